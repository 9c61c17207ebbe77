"""Papelada's program: the window, the command line and everything under them."""

import os
from importlib.metadata import version
from typing import Final

# Before anything imports numpy: its threads wait for one another by spinning, and pages are read side by side anyway
# (the small products of the zone reader took 2 to 16 times the CPU on a busy machine).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__: Final = version("papelada")
