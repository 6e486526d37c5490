"""The furniture that every page shares."""

import logging

import streamlit as st

# Streamlit warns of calls outside a visitor's run; a server that starts makes them on purpose.
for _name in ("runtime.scriptrunner_utils.script_run_context", "runtime.caching.cache_data_api"):
    logging.getLogger(f"streamlit.{_name}").addFilter(lambda _record: st.runtime.exists())
