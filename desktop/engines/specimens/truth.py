"""What is printed on the specimens, written down while they are drawn, so that readers can be measured against it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from desktop.domain.papers import FieldValue, Kind


@dataclass(frozen=True, slots=True)
class DocumentTruth:
    """One paper: its kind, its pages (from 1) in its file, and its fields by the contract's names.

    Dates are ISO 8601, amounts decimal strings, names and addresses as printed, lists tuples.
    """

    kind: Kind
    pages: tuple[int, ...]
    fields: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class FileTruth:
    """One file: its name in the folder, how it was made, its papers, or the problem that it must be reported with.

    `made_as` is digital, scan or photo. `duplicate_of` names the file that this one is a copy of, byte for byte.
    """

    name: str
    made_as: str
    pages: int
    documents: tuple[DocumentTruth, ...]
    problem: str | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class SampleTruth:
    """The whole sample: what the couple would answer, and what is on each of their files.

    `facts` use the contract's vocabulary. `missing_months` ("2023-05") have no readable bank statement on purpose.
    `expected` names what an attentive reader of the papers should find, by requirement-independent words.
    """

    permit: str
    on: str
    seed: int
    facts: Mapping[str, str]
    files: tuple[FileTruth, ...]
    missing_months: tuple[str, ...]
    expected: Mapping[str, str] = field(default_factory=dict)

    def file(self, name: str) -> FileTruth:
        """The truth about the file of that name; KeyError where the sample has none."""
        for one in self.files:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def pages(self) -> int:
        return sum(one.pages for one in self.files)

    def write(self, path: Path) -> None:
        """The truth as JSON, for tools that do not import this program."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
