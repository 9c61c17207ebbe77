"""Stands in for the standard library's module in the frozen program, which has no way to open a network connection.

The libraries that import it at their top (email.utils, through importlib.metadata and icalendar) never call it here.
"""
