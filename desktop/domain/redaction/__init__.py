"""Blackened places: what the applicant hides in the bundle while the papers themselves stay untouched."""

from desktop.domain.redaction.place import MARK, Redaction, Way, on_page, turned_box

__all__ = ["MARK", "Redaction", "Way", "on_page", "turned_box"]
