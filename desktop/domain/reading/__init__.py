"""What a paper is and what stands on it is told here from its pages' words and their places."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.reading.reader import read, read_as_one

__all__ = ["read", "read_as_one"]


def __getattr__(name: str) -> object:
    """The readers know many phrases, which take a moment to load: they come when the first paper is read."""
    if name not in __all__:
        raise AttributeError(name)
    from desktop.domain.reading import reader

    return getattr(reader, name)
