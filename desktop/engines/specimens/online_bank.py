"""The statements of the sample's second bank, which prints like a British one without counters."""

from typing import Final

from desktop.engines.specimens import people
from desktop.engines.specimens.ledger import AccountMonth
from desktop.engines.specimens.notation import dotted, english, english_short
from desktop.engines.specimens.numbers import grouped
from desktop.engines.specimens.printed import ONLINE
from desktop.engines.specimens.sheets import GREY, Column, Sheet, Target, noto
from desktop.engines.specimens.truth import DocumentTruth

PLUM: Final = "#4b2354"


class OnlinePrinter:
    """Prints statements of the online bank into one file, one after another."""

    columns: Final = (
        Column("Date", 18),
        Column("Description", 44),
        Column("Money out", 137, "right"),
        Column("Money in", 164, "right"),
        Column("Balance", 192, "right"),
    )
    bottom: Final = 262

    def __init__(self, path: Target) -> None:
        self.sheet = Sheet(path, "Joint account statement", noto(), "SPECIMEN / EXEMPLO · fictitious document")
        self.started = False

    def add(self, month: AccountMonth) -> DocumentTruth:
        """One statement from a new page on; answers what it says and on which pages."""
        if self.started:
            self.sheet.next_page()
        self.started = True
        sheet, first = self.sheet, self.sheet.pages
        self._head(month)
        y = self._heading_row(112)
        sheet.row(self.columns, y, ("", "Opening balance", "", "", f"€{dotted(month.opening)}"), 8.5, "bold")
        y += 6.4
        for movement in month.movements:
            if y > self.bottom:
                self._foot(sheet.pages - first + 1)
                sheet.next_page()
                sheet.text(18, 17, people.ONLINE_BANK, 10, "bold", colour=PLUM)
                sheet.text(192, 17, f"Account {ONLINE.account_number}", 8.5, align="right", colour=GREY)
                y = self._heading_row(30)
            out, into = (
                ("", f"€{dotted(movement.cents)}") if movement.cents > 0 else (f"€{dotted(-movement.cents)}", "")
            )
            cells = (english_short(movement.day), movement.words, out, into, f"€{dotted(movement.balance)}")
            sheet.row(self.columns, y, cells)
            y += 6.4
        sheet.rule(18, y - 4.4, 192, 0.5, PLUM)
        sheet.row(self.columns, y, ("", "Closing balance", "", "", f"€{dotted(month.closing)}"), 8.5, "bold")
        self._foot(sheet.pages - first + 1)
        return DocumentTruth("bank_statement", tuple(range(first, sheet.pages + 1)), ONLINE.fields(month))

    def _head(self, month: AccountMonth) -> None:
        sheet = self.sheet
        sheet.text(18, 24, people.ONLINE_BANK, 17, "bold", colour=PLUM)
        sheet.text(18, 36, "Joint account statement", 13, "bold")
        sheet.text(18, 42, f"{english(month.first)} to {english(month.last)}", 10)
        sheet.lines(
            128, 22, (people.SPONSOR.name, people.PARTNER.name, people.STREET, people.POSTCODE, "Portugal"), 9, 4.6
        )
        sheet.pairs(
            18,
            53,
            (
                ("Account holders", f"{people.SPONSOR.name} and {people.PARTNER.name}"),
                ("Sort code", "-".join(grouped(people.ONLINE_SORT_CODE, 2).split())),
                ("Account number", ONLINE.account_number),
                ("IBAN", grouped(ONLINE.iban)),
                ("BIC", "NRTBGB99XXX"),
                ("Currency", "EUR"),
            ),
            34,
            9,
        )
        sheet.box(18, 84, 174, 15, "#f3eef5")
        totals = (
            (f"Balance on {english(month.first)}", month.opening),
            ("Total money in", month.paid_in),
            ("Total money out", month.paid_out),
            (f"Balance on {english(month.last)}", month.closing),
        )
        for index, (label, cents) in enumerate(totals):
            left = 21 + index * 43.5
            sheet.text(left, 89.5, label, 7, colour=GREY)
            sheet.text(left, 95.5, f"€{dotted(cents)}", 10.5, "bold")

    def _heading_row(self, y: float) -> float:
        headings = tuple(column.heading for column in self.columns)
        self.sheet.row(self.columns, y, headings, 8, "bold", PLUM)
        self.sheet.rule(18, y + 2, 192, 0.8, PLUM)
        return y + 7.6

    def _foot(self, page: int) -> None:
        self.sheet.rule(18, 277, 192, 0.3, "#b9a9bf")
        note = "Northbridge Online Bank is a made-up bank in a made-up street. Nothing on this page is owed to anybody."
        self.sheet.text(18, 281.5, note, 7, colour=GREY)
        self.sheet.text(192, 281.5, f"Page {page}", 7.5, align="right", colour=GREY)
