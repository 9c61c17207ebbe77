"""What a paper is and what stands on it is told here from its pages' words and their places."""

from desktop.domain.reading.reader import read, read_as_one

__all__ = ["read", "read_as_one"]
