"""Makes the submission-ready PDFs of a case: planned, fitted, bound, read again, and put in place all at once."""

from desktop.services.bundling.making import make
from desktop.services.bundling.manifest import definitions_told
from desktop.services.bundling.report import BundledFile, BundleError, BundleReport, Proof

__all__ = ["BundleError", "BundleReport", "BundledFile", "Proof", "definitions_told", "make"]
