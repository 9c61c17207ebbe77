"""Statements as banks of Britain, France and Germany and the online ones print them."""

from collections.abc import Sequence
from pathlib import Path

from desktop.engines.specimens.notation import comma, dotted, english
from desktop.engines.specimens.numbers import grouped, iban
from desktop.engines.specimens.sheets import COURIER, GREY, HELVETICA, TIMES, Column, Sheet, noto
from desktop.engines.specimens.truth import DocumentTruth

GB_WORDS = (
    ("Card purchase Fable Grocers", "-"), ("Direct Debit Imaginary Water", "-"), ("Bill payment J Landlady", "-"),
    ("Received from Invented Ltd", "+"), ("Cash machine High Street", "-"), ("Standing order savings", "-"),
)  # fmt: skip
FR_WORDS = (
    ("CARTE BOULANGERIE FICTIVE", "-"), ("PRLV SEPA EAU EXEMPLE", "-"), ("VIR SALAIRE SOCIETE INVENTEE", "+"),
    ("RETRAIT DAB PLACE IMAGINAIRE", "-"), ("VIR LOYER M PROPRIETAIRE", "-"), ("COTISATION CARTE", "-"),
)  # fmt: skip
DE_WORDS = (
    ("Basislastschrift Stadtwerke Muster", "-"), ("Lohn/Gehalt Beispiel GmbH", "+"), ("Dauerauftrag Miete", "-"),
    ("Kartenzahlung Kaufhalle", "-"), ("Bargeldauszahlung Automat", "-"), ("Überweisung Verein", "-"),
)  # fmt: skip


