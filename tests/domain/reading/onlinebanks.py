"""How invented online banks print their statements: newest first, signed amounts, lines of detail."""

from datetime import date

from papermaker import Sheet
from statementmaker import MONTHS, Account, comma, grouped, point
from statementtables import Row, slashed, table, total


def pt_online(a: Account) -> Sheet:
    """One signed column, newest first, ISO dates, holders after a label."""
    sheet = Sheet()
    sheet.put(15, 18, a.bank, 13)
    sheet.put(15, 28, "Consulta de movimentos", 12)
    y = 36.0
    for label, value in (
        ("Titulares", " / ".join(a.holders)), ("Conta", a.number), ("IBAN", grouped(a.iban)), ("Moeda", a.currency),
        ("Data de início", f"{a.first}"), ("Data de fim", f"{a.last}"), ("Morada", a.joined),
        ("Saldo inicial", f"{comma(a.opening)} EUR"), ("Saldo contabilístico", f"{comma(a.closing)} EUR"),
    ):  # fmt: skip
        sheet.put(15, y, label, 9)
        sheet.put(60, y, value, 9)
        y += 5.2
    columns = (
        ("Data", 15, "left"),
        ("Data-valor", 38, "left"),
        ("Descrição", 62, "left"),
        ("Montante", 165, "right"),
        ("Saldo", 195, "right"),
    )
    rows = [
        (f"{day}", f"{day}", words, comma(cents, sign="- "), comma(left))
        for day, words, cents, left in reversed(a.moves)
    ]
    table(sheet, columns, rows, y + 8)
    return sheet


def uk_app(a: Account) -> Sheet:
    """An app's bank: signed amounts with the currency, newest first, a reference under each movement."""
    sheet = Sheet()
    sheet.put(15, 20, a.bank, 18)
    sheet.lines(15, 34, [*a.holders, *a.address], 9)
    sheet.lines(
        140, 34, [f"Sort code: {a.sort_code}", f"Account number: {a.number}", f"IBAN: {a.iban}", "BIC: ABCDGB2L"], 8
    )
    sheet.put(15, 66, "Joint account statement" if len(a.holders) > 1 else "Personal account statement", 13)
    sheet.put(15, 73, f"{slashed(a.first)} - {slashed(a.last)}", 10)
    sheet.put(15, 80, f"{point(a.closing, before='£')} Account balance", 9)
    sheet.put(80, 80, f"{point(total(a, -1), before='£')} Total outgoings", 9)
    sheet.put(140, 80, f"+{point(total(a, 1), before='£')} Total deposits", 9)
    columns = (
        ("Date", 15, "left"),
        ("Description", 42, "left"),
        ("(GBP) Amount", 165, "right"),
        ("(GBP) Balance", 195, "right"),
    )
    rows: list[Row] = []
    for place, (day, words, cents, left) in enumerate(reversed(a.moves)):
        rows.append((slashed(day), words, point(cents), point(left)))
        if place % 4 == 1:
            rows.append(("", f"Reference: INV-{place + 3}A", "", ""))
    table(sheet, columns, rows, 92, step=5.2)
    return sheet


def eu_app(a: Account) -> Sheet:
    """English, from Lithuania: a balance summary by product, American dates, lines of detail in between."""
    sheet = Sheet()
    sheet.put(195, 18, f"{a.currency} Statement", 16, "right")
    sheet.put(195, 24, f"Generated on the {a.last:%b} {a.last.day}, {a.last.year}", 8, "right")
    sheet.put(15, 18, a.bank, 16)
    sheet.lines(15, 38, [name.upper() for name in a.holders] + list(a.address), 9)
    sheet.lines(130, 38, [f"IBAN {a.iban}", "BIC ABCDLT21"], 9)
    sheet.put(15, 70, "Balance summary", 12)
    summary = (
        ("Product", 15, "left"),
        ("Opening balance", 70, "left"),
        ("Money out", 105, "left"),
        ("Money in", 135, "left"),
        ("Closing balance", 165, "left"),
    )
    product = (
        "Account (Joint Account)",
        point(a.opening, before="€"),
        point(-total(a, -1), before="€"),
        point(total(a, 1), before="€"),
        point(a.closing, before="€"),
    )
    table(sheet, summary, [product], 77)
    sheet.put(15, 100, f"Account transactions from {_english(a.first)} to {_english(a.last)}", 12)
    columns = (
        ("Date", 15, "left"),
        ("Description", 45, "left"),
        ("Money out", 125, "left"),
        ("Money in", 150, "left"),
        ("Balance", 175, "left"),
    )
    rows: list[Row] = []
    for place, (day, words, cents, left) in enumerate(a.moves):
        rows.append(
            (
                f"{day:%b} {day.day}, {day.year}",
                words,
                point(-cents, before="€") if cents < 0 else "",
                point(cents, before="€") if cents >= 0 else "",
                point(left, before="€"),
            )
        )
        if place % 3 == 0:
            rows.append(("", f"To: {words.title()}, Porto", "", "", ""))
    table(sheet, columns, rows, 107, step=4.8)
    sheet.put(
        15,
        286,
        "Example Bank UAB is licensed by the Bank of Lithuania. Report lost or stolen card +370 5 214 3608",
        6.5,
    )
    return sheet


