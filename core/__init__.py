"""Twinning Desk without a screen: rules, records and actions of the programme."""