def high_street(account_of, seed: int, path: Path) -> DocumentTruth:
    """The day printed once for all its movements, the balance only behind the last of them; pounds."""
    number = f"{seed * 7_919_003 % 90_000_000 + 10_000_000:08d}"
    made = account_of(
        seed,
        "Barclays",
        ("Mr Arthur Fabled", "Mrs Gwen Fabled"),
        ("9 Invention Row", "Storytown", "ZZ1 9ZZ"),
        iban("GB", f"BARC200000{number}"),
        number,
        GB_WORDS,
        "GBP",
    )
    sheet = Sheet(path, "Statement", HELVETICA)
    sheet.text(16, 20, "BARCLAYS", 18, "bold", colour="#0076b6")
    sheet.text(16, 34, "Your joint account statement", 14)
    sheet.text(16, 41, f"{made.first.day} {made.first:%b} - {made.last.day} {made.last:%b %Y}", 10)
    sheet.lines(126, 22, [*made.holders, *made.address], 9, 4.4)
    sheet.lines(
        126, 50, ["Sort Code 20-00-00", f"Account No {number}", f"IBAN {grouped(made.iban)}", "SWIFTBIC ZZZZGB22"], 8.5
    )
    sheet.box(16, 52, 62, 30, "#e6f2f8")
    glance = (
        ("Start balance", made.opening),
        ("Money out", made.paid_out),
        ("Money in", made.paid_in),
        ("End balance", made.closing),
    )
    for place, (label, cents) in enumerate(glance):
        sheet.text(19, 59 + place * 6.4, label, 8.5, "bold" if place in (0, 3) else "regular")
        sheet.text(75, 59 + place * 6.4, f"£{dotted(cents)}", 8.5, "bold" if place in (0, 3) else "regular", "right")
    columns = (
        Column("Date", 16), Column("Description", 36), Column("Money out", 140, "right"),
        Column("Money in", 166, "right"), Column("Balance", 194, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, 96, 8.5, "#0076b6")
    sheet.row(
        columns, y, (f"{made.first.day} {made.first:%b}", "Start balance", "", "", dotted(made.opening)), 8.5, "bold"
    )
    for place, entry in enumerate(made.entries):
        y += 5
        starts = place == 0 or made.entries[place - 1].day != entry.day
        ends = place + 1 == len(made.entries) or made.entries[place + 1].day != entry.day
        out, into = (dotted(-entry.cents), "") if entry.cents < 0 else ("", dotted(entry.cents))
        day = f"{entry.day.day} {entry.day:%b}" if starts else ""
        sheet.row(columns, y, (day, entry.words, out, into, dotted(entry.balance) if ends else ""), 8.5)
    sheet.row(
        columns, y + 7, (f"{made.last.day} {made.last:%b}", "End balance", "", "", dotted(made.closing)), 8.5, "bold"
    )
    return made.truth(sheet.save(), "day")


def french(account_of, seed: int, path: Path) -> DocumentTruth:
    """RELEVÉ DE COMPTE: debit and credit without a running balance, thousands parted by spaces, days with points."""
    account = f"{seed * 7_919_003 % 90_000_000_000 + 10_000_000_000:011d}"
    key = 97 - (89 * 99999 + 15 * 1 + 3 * int(account)) % 97
    made = account_of(
        seed,
        "Crédit Exemplaire",
        ("Paul Inventé", "Claire Inventée"),
        ("14 rue de la Fiction", "69000 LYON"),
        iban("FR", f"9999900001{account}{key:02d}"),
        f"{account}",
        FR_WORDS,
    )
    sheet = Sheet(path, "Relevé", TIMES)
    sheet.text(14, 18, "Crédit Exemplaire", 16, "bold", colour="#00704a")
    sheet.text(14, 28, "RELEVÉ DE COMPTE", 12, "bold")
    sheet.text(14, 34, f"Période du {made.first:%d.%m.%Y} au {made.last:%d.%m.%Y}", 10)
    sheet.lines(116, 40, [f"M {made.holders[0]}", f"MME {made.holders[1]}", *made.address], 10.5, 5)
    sheet.text(14, 70, f"Compte chèques n° {account}", 10)
    sheet.text(14, 75.5, f"IBAN : {grouped(made.iban)}", 10)
    sheet.text(14, 81, "Monnaie du compte : EUR", 10)
    columns = (
        Column("Date", 14), Column("Nature des opérations", 32), Column("Valeur", 126), Column("Débit", 166, "right"),
        Column("Crédit", 196, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, 92, 10, "#00704a")
    sheet.row(
        columns, y, ("", f"SOLDE CRÉDITEUR AU {made.day_before:%d.%m.%Y}", "", "", _spaced(made.opening)), 10, "bold"
    )
    for entry in made.entries:
        y += 5.4
        out, into = (_spaced(-entry.cents), "") if entry.cents < 0 else ("", _spaced(entry.cents))
        sheet.row(columns, y, (f"{entry.day:%d.%m}", entry.words, f"{entry.day:%d.%m}", out, into), 10)
    sheet.rule(14, y + 2.4, 196, 0.3)
    sheet.row(columns, y + 7.5, ("", "TOTAL DES OPÉRATIONS", "", _spaced(made.paid_out), _spaced(made.paid_in)), 10)
    sheet.row(
        columns, y + 14, ("", f"SOLDE CRÉDITEUR AU {made.last:%d.%m.%Y}", "", "", _spaced(made.closing)), 10, "bold"
    )
    return made.truth(sheet.save(), "none")


def german(account_of, seed: int, path: Path) -> DocumentTruth:
    """Kontoauszug: one money column with S or H behind it, a reference line under each movement, no running balance."""
    number = f"{seed * 7_919_003 % 9_000_000 + 1_000_000:010d}"
    made = account_of(
        seed,
        "Musterbank eG",
        ("Jonas Beispiel", "Mira Beispiel"),
        ("Erfundene Allee 5", "10000 Berlin"),
        iban("DE", f"99999999{number}"),
        number.lstrip("0"),
        DE_WORDS,
        rows=(8, 18),
    )
    sheet = Sheet(path, "Kontoauszug", COURIER)
    sheet.text(18, 20, "Musterbank eG", 15, "bold")
    sheet.lines(18, 40, ["Herr", *made.holders[:1], "Frau", *made.holders[1:], *made.address], 10, 4.6)
    sheet.text(190, 40, f"Kontoauszug {made.first.month}/{made.first:%Y}", 12, "bold", "right")
    sheet.text(190, 46, f"vom {made.first:%d.%m.%Y} bis {made.last:%d.%m.%Y}", 9, align="right")
    sheet.text(190, 52, f"Kontonummer {made.number}", 9, align="right")
    sheet.text(190, 58, f"IBAN {grouped(made.iban)}", 9, align="right")
    columns = (Column("Bu-Tag", 18), Column("Wert", 36), Column("Vorgang", 54), Column("Betrag EUR", 190, "right"))
    y = _heading(sheet, columns, 80, 9.5)
    sheet.row(
        columns, y, ("", "", f"alter Kontostand vom {made.day_before:%d.%m.%Y}", _sided(made.opening)), 9.5, "bold"
    )
    y += 8
    for place, entry in enumerate(made.entries):
        day = f"{entry.day:%d.%m.}"
        sheet.row(columns, y, (day, day, entry.words, _sided(entry.cents)), 9.5)
        sheet.text(54, y + 3.8, f"EREF: {seed:06d}-{place:03d} MREF: M{place * 71:05d}", 7.5, colour=GREY)
        y += 9
    sheet.row(columns, y + 2, ("", "", f"neuer Kontostand vom {made.last:%d.%m.%Y}", _sided(made.closing)), 9.5, "bold")
    return made.truth(sheet.save(), "none")


def revolut(account_of, seed: int, path: Path) -> DocumentTruth:
    """Newest movements on top, American order of the day in the head, a table of balances first."""
    tail = f"{seed * 7_919_003 % 900_000_000_000 + 100_000_000_000:012d}"
    made = account_of(
        seed,
        "Revolut",
        ("Nora Makebelieve", "Emil Makebelieve"),
        ("Rua do Conto 8, 1.º", "2700-000 Amadora"),
        iban("LT", f"3250{tail[:11]}0"[:16]),
        "",
        GB_WORDS,
    )
    sheet = Sheet(path, "Statement", noto())
    sheet.text(16, 22, "Revolut", 20, "bold")
    sheet.text(194, 20, "EUR Joint Statement", 13, "bold", "right")
    sheet.text(194, 26, f"Generated on {made.last:%b} {made.last.day}, {made.last.year}", 8, align="right", colour=GREY)
    sheet.lines(16, 38, [*made.holders, *made.address], 9.5, 4.8)
    sheet.pairs(112, 38, (("IBAN", grouped(made.iban)), ("BIC", "REVOLT21")), 14, 9.5)
    sheet.text(16, 68, "Balance summary", 11, "bold")
    summary = (
        Column("Product", 16), Column("Opening balance", 90, "right"), Column("Money out", 124, "right"),
        Column("Money in", 158, "right"), Column("Closing balance", 194, "right"),
    )  # fmt: skip
    y = _heading(sheet, summary, 75, 8)
    sheet.row(
        summary, y, ("Joint Account", *map(_euro, (made.opening, made.paid_out, made.paid_in, made.closing))), 8.5
    )
    long = f"{made.first:%B} {made.first.day}, {made.first.year} to {made.last:%B} {made.last.day}, {made.last.year}"
    sheet.text(16, y + 14, f"Account transactions from {long}", 11, "bold")
    columns = (
        Column("Date", 16), Column("Description", 46), Column("Money out", 138, "right"),
        Column("Money in", 164, "right"), Column("Balance", 194, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, y + 21, 8)
    for entry in reversed(made.entries):
        out, into = (_euro(-entry.cents), "") if entry.cents < 0 else ("", _euro(entry.cents))
        day = f"{entry.day:%b} {entry.day.day}, {entry.day.year}"
        sheet.row(columns, y, (day, entry.words, out, into, _euro(entry.balance)), 8.5)
        sheet.rule(16, y + 2, 194, 0.15, GREY)
        y += 6.6
    return made.truth(sheet.save(), unprinted=("account_number",))


def wise(account_of, seed: int, path: Path) -> DocumentTruth:
    """Newest on top, signed amounts, the day in grey under each movement, only the closing balance in the head."""
    body = f"905{seed * 7_919_003 % 9_000_000 + 1_000_000:07d}"
    made = account_of(
        seed,
        "Wise",
        ("Sofia Allegory", "Ben Allegory"),
        ("Rua da Parábola 22, 4.º Frente", "4400-000 Vila Nova de Gaia", "Portugal"),
        iban("BE", f"{body}{int(body) % 97 or 97:02d}"),
        "",
        GB_WORDS,
        rows=(8, 17),
    )
    sheet = Sheet(path, "Statement", noto())
    sheet.text(16, 20, "Wise", 20, "bold", colour="#163300")
    sheet.text(16, 32, "EUR statement", 14, "bold")
    sheet.text(16, 38, f"{english(made.first)} [GMT] - {english(made.last)} [GMT]", 9)
    sheet.text(16, 48, "Account Holders", 8, colour=GREY)
    end = sheet.lines(16, 53, [*made.holders, *made.address], 9.5, 4.6)
    sheet.text(112, 48, "IBAN", 8, colour=GREY)
    sheet.text(112, 53, grouped(made.iban), 9.5)
    sheet.text(112, 60, "Swift/BIC", 8, colour=GREY)
    sheet.text(112, 65, "TRWIBEB1", 9.5)
    sheet.text(16, end + 9, f"EUR on {english(made.last)} [GMT]", 10, "bold")
    sheet.text(194, end + 9, f"{dotted(made.closing)} EUR", 10, "bold", "right")
    columns = (
        Column("Description", 16), Column("Incoming", 136, "right"), Column("Outgoing", 164, "right"),
        Column("Amount", 194, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, end + 21, 8, GREY)
    for place, entry in enumerate(reversed(made.entries)):
        into, out = (dotted(entry.cents), "") if entry.cents > 0 else ("", dotted(entry.cents))
        sheet.row(columns, y, (entry.words, into, out, dotted(entry.balance)), 9)
        sheet.text(16, y + 4, f"{english(entry.day)} Transaction: CARD-{seed:05d}{place:03d}", 7, colour=GREY)
        y += 10
    return made.truth(sheet.save(), unprinted=("account_number", "opening_balance"))


def _heading(sheet: Sheet, columns: Sequence[Column], y: float, size: float, colour: str = "#111111") -> float:
    sheet.row(columns, y, [column.heading for column in columns], size, "bold", colour)
    sheet.rule(14, y + 2, 196, 0.6, colour)
    return y + 7


def _spaced(cents: int) -> str:
    """ "1 234,56"."""
    return comma(cents, " ")


def _sided(cents: int) -> str:
    """ "1.234,56 H" for what is owned, S for what is owed."""
    return f"{comma(abs(cents))} {'S' if cents < 0 else 'H'}"


def _euro(cents: int) -> str:
    return f"€{dotted(cents)}"
