"""Stands in for the standard library's module in the frozen program, which has no way to open a network connection.

xml.sax.saxutils imports it at its top, and calls it only for addresses that nobody gives it here.
"""
