"""One open case as the pages see it at one moment; a change is a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.case import Case, Document, FormerPaper
    from desktop.domain.deeds import Deed
    from desktop.domain.definition.change import DefinitionChange
    from desktop.domain.month_papers import PapersByClass
    from desktop.domain.standing import RequirementStanding, Standing
    from forms.model import Procedure


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The case, what its procedure asks, and where it stands on the day it was reckoned for."""

    path: Path
    case: Case
    procedure: Procedure
    standing: Standing
    today: date
    changes: tuple[DefinitionChange, ...] = ()
    """What has changed in the rules since the person last looked."""
    undo_deed: Deed | None = None
    redo_deed: Deed | None = None
    by_class: Mapping[str, PapersByClass] = field(default_factory=dict)
    """For each requirement proven month by month, its papers by month and kind of evidence."""

    def requirement(self, requirement_id: str) -> RequirementStanding | None:
        """Where one requirement stands; None where the procedure has none of that id."""
        for one in self.standing.requirements:
            if one.requirement.id == requirement_id:
                return one
        return None

    def papers(self, requirement: RequirementStanding) -> tuple[Document, ...]:
        """The papers filed under a requirement, in the order they were given."""
        wanted = set(requirement.documents)
        return tuple(one for one in self.case.documents if one.id in wanted)

    @property
    def stray(self) -> tuple[Document, ...]:
        """Papers that are filed under nothing."""
        return tuple(one for one in self.case.documents if not one.requirements)

    @property
    def needed(self) -> tuple[RequirementStanding, ...]:
        """The requirements that count: those that are needed, or may be."""
        return tuple(one for one in self.standing.requirements if one.status != "not_needed")

    @property
    def ready(self) -> int:
        return sum(one.status == "done" for one in self.needed)

    def signed(self, document: Document) -> bool:
        """Whether the paper has pages of a signed file, which travels byte for byte."""
        return any(self.case.sources[sha].signed for sha in document.sources if sha in self.case.sources)

    def former(self, document_id: str) -> list[tuple[FormerPaper, str]]:
        """The papers that this one took the place of, each with the name of its file."""
        return [(one, self.file_name(one.document)) for one in self.case.former if one.by == document_id]

    def file_name(self, document: Document) -> str:
        """The name of the file that a paper came in, or of the files its pages were brought together from."""
        found = [self.case.sources[sha].name for sha in document.sources if sha in self.case.sources]
        return " + ".join(dict.fromkeys(found))
