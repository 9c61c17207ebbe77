"""Statements through the whole intake: what is read right on layouts looked at and held out, honest confidence, CPU.

PAPELADA_STATEMENTS is how many statements are read as text layers (48 unless told otherwise; a third as many as scans
and a third as photos, faxes, skewed and JPEG 30), PAPELADA_STATEMENTS_SEED the first seed (another one draws other
statements), PAPELADA_STATEMENTS_GROUP one group alone, PAPELADA_STATEMENTS_PART=2/6 the second of six parts.
PAPELADA_STATEMENTS_KEPT names a file that keeps each outcome: what stands in it is not read again, and the table counts
everything in it, so that parts add up.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from drawn import specimens
from outcomes import Outcome, Weighed, kept, table
from processor import seconds
from spoiling import GROUPS, defect_of, spoilt

from desktop.domain.papers import Reading, Transaction
from desktop.engines.mrz import MrzReader
from desktop.engines.ocr import Ocr
from desktop.engines.sandbox import Sandbox
from desktop.engines.specimens.scores import same, shown
from desktop.engines.specimens.truth import DocumentTruth
from desktop.services.intake import Intake

LOOKED_AT, HELD_OUT = "looked at", "held out"
BATCH = 8
ROWS = {
    "period right to the day": ("period_start", "period_end"),
    "IBAN or account right": ("iban", "account_number"),
    "all holders right": ("holders",),
    "opening and closing balance right": ("opening_balance", "closing_balance"),
}
GOALS: Mapping[str, Sequence[str]] = {
    "kind right": ("99 %", "98 %", "96 %"),
    "period right to the day": ("99 %", "98 %", "94 %"),
    "IBAN or account right": ("99.5 %", "99 %", "96 %"),
    "all holders right": ("98 %", "97 %", "92 %"),
    "opening and closing balance right": ("99 %", "98 %", "94 %"),
    "movements all right": ("97 %", "92 %", "75 %"),
    "wrong above 0.95": ("under 0.3 %", "under 0.5 %", "under 1 %"),
}
VALUES = ("holders", "iban", "account_number", "period_start", "period_end", "opening_balance", "closing_balance")

Draw = Callable[[int, Path], DocumentTruth]


@dataclass(frozen=True)
class Case:
    """One statement to be drawn, spoilt and read."""

    half: str
    group: str
    layout: str
    seed: int
    defect: str
    draw: Draw

    @property
    def name(self) -> str:
        return f"{self.layout}-{self.seed} {self.defect or 'digital'}"


def cases(size: int, seed: int) -> Iterator[Case]:
    """Half of them of the layouts that were looked at; half held out: eight layouts, and shuffled ones, in turn."""
    module = specimens("layouts")
    seen = list({**module.LAYOUTS, **module.FRESH, **module.SEALED}.items())
    unseen = list(module.HELD_OUT.items())
    for group in GROUPS:
        for number in range(size if group == GROUPS[0] else size // 3):
            turn, place = divmod(number, 4)
            if place % 2 == 0:
                nth = 2 * turn + place // 2
                half, (layout, draw), own = LOOKED_AT, seen[nth % len(seen)], seed + nth // len(seen)
            elif place == 1:
                half, (layout, draw), own = HELD_OUT, unseen[turn % len(unseen)], seed + turn // len(unseen)
            else:
                half, layout, own = HELD_OUT, f"shuffled-{turn}", seed
                draw = module.shuffled(turn)
            # Scans and the like are of other statements than the text layers, each with the next defect in turn.
            own += 100 * GROUPS.index(group)
            yield Case(half, group, layout, own, defect_of(group, number // 4 + place), draw)


def measure() -> dict[str, object]:
    """The table of shares right by half and group with the goals, calibration by group, CPU a page, what was amiss."""
    asked = {
        name: os.environ.get(f"PAPELADA_STATEMENTS{name}", "") for name in ("", "_SEED", "_PART", "_KEPT", "_GROUP")
    }
    path = Path(asked["_KEPT"]) if asked["_KEPT"] else None
    part, parts = (int(one) for one in (asked["_PART"] or "1/1").split("/"))
    groups = (asked["_GROUP"],) if asked["_GROUP"] else GROUPS
    found = kept(path)
    todo = [
        one
        for number, one in enumerate(cases(int(asked[""] or 48), int(asked["_SEED"] or 21)))
        if number % parts == part - 1 and one.group in groups and one.name not in found
    ]
    with tempfile.TemporaryDirectory() as folder:
        intake = Intake(Path(folder), Sandbox(Path(folder)), Ocr(Path(folder)), MrzReader(Path(folder)))
        for at in range(0, len(todo), BATCH):
            for outcome in _measured(todo[at : at + BATCH], intake):
                found[outcome.case] = outcome
                if path is not None:
                    with path.open("a", encoding="utf-8") as file:
                        file.write(outcome.written() + "\n")
    return table(found.values(), (LOOKED_AT, HELD_OUT), GROUPS, GOALS)


def _measured(batch: Sequence[Case], intake: Intake) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        drawn = []
        for number, case in enumerate(batch):
            path = Path(folder, f"{number}-{case.layout}-{case.seed}.pdf")
            truth = case.draw(case.seed, path)
            drawn.append((truth, spoilt(path, case.defect)))
        before = seconds()
        read = list(intake.read([path for _, path in drawn], lambda _: None))
        spent = seconds() - before
        pages = sum(len(one.texts) for one in read)
        for case, (truth, _), one in zip(batch, drawn, read, strict=True):
            first = next((paper for paper in one.readings if min(paper.pages) == 1), None)
            share = spent * len(one.texts) / max(1, pages)
            yield judged(case, truth, first, len(one.texts), share)


def judged(case: Case, truth: DocumentTruth, reading: Reading | None, pages: int, spent: float) -> Outcome:
    """Compares a statement with what was read of it: an IBAN or an account number is enough to tell the account."""
    rows = {"kind right": reading is not None and reading.kind == truth.kind}
    found = {} if reading is None else reading.fields
    amiss = [] if rows["kind right"] else [f"kind {None if reading is None else reading.kind}"]
    for row, fields in ROWS.items():
        printed = [one for one in fields if one in truth.fields]
        if not printed:
            continue
        right = [one in found and same(one, truth.fields[one], found[one].value) for one in printed]
        rows[row] = any(right) if row.startswith("IBAN") else all(right)
        if not rows[row]:
            amiss += [
                f"{one} {shown(truth.fields[one])!r} read {shown(found[one].value) if one in found else None!r}"
                for one, good in zip(printed, right, strict=True)
                if not good
            ]
    wanted = [(one.date, one.amount) for one in _movements(truth.fields["transactions"])]
    moved = found.get("transactions")
    got = [] if moved is None else [(one.date, one.amount) for one in _movements(moved.value)]
    rows["movements all right"] = sorted(wanted) == sorted(got)
    if not rows["movements all right"]:
        lost, made = [one for one in wanted if one not in got], [one for one in got if one not in wanted]
        amiss.append(f"movements {len(wanted)} read {len(got)}: lacking {lost[:4]}, instead {made[:4]}")
    weighed = [
        Weighed(one, found[one].confidence, same(one, truth.fields[one], found[one].value))
        for one in VALUES
        if one in truth.fields and one in found
    ]
    if moved is not None:
        weighed.append(Weighed("transactions", moved.confidence, rows["movements all right"]))
    amiss += [f"{one.name} wrong with {one.confidence}" for one in weighed if one.confidence > 0.95 and not one.right]
    return Outcome(case.name, case.half, case.group, rows, weighed, amiss, pages, spent)


def _movements(value: object) -> list[Transaction]:
    return [one for one in value if isinstance(one, Transaction)] if isinstance(value, tuple) else []
