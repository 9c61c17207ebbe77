"""Pieces that pages are built of, so that the same thing looks and works the same everywhere."""
