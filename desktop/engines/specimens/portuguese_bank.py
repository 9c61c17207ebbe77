"""The statements of the sample's first bank, which prints like a Portuguese one with counters and paper."""

from typing import Final

from desktop.engines.specimens import people
from desktop.engines.specimens.ledger import AccountMonth, Movement
from desktop.engines.specimens.notation import comma, dashed
from desktop.engines.specimens.numbers import grouped
from desktop.engines.specimens.printed import PORTUGUESE
from desktop.engines.specimens.sheets import GREY, HELVETICA, Column, Sheet, Target
from desktop.engines.specimens.truth import DocumentTruth

TEAL: Final = "#0f4c5c"
PALE: Final = "#e8eef0"


class PortuguesePrinter:
    """Prints statements of the Portuguese bank into one file, one after another."""

    columns: Final = (
        Column("Data mov.", 15),
        Column("Data valor", 36),
        Column("Descrição do movimento", 57),
        Column("Débito", 143, "right"),
        Column("Crédito", 168, "right"),
        Column("Saldo", 195, "right"),
    )
    bottom: Final = 272
    step: Final = 6.2
    rows_first: Final = 22
    rows_later: Final = 34

    def __init__(self, path: Target, password: str | None = None) -> None:
        self.sheet = Sheet(path, "Extrato de conta", HELVETICA, password=password)
        self.started = False

    def add(self, month: AccountMonth, brief: bool = False) -> DocumentTruth:
        """One statement from a new page on; answers what it says and on which pages.

        A brief one leaves the bank's notices out, so that few movements fit one page. January brings the fees of the
        year before on a page of their own, as Portuguese banks send them.
        """
        if self.started:
            self.sheet.next_page()
        self.started = True
        sheet, first = self.sheet, self.sheet.pages
        portions = [month.movements[: self.rows_first]]
        portions += [
            month.movements[start : start + self.rows_later]
            for start in range(self.rows_first, len(month.movements), self.rows_later)
        ]
        after = (115.2 if len(portions) == 1 else 50.4) + (len(portions[-1]) + 1) * self.step + 4
        notices_apart = not brief and after > self.bottom - 52
        fees = not brief and month.month.month == 1
        pages = len(portions) + notices_apart + fees
        self._head(month, pages)
        y = self._heading_row(104)
        sheet.row(self.columns, y, (dashed(month.first), "", "SALDO INICIAL", "", "", comma(month.opening)), cut="bold")
        for number, portion in enumerate(portions, 1):
            if number > 1:
                carried = comma(portions[number - 2][-1].balance)
                sheet.row(self.columns, y + self.step, ("", "", "A transportar", "", "", carried), cut="italic")
                self._later_page(month, number, pages)
                y = self._heading_row(38)
                sheet.row(self.columns, y, ("", "", "Transporte", "", "", carried), cut="italic")
            for place, movement in enumerate(portion):
                y += self.step
                self._movement(y, movement)
                if place + 1 < len(portion):
                    sheet.rule(14, y + 1.9, 196, 0.15, "#c9d3d6")
        y += self.step + 2
        sheet.rule(14, y - 5, 196, 0.6, TEAL)
        sheet.row(self.columns, y, (dashed(month.last), "", "SALDO FINAL", "", "", comma(month.closing)), cut="bold")
        if notices_apart:
            self._later_page(month, len(portions) + 1, pages)
            y = 30
        if not brief:
            self._notices(y + 8)
        if fees:
            self._later_page(month, pages, pages)
            self._fees(month)
        return DocumentTruth("bank_statement", tuple(range(first, sheet.pages + 1)), PORTUGUESE.fields(month))

    def _head(self, month: AccountMonth, pages: int) -> None:
        sheet = self.sheet
        sheet.box(0, 0, sheet.width, 3.2, TEAL)
        sheet.box(15, 11, 7.5, 7.5, TEAL)
        sheet.box(17.2, 13.2, 3.1, 3.1, "#ffffff")
        sheet.text(25.5, 17, people.PORTUGUESE_BANK, 15, "bold", colour=TEAL)
        sheet.text(195, 15, "EXTRATO DE CONTA À ORDEM", 11, "bold", "right")
        number = f"{month.month.year}/{month.month.month:03d}"
        sheet.text(195, 20, f"Extrato n.º {number}", 8.5, align="right")
        sheet.text(195, 24.2, f"Página 1 de {pages}", 8.5, align="right")
        address = (*(person.capitals for person in people.COUPLE), people.STREET.upper(), people.POSTCODE.upper())
        sheet.lines(115, 38, address, 9.5, 4.8)
        sheet.pairs(
            15,
            38,
            (
                ("1.º titular", people.SPONSOR.name),
                ("2.º titular", people.PARTNER.name),
                ("Conta n.º", PORTUGUESE.account_number),
                ("Moeda", "EUR"),
            ),
            24,
        )
        sheet.box(15, 64, 180, 14, PALE)
        sheet.text(18, 69.2, "IBAN", 8, colour=GREY)
        sheet.text(36, 69.2, grouped(PORTUGUESE.iban), 10, "bold")
        sheet.text(18, 75.2, "BIC / SWIFT", 8, colour=GREY)
        sheet.text(36, 75.2, "BATJPTPLXXX", 9)
        sheet.text(112, 69.2, "Período", 8, colour=GREY)
        sheet.text(130, 69.2, f"{dashed(month.first)} a {dashed(month.last)}", 9.5, "bold")
        totals = (
            ("Saldo inicial", month.opening),
            ("Total de créditos", month.paid_in),
            ("Total de débitos", month.paid_out),
            ("Saldo final", month.closing),
        )
        for index, (label, cents) in enumerate(totals):
            left = 15 + index * 45.5
            sheet.box(left, 82, 43.5, 12.5, stroke="#9fb3b8")
            sheet.text(left + 2.5, 86.4, label, 7.5, colour=GREY)
            sheet.text(left + 41, 92, f"{comma(cents)} EUR", 9.5, "bold", "right")

    def _heading_row(self, y: float) -> float:
        self.sheet.box(14, y - 4.2, 182, 6, TEAL)
        headings = tuple(column.heading for column in self.columns)
        self.sheet.row(self.columns, y, headings, 8, "bold", "#ffffff")
        return y + 6.4

    def _movement(self, y: float, movement: Movement) -> None:
        out, into = ("", comma(movement.cents)) if movement.cents > 0 else (comma(-movement.cents), "")
        cells = (dashed(movement.day), dashed(movement.value_day), movement.words, out, into, comma(movement.balance))
        self.sheet.row(self.columns, y, cells)

    def _later_page(self, month: AccountMonth, page: int, pages: int) -> None:
        sheet = self.sheet
        sheet.next_page()
        sheet.box(0, 0, sheet.width, 3.2, TEAL)
        sheet.text(15, 15, people.PORTUGUESE_BANK, 11, "bold", colour=TEAL)
        sheet.text(195, 15, f"Página {page} de {pages}", 8.5, align="right")
        period = f"Conta n.º {PORTUGUESE.account_number}   Período {dashed(month.first)} a {dashed(month.last)}"
        sheet.text(15, 21, period, 8.5, colour=GREY)

    def _notices(self, y: float) -> None:
        sheet = self.sheet
        sheet.text(15, y + 4, "Informações", 10, "bold", colour=TEAL)
        y = sheet.paragraph(15, y + 10, 180, NOTICES, 7.5, 3.5)
        sheet.text(15, y + 3, "Contactos", 10, "bold", colour=TEAL)
        sheet.paragraph(15, y + 9, 180, CONTACTS, 7.5, 3.5)

    def _fees(self, month: AccountMonth) -> None:
        sheet, year = self.sheet, month.month.year - 1
        sheet.text(15, 36, f"Anexo: comissões cobradas em {year}", 11, "bold", colour=TEAL)
        columns = (Column("Serviço", 15), Column("N.º de vezes", 130, "right"), Column("Total cobrado", 195, "right"))
        sheet.row(columns, 46, tuple(column.heading for column in columns), 8, "bold", TEAL)
        sheet.rule(14, 48, 196, 0.6, TEAL)
        services = (
            "Manutenção de conta",
            "Disponibilização de cartão de débito",
            "Transferências a crédito SEPA",
            "Descoberto",
        )
        for index, service in enumerate(services):
            sheet.row(columns, 54 + index * 6.2, (service, "0", "isento"))


NOTICES: Final = (
    "Por favor verifique os movimentos deste extrato. Se algum não estiver correto, comunique-o ao seu balcão no "
    "prazo de quinze dias; depois desse prazo o extrato considera-se aceite. Os saldos apresentados não incluem "
    "movimentos ainda não contabilizados. As operações com cartão são lançadas na data em que o comerciante as "
    "apresenta. Os depósitos constituídos neste banco imaginário não são garantidos por nenhum fundo, porque nem o "
    "banco nem os depósitos existem. Este extrato foi desenhado para mostrar um programa e não serve de prova de "
    "coisa nenhuma. Guarde os extratos em papel: o banco conserva-os apenas durante o prazo legal, e a segunda via "
    "tem um custo previsto no preçário em vigor."
)
CONTACTS: Final = (
    "Banco Atlântico do Tejo, S.A. (entidade fictícia). Praça Imaginária 1, 0000-000 Lisboa. Linha de apoio ao "
    "cliente: dias úteis das 8h30 às 18h30. Reclamações: dirija-se a qualquer balcão imaginário."
)
