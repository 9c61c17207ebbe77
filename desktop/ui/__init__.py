"""The window, and the only place beside `__main__` where Qt is known."""
