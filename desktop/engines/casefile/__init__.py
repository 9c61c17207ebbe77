"""The case file keeps everything a person gave about one procedure in one encrypted file that no mishap tears."""

from desktop.engines.casefile.faults import CaseFileError
from desktop.engines.casefile.file import CaseFile
from desktop.engines.casefile.keys import Erasure, erase
from desktop.engines.casefile.slots import Cost

__all__ = ["CaseFile", "CaseFileError", "Cost", "Erasure", "erase"]
