"""The files that hold the couple's bank statements, among them the copy, the stack and the locked one."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Final

from desktop.engines.specimens import ledger
from desktop.engines.specimens.filing import Job, Printer, digital, photographed, scanned, stacked
from desktop.engines.specimens.ledger import AccountMonth
from desktop.engines.specimens.online_bank import OnlinePrinter
from desktop.engines.specimens.plan import SWITCH, Plan
from desktop.engines.specimens.portuguese_bank import PortuguesePrinter
from desktop.engines.specimens.truth import DocumentTruth

TURNED: Final = {3: 180, 5: 90}
"""Which of the scans lay on the glass by another edge (degrees clockwise)."""
ORIENTATIONS: Final = (1, 6, 1, 8, 3)
"""How the telephone was held, photo by photo (Exif)."""


def statement_jobs(months: Plan, on: date, random: Random) -> list[Job]:
    """Every file with bank statements, in the order in which they are made."""
    accounts = ledger.months(months.first, months.counts[:SWITCH], ledger.PORTUGUESE, 231_417, random)
    accounts += ledger.months(months.first.plus(SWITCH), months.counts[SWITCH:], ledger.ONLINE, 180_000, random)

    def printer(*indices: int, brief: bool = False, password: str | None = None) -> Printer:
        chosen = [accounts[index] for index in indices]
        return online(chosen) if indices[0] >= SWITCH else portuguese(chosen, brief, password)

    def named(index: int) -> str:
        return f"{'Extrato_' if index < SWITCH else 'northbridge-statement-'}{accounts[index].month}"

    jobs = [digital(f"{named(index)}.pdf", printer(index)) for index in months.months("digital")]
    twice = months.months("digital")[5]
    jobs.append(digital(f"{named(twice)} (1).pdf", printer(twice), duplicate_of=f"{named(twice)}.pdf"))
    locked = months.months("missing")[2]
    jobs.append(digital(f"{named(locked)}_protegido.pdf", printer(locked, password="0000"), "encrypted"))  # noqa: S106
    quarter = months.months("digital_stack")
    jobs.append(digital(f"{named(quarter[0])}-to-{accounts[quarter[-1]].month}.pdf", printer(*quarter)))
    for number, index in enumerate(months.months("scan_pdf"), 1):
        jobs.append(scanned(f"Digitalização {number:03d}.pdf", printer(index), index * 100, TURNED.get(number, 0)))
    for number, index in enumerate(months.months("scan_jpeg"), 7):
        jobs.append(scanned(f"scan{number:04d}.jpg", printer(index, brief=True), index * 100))
    stack = months.months("scan_stack")
    jobs.append(stacked(f"pilha de extratos {accounts[stack[0]].month.year}.tif", printer(*stack), 77))
    for number, index in enumerate(months.months("photo", "photo_pdf")):
        taken = on - timedelta(days=9 - number)
        several = months.shapes[index] == "photo_pdf"
        name = f"IMG_{taken:%Y%m%d}_{181200 + number}.{'pdf' if several else 'jpg'}"
        orientation = 1 if several else ORIENTATIONS[number % len(ORIENTATIONS)]
        jobs.append(photographed(name, printer(index, brief=True), index * 100, taken, orientation))
    return jobs


def portuguese(months: Sequence[AccountMonth], brief: bool, password: str | None) -> Printer:
    """A printer of the Portuguese bank's statements of these months into one PDF."""

    def print_into(target: BytesIO) -> tuple[DocumentTruth, ...]:
        bank = PortuguesePrinter(target, password)
        papers = tuple(bank.add(month, brief) for month in months)
        bank.sheet.save()
        return papers

    return print_into


def online(months: Sequence[AccountMonth]) -> Printer:
    """A printer of the online bank's statements of these months into one PDF."""

    def print_into(target: BytesIO) -> tuple[DocumentTruth, ...]:
        bank = OnlinePrinter(target)
        papers = tuple(bank.add(month) for month in months)
        bank.sheet.save()
        return papers

    return print_into