def _english(day: date) -> str:
    return f"{MONTHS['en'][day.month - 1]} {day.day}, {day.year}"


def date_below(a: Account) -> Sheet:
    """A money-transfer house: the date and reference stand under the movement, incoming and outgoing apart."""
    sheet = Sheet()
    sheet.put(15, 18, a.bank, 15)
    sheet.put(15, 30, f"{a.currency} statement", 14)
    sheet.put(15, 36, f"{a.first.day} {a.first:%B %Y} [GMT] - {a.last.day} {a.last:%B %Y} [GMT]", 9)
    sheet.put(15, 44, "Account Holder")
    y = sheet.lines(15, 49, [*a.holders, *a.address])
    sheet.lines(110, 44, ["IBAN", grouped(a.iban), "Swift/BIC", "ABCDBEB1"])
    sheet.put(15, y + 6, f"{a.currency} on {a.last.day} {a.last:%B %Y} [GMT]")
    sheet.put(195, y + 6, f"{point(a.closing)} {a.currency}", 12, "right")
    columns = (
        ("Description", 15, "left"),
        ("Incoming", 140, "right"),
        ("Outgoing", 165, "right"),
        ("Amount", 195, "right"),
    )
    rows: list[Row] = []
    for place, (day, words, cents, left) in enumerate(reversed(a.moves)):
        rows.append((words, point(cents) if cents >= 0 else "", point(cents) if cents < 0 else "", point(left)))
        rows.append((f"{day.day} {day:%B %Y} Transaction: CARD-{place + 1000}", "", "", ""))
    table(sheet, columns, rows, y + 16, step=4.4)
    return sheet


def de_direct(a: Account) -> Sheet:
    """A German direct bank: booking date in the middle, signed amounts with the currency, no running balance."""
    sheet = Sheet()
    sheet.put(15, 18, a.bank, 15)
    sheet.lines(15, 30, [*a.holders, *a.address])
    sheet.put(15, 56, f"Kontoauszug {MONTHS['de'][a.first.month - 1]} {a.first.year}", 14)
    sheet.put(15, 62, f"{a.first:%d.%m.%Y} bis {a.last:%d.%m.%Y}")
    sheet.put(140, 62, f"IBAN: {grouped(a.iban)}", 8)
    columns = (("Beschreibung", 15, "left"), ("Verbuchungsdatum", 115, "left"), ("Betrag", 190, "right"))
    rows: list[Row] = []
    for day, words, cents, _ in a.moves:
        rows.append((words, f"{day:%d.%m.%Y}", f"{'+' if cents >= 0 else '-'}{comma(abs(cents))}€"))
        rows.append((f"Wertstellung {day:%d.%m.%Y}", "", ""))
    y = table(sheet, columns, rows, 74, step=4.6)
    sheet.put(15, y + 8, "Zusammenfassung", 11)
    for place, (label, cents) in enumerate(
        (
            ("Dein alter Kontostand", a.opening),
            ("Ausgehende Transaktionen", total(a, -1)),
            ("Eingehende Transaktionen", total(a, 1)),
            ("Dein neuer Kontostand", a.closing),
        )
    ):
        sheet.put(15, y + 14 + 5 * place, label)
        sheet.put(190, y + 14 + 5 * place, f"{'+' if cents >= 0 else '-'}{comma(abs(cents))}€", align="right")
    return sheet
