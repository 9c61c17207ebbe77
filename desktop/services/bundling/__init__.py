"""Makes the submission-ready PDFs of a case: planned, fitted, bound, read again, and put in place all at once."""

from typing import TYPE_CHECKING

from desktop.services.bundling.report import BundledFile, BundleReport, Proof

if TYPE_CHECKING:
    from desktop.services.bundling.making import make
    from desktop.services.bundling.manifest import definitions_told

__all__ = ["BundleReport", "BundledFile", "Proof", "definitions_told", "make"]


def __getattr__(name: str) -> object:
    """What writes PDFs takes long to load: it comes when the first bundle is made, not when a case is opened."""
    if name == "make":
        from desktop.services.bundling.making import make

        return make
    if name == "definitions_told":
        from desktop.services.bundling.manifest import definitions_told

        return definitions_told
    raise AttributeError(name)
