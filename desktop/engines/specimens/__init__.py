"""Makes papers of fictitious people together with the truth about them, for the sample, the tests and the bench."""

from desktop.engines.specimens.sample import make_sample
from desktop.engines.specimens.truth import DocumentTruth, FileTruth, SampleTruth

__all__ = ["DocumentTruth", "FileTruth", "SampleTruth", "make_sample"]
