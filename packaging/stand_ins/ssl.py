"""Stands in for the standard library's module in the frozen program, which has no way to open a network connection.

python-stdnum imports it at the top of a module; what needs it there asks web services, and we never do.
"""
