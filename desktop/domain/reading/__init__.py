"""What a paper is and what stands on it is told here from its pages' words and their places."""

from desktop.domain.reading.reader import read

__all__ = ["read"]
