"""The desk: where cases are begun, opened again and remembered by initials only."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from desktop.domain.about import About
from desktop.domain.case import Case
from desktop.domain.definition.overview import Overview
from desktop.engines.casefile import CaseFile
from desktop.engines.clock import today
from desktop.engines.home import Home, RecentCase
from desktop.engines.pack import Shelf
from desktop.services.about import about, licences
from desktop.services.casework import Casework
from desktop.services.definition_memory import known
from desktop.services.definitions import Differences, Loaded, import_pack, load, overview, remove_pack
from desktop.services.readers import Readers
from forms.rules import Rules

if TYPE_CHECKING:
    from desktop.services.intake import Intake

SUFFIX = ".papelada"


class Desk:
    """Begins and opens cases with the rules and the home it is given."""

    def __init__(self, rules: Rules, home: Home, loaded: Loaded | None = None) -> None:
        """`loaded` tells where the rules come from, where they were not simply the program's own."""
        self.rules = rules
        self.home = home
        self.loaded = loaded

    def new_case(self, path: Path, passphrase: str, permit: str, facts: Mapping[str, str], on: date) -> Casework:
        """Starts a case file at `path` (".papelada" is added where a name has no ending).

        Raises UnknownProcedure for a permit there is no definition of, CaseFileError where the file cannot be made.
        """
        definition = known(self.rules, permit, on)
        named = path if path.suffix else path.with_suffix(SUFFIX)
        case = Case(id=uuid4().hex, permit=permit, created_on=on, facts=dict(facts), definition=definition)
        return self._work_on(named, CaseFile.create(named, passphrase, case))

    def open_case(self, path: Path, passphrase: str, key: bytes | None = None) -> Casework:
        """Opens a case file; raises CaseFileError (wrong_passphrase, damaged, in_use, ...) where it cannot.

        `key` is the case's own key, where somebody has got at it with the passphrase already.
        """
        casework = self._work_on(path, CaseFile.open(path, passphrase, key))
        casework.remember_definition(today())
        return casework

    def overview(self) -> Overview:
        """Which definitions are in use, how old they are, and whose packs are taken."""
        return overview(self.home, self.loaded or load(self.home))

    def about(self) -> About:
        """What this program is."""
        return about(self.home, self.loaded or load(self.home))

    def licences(self) -> str:
        """The licences of everything in the program, with every text."""
        return licences()

    def import_pack(self, path: Path) -> Differences:
        """Takes a pack of definitions in; from now on they are the desk's. Raises PackError, and nothing changed."""
        loaded, found = import_pack(self.home, path)
        self._use(loaded)
        return found

    def remove_pack(self) -> None:
        """Back to the definitions that the program comes with; raises PackError."""
        self._use(remove_pack(self.home))

    def trust(self, fingerprint: str, name: str) -> None:
        """From now on packs signed with that key are taken; raises PackError fingerprint."""
        Shelf(self.home.root).trust(fingerprint, name)
        self._use(load(self.home))

    def distrust(self, fingerprint: str) -> None:
        """Takes the trust in a key back; a pack signed with it is no longer used."""
        Shelf(self.home.root).distrust(fingerprint)
        self._use(load(self.home))

    def _use(self, loaded: Loaded) -> None:
        self.rules, self.loaded = loaded.rules, loaded

    def recent(self) -> tuple[RecentCase, ...]:
        """Cases opened lately that are still where they were, the latest first."""
        return tuple(self.home.recent)

    def remember(self, casework: Casework, on: date) -> None:
        """Puts an open case on the list of recent ones, by the initials on its passport only."""
        self.home.remember(RecentCase(casework.path, initials(casework.case), casework.case.permit, on))

    @contextmanager
    def reader(self) -> "Iterator[Intake]":
        """Reads files without a case; the private copies are gone when the block ends."""
        with self.home.work() as work, closing(Readers(work)) as readers:
            yield readers.intake

    def _work_on(self, path: Path, case_file: CaseFile) -> Casework:
        keep = ExitStack()
        try:
            work = keep.enter_context(self.home.work())
            readers = keep.enter_context(closing(Readers(work)))
            return Casework(path, case_file, self.rules, readers, keep)
        except BaseException:
            keep.close()
            case_file.close()
            raise


def initials(case: Case) -> str:
    """The initials on the first passport of the case ("M. S."), empty where there is none yet."""
    for document in case.documents:
        given, surname = document.field_text("given_names"), document.field_text("surname")
        if document.kind == "passport" and (given or surname):
            return " ".join(f"{part[0].upper()}." for part in (given, surname) if part)
    return ""
