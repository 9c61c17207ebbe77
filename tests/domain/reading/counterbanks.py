"""How invented banks with counters print their statements: Portuguese, British, Spanish, French, German, Brazilian."""

from datetime import timedelta
from itertools import groupby

from papermaker import Sheet
from statementmaker import MONTHS, Account, comma, grouped, point
from statementtables import Row, slashed, table, total


def pt_counter(a: Account) -> Sheet:
    """Debit, credit and balance; two short dates; sums carried over pages."""
    sheet = Sheet()

    def top(s: Sheet) -> float:
        s.put(15, 18, a.bank.upper(), 15)
        s.put(195, 18, "EXTRATO DE CONTA", 11, "right")
        s.put(195, 24, f"Página {len(s.pages)}", 8, "right")
        s.put(15, 33, f"Conta à ordem n.º {a.number}", 9)
        s.put(105, 33, f"Período de {slashed(a.first)} a {slashed(a.last)}", 9)
        return 42.0

    top(sheet)
    sheet.lines(110, 46, ["Exmo.(s) Senhor(es)", *a.holders, *a.address], 10)
    sheet.put(15, 50, f"IBAN: {grouped(a.iban)}")
    sheet.put(15, 56, f"BIC/SWIFT: ABCDPTPL   Moeda: {a.currency}")
    columns = (("Data mov.", 15, "left"), ("Data valor", 33, "left"), ("Descritivo", 52, "left"),
               ("Débito", 142, "right"), ("Crédito", 168, "right"), ("Saldo contabilístico", 195, "right"))  # fmt: skip
    rows: list[Row] = [("", "", "SALDO INICIAL", "", "", comma(a.opening))]
    rows += [
        (
            f"{day:%d/%m}",
            f"{day:%d/%m}",
            words,
            comma(-cents) if cents < 0 else "",
            comma(cents) if cents >= 0 else "",
            comma(left),
        )
        for day, words, cents, left in a.moves
    ]
    rows.append(("", "", "SALDO FINAL", "", "", comma(a.closing)))

    def carry(former: Row | None, ends: bool) -> Row | None:
        return ("", "", "A TRANSPORTAR" if ends else "TRANSPORTE", "", "", former[5]) if former else None

    table(sheet, columns, rows, 88, again=top, carry=carry)
    return sheet


def pt_combined(a: Account) -> Sheet:
    """A summary first, months before days in the table, blanks between thousands."""
    sheet = Sheet()
    sheet.put(15, 20, a.bank, 14)
    sheet.put(120, 20, "EXTRATO COMBINADO", 12)
    sheet.put(120, 26, f"N.º {a.first:%Y}/{a.first:%m}   DE {a.first:%Y/%m/%d} A {a.last:%Y/%m/%d}", 9)
    sheet.lines(118, 45, [" E ".join(a.holders), *a.address])
    sheet.put(15, 75, "RESUMO", 10)
    for place, (label, cents) in enumerate((("SALDO ANTERIOR", a.opening), ("SALDO ATUAL", a.closing))):
        sheet.put(20, 82 + 5 * place, label)
        sheet.put(120, 82 + 5 * place, f"{point(cents, ' ')} {a.currency}", align="right")
    sheet.put(15, 104, f"CONTA ORDEM N.º {a.number}   {a.currency}   IBAN {grouped(a.iban)}", 8.5)
    columns = (("DATA LANC.", 15, "left"), ("DATA VALOR", 36, "left"), ("DESCRITIVO", 58, "left"),
               ("DÉBITO", 145, "right"), ("CRÉDITO", 170, "right"), ("SALDO", 195, "right"))  # fmt: skip
    rows: list[Row] = [("", "", "SALDO INICIAL", "", "", point(a.opening, " "))]
    for day, words, cents, left in a.moves:
        stamp = f"{day.month}.{day.day:02d}"
        rows.append(
            (
                stamp,
                stamp,
                words,
                point(-cents, " ") if cents < 0 else "",
                point(cents, " ") if cents >= 0 else "",
                point(left, " "),
            )
        )
    rows.append(("", "", "SALDO FINAL", "", "", point(a.closing, " ")))
    table(sheet, columns, rows, 112, step=4.4, size=8)
    sheet.put(
        15,
        285,
        "Banco de Exemplo, S.A., com sede na Praça Nova 1, 4000-001 Porto. Capital social 1.000.000,00 euros",
        6.5,
    )
    return sheet


