"""What comes of making a bundle: the files with their proof, or the one reason why there are none."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop.domain.bundle_changes import BundleChanges
from desktop.domain.papers import Note


@dataclass(frozen=True, slots=True)
class Proof:
    """How many recoded pages were read again as pictures, and what of their amounts, dates, numbers, names is legible.

    Of what was read `before`, `after` is legible in the coding that was chosen, and `alike` read otherwise than before
    by all readers, but on the page as it was given just the same: there the first reading was wrong. `gentler` pages
    lost something and were given a gentler coding.
    """

    pages: int
    before: int
    after: int
    alike: int = 0
    gentler: int = 0


Role = Literal["complete", "part", "signed", "guide", "checklist", "receipt"]
"""complete, part and signed are handed in; the others are sheets for the applicant."""


@dataclass(frozen=True, slots=True)
class BundledFile:
    """One file of the bundle; `requirement` is empty for the complete file and the applicant's sheets.

    `pdf_a` is "2b" where the file claims to be PDF/A-2b and, by our own rules for its pages, is.
    """

    path: str
    requirement: str
    bytes: int
    pages: int
    sha256: str
    role: Role = "part"
    pdf_a: Literal["2b"] | None = None


@dataclass(frozen=True, slots=True)
class BundleReport:
    """A bundle that was made, read back and put where it was asked for.

    `before` counts amounts and dates that could be read on the papers, `after` those found again in the complete
    file. `notes` say what the channel may not take: over_limit (values `file`, `bytes`, `limit`), too_many_files
    (values `files`, `limit`). `proof` is None where no reader was given.
    """

    folder: Path
    channel: str
    files: tuple[BundledFile, ...]
    manifest: str
    not_ready: tuple[str, ...]
    before: int
    after: int
    notes: tuple[Note, ...] = ()
    proof: Proof | None = None
    changes: BundleChanges | None = None
    """What differs from the last bundle of this channel; None where there was none."""
