"""Loads what the workers of a bundle need, once for all of them, in the process that forks them."""

from desktop.engines.paper import assembly, blackening_proof, coding, reread, survey
from desktop.engines.paper.text_lines import font_name

WORKERS = (assembly, blackening_proof, coding, reread, survey)


def ready() -> None:
    """Reads the font of the stamps; the workers themselves are loaded with this module."""
    font_name("Regular")
