"""Pages of Twinning Desk by section; no scripts at this level, on purpose (see CONTRIBUTING.md)."""
