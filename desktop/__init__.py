"""Papelada's program: the window, the command line and everything under them."""