def uk_branch(a: Account) -> Sheet:
    """The date only on a day's first line, the balance only on its last; brought and carried forward."""
    sheet = Sheet()
    a.extra["no_iban_shown"] = ""
    sheet.put(15, 20, a.bank, 16)
    sheet.put(195, 20, "Your current account statement", 12, "right")
    joined = " & ".join(f"Mr {name}" if place == 0 else f"Mrs {name}" for place, name in enumerate(a.holders))
    sheet.lines(20, 42, [joined, *a.address], 10)
    sheet.lines(
        120,
        42,
        [
            f"{a.first:%d %b} - {a.last:%d %b %Y}",
            f"Sort code {a.sort_code}",
            f"Account no {a.number}",
            f"IBAN {grouped(a.iban)}",
        ],
    )
    sheet.put(120, 66, "At a glance", 11)
    for place, (label, cents) in enumerate(
        (
            ("Start balance", a.opening),
            ("Money in", total(a, 1)),
            ("Money out", -total(a, -1)),
            ("End balance", a.closing),
        )
    ):
        sheet.put(120, 72 + 5 * place, label)
        sheet.put(190, 72 + 5 * place, point(cents, before="£"), align="right")
    columns = (
        ("Date", 15, "left"),
        ("Description", 38, "left"),
        ("Money out", 140, "right"),
        ("Money in", 165, "right"),
        ("Balance", 192, "right"),
    )
    rows: list[Row] = [(f"{a.first:%d %b}".lstrip("0"), "Start balance", "", "", point(a.opening))]
    for _, group in groupby(a.moves, key=lambda move: move[0]):
        day_moves = list(group)
        for place, (day, words, cents, left) in enumerate(day_moves):
            stamp = f"{day:%d %b}".lstrip("0") if place == 0 else ""
            rows.append(
                (
                    stamp,
                    words,
                    point(-cents) if cents < 0 else "",
                    point(cents) if cents >= 0 else "",
                    point(left) if place == len(day_moves) - 1 else "",
                )
            )
    rows.append((f"{a.last:%d %b}".lstrip("0"), "Balance carried forward", "", "", point(a.closing)))
    table(sheet, columns, rows, 108, step=4.8)
    sheet.put(
        15, 288, f"{a.bank} plc. Registered office: 1 Example Square, London EC2A 1AA. Registered in England.", 6.5
    )
    return sheet


def de_savings(a: Account) -> Sheet:
    """A German savings bank: the sign behind the amount, old and new balance with their days."""
    sheet = Sheet()
    sheet.put(15, 18, a.bank, 14)
    sheet.put(195, 18, f"Kontoauszug {a.first.month}/{a.first.year}", 12, "right")
    sheet.put(195, 24, "Seite 1 von 1", 8, "right")
    sheet.lines(20, 45, ["Herrn und Frau" if len(a.holders) > 1 else "Herrn", *a.holders, *a.address], 10)
    sheet.put(110, 48, f"Kontonummer {a.number}")
    sheet.put(110, 53, f"IBAN {grouped(a.iban)}")
    before = a.first - timedelta(days=1)
    columns = (("Datum", 15, "left"), ("Wert", 35, "left"), ("Erläuterung", 55, "left"), ("Betrag EUR", 190, "right"))

    def trailing(cents: int) -> str:
        return f"{comma(abs(cents))}{'-' if cents < 0 else '+'}"

    rows: list[Row] = [("", "", f"Kontostand am {before:%d.%m.%Y}", trailing(a.opening))]
    rows += [(f"{day:%d.%m.%Y}", f"{day:%d.%m.}", words, trailing(cents)) for day, words, cents, _ in a.moves]
    rows.append(("", "", f"Kontostand am {a.last:%d.%m.%Y}", trailing(a.closing)))
    table(sheet, columns, rows, 86, bottom=275)
    return sheet


