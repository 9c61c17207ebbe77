"""Papelada's program: the window, the command line and everything under them."""

from importlib.metadata import version
from typing import Final

__version__: Final = version("papelada")