def es_bank(a: Account) -> Sheet:
    """Spanish: signed amount and balance, operation and value date."""
    sheet = Sheet()
    sheet.put(15, 18, a.bank, 14)
    sheet.put(15, 30, "EXTRACTO DE CUENTA", 13)
    sheet.put(15, 37, f"Período: del {slashed(a.first)} al {slashed(a.last)}")
    sheet.put(15, 44, "Titulares: " + " y ".join(a.holders))
    sheet.put(15, 50, f"IBAN {grouped(a.iban)}   Divisa EUR")
    sheet.lines(125, 58, list(a.address))
    columns = (
        ("Fecha", 15, "left"),
        ("F. valor", 38, "left"),
        ("Concepto", 60, "left"),
        ("Importe", 160, "right"),
        ("Saldo", 193, "right"),
    )
    rows: list[Row] = [(slashed(a.first), "", "SALDO ANTERIOR", "", comma(a.opening))]
    rows += [(slashed(day), slashed(day), words, comma(cents), comma(left)) for day, words, cents, left in a.moves]
    y = table(sheet, columns, rows, 80)
    sheet.put(120, y + 6, f"Saldo final a {slashed(a.last)}")
    sheet.put(193, y + 6, comma(a.closing), align="right")
    return sheet


def fr_bank(a: Account) -> Sheet:
    """French: debit and credit, no running balance, blanks between thousands, titles before names."""
    sheet = Sheet()
    sheet.put(15, 18, a.bank, 14)
    sheet.put(120, 18, "RELEVÉ DE COMPTE", 13)
    sheet.put(120, 25, f"du {slashed(a.first)} au {slashed(a.last)}")
    sheet.lines(
        115, 42, [f"{title} {name}" for title, name in zip(("M.", "Mme"), a.holders, strict=False)] + list(a.address)
    )
    sheet.put(15, 46, f"Compte n° {a.number}")
    sheet.put(15, 51, f"IBAN : {grouped(a.iban)}", 8)
    before = a.first - timedelta(days=1)
    columns = (
        ("Date", 15, "left"),
        ("Valeur", 34, "left"),
        ("Nature de l'opération", 54, "left"),
        ("Débit", 160, "right"),
        ("Crédit", 192, "right"),
    )

    def side(cents: int) -> tuple[str, str]:
        return (comma(-cents, " "), "") if cents < 0 else ("", comma(cents, " "))

    rows: list[Row] = [
        ("", "", f"SOLDE {'CREDITEUR' if a.opening >= 0 else 'DEBITEUR'} AU {before:%d/%m/%Y}", *side(a.opening))
    ]
    rows += [(f"{day:%d.%m}", f"{day:%d.%m}", words, *side(cents)) for day, words, cents, _ in a.moves]
    rows.append(("", "", "TOTAL DES MOUVEMENTS", comma(-total(a, -1), " "), comma(total(a, 1), " ")))
    rows.append(
        ("", "", f"SOLDE {'CREDITEUR' if a.closing >= 0 else 'DEBITEUR'} AU {a.last:%d/%m/%Y}", *side(a.closing))
    )
    table(sheet, columns, rows, 82)
    return sheet


def dc_letters(a: Account) -> Sheet:
    """A month's name for a period; D or C behind unsigned amounts, as in Brazil and older Portuguese printing."""
    sheet = Sheet()
    sheet.put(15, 18, a.bank, 14)
    sheet.put(15, 28, f"Extrato mensal - {MONTHS['pt'][a.first.month - 1]} de {a.first.year}", 12)
    y = 38.0
    for place, name in enumerate(a.holders, 1):
        sheet.put(15, y, f"{place}.º titular: {name}")
        y += 5
    y = sheet.lines(15, y, list(a.address))
    sheet.put(110, 38, f"Conta: {a.number}")
    sheet.put(110, 43, f"NIB: {a.iban[4:8]} {a.iban[8:12]} {a.iban[12:23]} {a.iban[23:]}")
    columns = (
        ("Data", 15, "left"),
        ("Histórico", 40, "left"),
        ("Documento", 110, "left"),
        ("Valor", 160, "right"),
        ("Saldo", 195, "right"),
    )

    def letter(cents: int) -> str:
        return f"{comma(abs(cents))} {'D' if cents < 0 else 'C'}"

    rows: list[Row] = [("", "Saldo anterior", "", "", letter(a.opening))]
    rows += [
        (slashed(day), words, f"{place:06d}", letter(cents), letter(left))
        for place, (day, words, cents, left) in enumerate(a.moves, 40_311)
    ]
    rows.append(("", "Saldo final", "", "", letter(a.closing)))
    table(sheet, columns, rows, y + 10)
    return sheet
