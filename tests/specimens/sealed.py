"""Statements drawn anew whose misses nobody looks at: the readers are measured on them and never mended by them."""

from pathlib import Path
from random import Random

from stdnum.es import ccc

from desktop.engines.specimens.notation import (
    ENGLISH_MONTHS,
    PORTUGUESE_MONTHS,
    comma,
    dotted,
    portuguese,
    slashed,
)
from desktop.engines.specimens.numbers import british_iban, grouped, iban, portuguese_iban
from desktop.engines.specimens.sheets import COURIER, GREY, HELVETICA, TIMES, Column, Sheet, noto
from desktop.engines.specimens.truth import DocumentTruth

PT = (
    ("Compra Mercearia do Vale", "-"),
    ("Transferência recebida ordenado", "+"),
    ("Débito direto eletricidade", "-"),
    ("Pagamento renda", "-"),
    ("Levantamento", "-"),
    ("Comissão de gestão", "-"),
)
ES = (
    ("RECIBO COMUNIDAD PROPIETARIOS", "-"),
    ("ABONO NOMINA", "+"),
    ("COMPRA COMERCIO 8831", "-"),
    ("DISPOSICION EFECTIVO", "-"),
    ("ADEUDO TELEFONIA", "-"),
)
FR = (
    ("CB LIBRAIRIE DU REVE", "-"),
    ("VIR SEPA RECU SALAIRE", "+"),
    ("PRLV EDF FICTIVE", "-"),
    ("VIR SEPA EMIS LOYER", "-"),
    ("FRAIS TENUE DE COMPTE", "-"),
)
DE = (
    ("Einkauf Feinkost Zauber", "-"),
    ("Gehalt Wunschwerk KG", "+"),
    ("Dauerauftrag Kaltmiete", "-"),
    ("Lastschrift Telefon", "-"),
    ("Auszahlung Geldautomat", "-"),
)
BR = (
    ("Compra no débito Livraria", "-"),
    ("Transferência recebida pelo Pix", "+"),
    ("Pagamento de boleto", "-"),
    ("Transferência enviada pelo Pix", "-"),
)
GB = (
    ("Figment Coffee", "-"),
    ("Faster payment received payroll", "+"),
    ("Direct debit made up water", "-"),
    ("Chip and PIN Reverie Foods", "-"),
    ("Cash withdrawal", "-"),
)

FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
GERMAN = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


def _digits(seed: int, count: int) -> str:
    return str((seed * 92_821_003 + 7_919) % (9 * 10 ** (count - 1)) + 10 ** (count - 1))


def _last_of_day(made) -> set[int]:
    entries = made.entries
    return {at for at in range(len(entries)) if at + 1 == len(entries) or entries[at + 1].day != entries[at].day}


def caixa_online(account_of, seed: int, path: Path) -> DocumentTruth:
    """Portuguese online: signed amounts, the euro behind, the holders on one line, days with a short month."""
    pick = Random(f"sealed pt {seed}")
    number = _digits(seed, 9)
    made = account_of(
        seed,
        "Novo Banco",
        ("Leonor Ilusória Matos", "Vasco Ilusório Matos"),
        ("Praceta da Quimera 6, 3.º Frente", "2800-000 Almada"),
        portuguese_iban("0001", f"00{number}", "0007"),
        number,
        PT,
    )
    sheet = Sheet(path, "Extrato", noto())
    sheet.text(16, 18, "novobanco", 17, "bold", colour="#1d7a46")
    sheet.text(194, 18, pick.choice(("Extrato de Conta", "Extrato Consolidado")), 11, align="right")
    sheet.text(16, 30, pick.choice((" | ", " e ")).join(made.holders), 10, "bold")
    sheet.lines(16, 35, made.address, 9, 4.4)
    sheet.text(
        16,
        52,
        f"Período de {portuguese(made.first)} a {portuguese(made.last)}",
        9,
    )
    sheet.text(16, 58, f"Conta D.O. {number}   IBAN {grouped(made.iban)}", 9)
    sheet.text(16, 66, f"Saldo inicial {comma(made.opening)} €", 9)
    sheet.text(110, 66, f"Saldo final {comma(made.closing)} €", 9)
    columns = (
        Column("Data", 16),
        Column("Movimento", 44),
        Column("Montante", 156, "right"),
        Column("Saldo", 194, "right"),
    )
    sheet.row(columns, 78, [column.heading for column in columns], 8, "bold")
    y = 85.0
    for entry in made.entries:
        day = f"{entry.day.day:02d} {PORTUGUESE_MONTHS[entry.day.month - 1][:3]} {entry.day.year}"
        sign = "+" if entry.cents > 0 else ""
        sheet.row(columns, y, (day, entry.words, f"{sign}{comma(entry.cents)} €", f"{comma(entry.balance)} €"), 9)
        y += 6
    return made.truth(sheet.save())


def spanish_book(account_of, seed: int, path: Path) -> DocumentTruth:
    """Spanish counter bank: DEBE and HABER, two date columns without years, typewriter type, several pages."""
    number = _digits(seed, 10)
    made = account_of(
        seed,
        "Banco Sabadell",
        ("Jimena Sueño Vidal", "Álvaro Cuento Rey"),
        ("Plaza de la Fábula 8, 1.º", "41001 Sevilla"),
        iban("ES", f"00810200{ccc.calc_check_digits(f'0081020000{number}')}{number}"),
        number,
        ES,
        rows=(40, 56),
    )
    sheet = Sheet(path, "Extracto", COURIER)
    columns = (
        Column("F.OPER", 12),
        Column("CONCEPTO", 32),
        Column("F.VALOR", 106),
        Column("DEBE", 146, "right"),
        Column("HABER", 170, "right"),
        Column("SALDO", 198, "right"),
    )

    def head(page: int) -> float:
        sheet.text(12, 16, "BANCO SABADELL", 12, "bold")
        sheet.text(198, 16, f"HOJA {page}", 8.5, align="right")
        if page > 1:
            top = 28.0
        else:
            sheet.text(12, 24, "EXTRACTO DE CUENTA A LA VISTA", 10)
            sheet.lines(
                110,
                30,
                (made.holders[0].upper(), made.holders[1].upper(), *(line.upper() for line in made.address)),
                9,
                4.4,
            )
            sheet.text(12, 54, f"IBAN {grouped(made.iban)}", 9)
            sheet.text(12, 60, f"PERIODO {made.first:%d-%m-%Y} AL {made.last:%d-%m-%Y}   MONEDA EUR", 9)
            top = 72.0
        sheet.row(columns, top, [column.heading for column in columns], 8.5, "bold")
        return top + 6.5

    y = head(1)
    sheet.row(columns, y, ("", "SALDO ANTERIOR", "", "", "", comma(made.opening)), 8.5)
    for entry in made.entries:
        y += 5.2
        if y > 262:
            sheet.next_page()
            y = head(sheet.pages)
        out, into = (comma(-entry.cents), "") if entry.cents < 0 else ("", comma(entry.cents))
        day = f"{entry.day:%d-%m}"
        sheet.row(columns, y, (day, entry.words, day, out, into, comma(entry.balance)), 8.5)
    sheet.row(columns, y + 7, ("", "SALDO A SU FAVOR", "", "", "", comma(made.closing)), 8.5, "bold")
    return made.truth(sheet.save(), unprinted=("account_number",))


def french_mutual(account_of, seed: int, path: Path) -> DocumentTruth:
    """French mutual bank: two dates, wrapped descriptions, "M ET MME", a total before the last balance."""
    body = f"1870600000{_digits(seed, 11)}"
    made = account_of(
        seed,
        "Crédit Mutuel",
        ("M. Rémi Mirage", "Mme Élise Mirage"),
        ("3 allée du Leurre", "67000 STRASBOURG"),
        iban("FR", f"{body}{97 - int(f'{body}00') % 97:02d}"),
        body[-11:],
        FR,
        rows=(12, 22),
    )
    sheet = Sheet(path, "Releve", TIMES)
    sheet.text(16, 18, "Crédit Mutuel", 16, "bold", colour="#0b5fa5")
    sheet.text(16, 26, "RELEVÉ ET INFORMATIONS BANCAIRES", 10, "bold")
    sheet.text(16, 32, f"{made.last.day} {FRENCH[made.last.month - 1]} {made.last.year}", 9.5)
    sheet.lines(112, 36, (" ET ".join(one.upper() for one in made.holders), *made.address), 9.5, 4.8)
    sheet.text(16, 60, f"COMPTE COURANT N° {made.number} en euros", 9.5, "bold")
    sheet.text(16, 65, f"IBAN : {grouped(made.iban)}   du {made.first:%d/%m/%Y} au {made.last:%d/%m/%Y}", 9)
    columns = (
        Column("Date", 16),
        Column("Date valeur", 38),
        Column("Opération", 64),
        Column("Débit EUROS", 162, "right"),
        Column("Crédit EUROS", 194, "right"),
    )
    sheet.row(columns, 76, [column.heading for column in columns], 8.5, "bold")
    y = 83.0
    sheet.row(
        columns, y, ("", "", f"SOLDE CREDITEUR AU {made.day_before:%d/%m/%Y}", "", comma(made.opening)), 9, "bold"
    )
    for at, entry in enumerate(made.entries):
        y += 5.4
        out, into = (comma(-entry.cents), "") if entry.cents < 0 else ("", comma(entry.cents))
        sheet.row(columns, y, (slashed(entry.day), slashed(entry.day), entry.words, out, into), 9)
        if at % 2 == 0:
            y += 3.9
            sheet.text(64, y, f"ICS FR00ZZZ RUM {seed:05d}{at:03d}", 8)
    sheet.row(columns, y + 7, ("", "", "Total des mouvements", comma(made.paid_out), comma(made.paid_in)), 9)
    sheet.row(columns, y + 13, ("", "", f"SOLDE CREDITEUR AU {made.last:%d/%m/%Y}", "", comma(made.closing)), 9, "bold")
    return made.truth(sheet.save(), running="none")


def german_direct(account_of, seed: int, path: Path) -> DocumentTruth:
    """German direct bank: holders parted by a comma, "Buchung / Wert", a wrapped purpose, balances at the foot."""
    number = _digits(seed, 10)
    made = account_of(
        seed,
        "ING-DiBa",
        ("Ludwig Schimäre", "Clara Schimäre"),
        ("Gaukelgasse 7", "60311 Frankfurt am Main"),
        iban("DE", f"50010517{number}"),
        number,
        DE,
        rows=(10, 20),
    )
    sheet = Sheet(path, "Kontoauszug", noto())
    sheet.text(18, 20, "ING-DiBa AG", 16, "bold", colour="#ff6200")
    sheet.lines(18, 34, (*made.holders, *made.address), 9, 4.4)
    sheet.text(112, 34, f"Girokonto Nummer {number}", 9)
    sheet.text(112, 39, f"Kontoauszug {GERMAN[made.first.month - 1]} {made.first.year}", 9)
    sheet.text(112, 44, f"IBAN {grouped(made.iban)}", 9)
    sheet.text(112, 49, f"Alter Saldo {comma(made.opening)} Euro", 9)
    sheet.text(112, 54, f"Neuer Saldo {comma(made.closing)} Euro", 9)
    columns = (
        Column("Buchung", 18),
        Column("Buchung / Verwendungszweck", 48),
        Column("Betrag (EUR)", 190, "right"),
    )
    sheet.row(columns, 72, [column.heading for column in columns], 8, "bold")
    y = 79.0
    for at, entry in enumerate(made.entries):
        sheet.row(columns, y, (f"{entry.day:%d.%m.%Y}", entry.words, comma(entry.cents)), 9)
        sheet.text(18, y + 4, f"{entry.day:%d.%m.%Y}", 8, colour=GREY)
        sheet.text(48, y + 4, f"Zweck {seed} Beleg {at + 1} Referenz NOTPROVIDED", 8, colour=GREY)
        y += 8.8
    return made.truth(sheet.save(), running="none")


def purple(account_of, seed: int, path: Path) -> DocumentTruth:
    """Brazilian online: movements grouped under a day in words, with totals of each group, no running balance."""
    number = f"{_digits(seed, 7)}-{seed % 10}"
    made = account_of(
        seed,
        "Nubank",
        ("Iracema Devaneio Luz",),
        ("Rua da Miragem 90", "50000-000 Recife - PE"),
        iban("BR", f"18236120{'0' * 5}{_digits(seed, 10)}C1"),
        number,
        BR,
        "BRL",
        rows=(8, 16),
    )
    sheet = Sheet(path, "Extrato", HELVETICA)
    names = [name[:3].upper() for name in PORTUGUESE_MONTHS]
    sheet.text(16, 20, "nubank", 18, "bold", colour="#820ad1")
    sheet.text(16, 32, made.holders[0], 11, "bold")
    sheet.text(16, 38, f"Agência 0001   Conta {number}", 9)
    sheet.lines(120, 32, made.address, 9, 4.4)
    first, last = (
        f"{day.day:02d} DE {PORTUGUESE_MONTHS[day.month - 1].upper()} DE {day.year}" for day in (made.first, made.last)
    )
    sheet.text(16, 48, f"{first} a {last}", 9)
    sheet.text(194, 48, "VALORES EM R$", 8, align="right")
    for place, (label, cents) in enumerate(
        (
            ("Saldo inicial", made.opening),
            ("Total de entradas", made.paid_in),
            ("Total de saídas", -made.paid_out),
            ("Saldo final do período", made.closing),
        )
    ):
        sheet.text(16, 58 + 6 * place, label, 9)
        sheet.text(194, 58 + 6 * place, comma(cents), 9, "bold", "right")
    sheet.text(16, 90, "Movimentações", 11, "bold")
    y, former = 98.0, None
    for entry in made.entries:
        if entry.day != former:
            same_day = [one.cents for one in made.entries if one.day == entry.day]
            sheet.text(16, y, f"{entry.day.day:02d} {names[entry.day.month - 1]} {entry.day.year}", 9, "bold")
            if all((cents > 0) == (entry.cents > 0) for cents in same_day):
                label, sign = ("Total de entradas", "+") if entry.cents > 0 else ("Total de saídas", "-")
                sheet.text(50, y, label, 9, "bold")
                sheet.text(194, y, f"{sign} {comma(abs(sum(same_day)))}", 9, "bold", "right")
            y += 6
            former = entry.day
        sheet.text(50, y, entry.words, 8.5)
        sheet.text(194, y, comma(entry.cents), 8.5, align="right")
        y += 6
    return made.truth(sheet.save(), running="none", unprinted=("iban",))


def british_app(account_of, seed: int, path: Path) -> DocumentTruth:
    """British app bank: newest first, the period in one line of words, summary in a row, signed pounds."""
    number = _digits(seed, 8)
    made = account_of(
        seed,
        "Starling Bank",
        ("Imogen Mirage", "Dev Mirage"),
        ("31 Whim Avenue", "Bristol", "BS1 0ZZ"),
        british_iban("608371", number, "SRLG"),
        number,
        GB,
        "GBP",
    )
    sheet = Sheet(path, "Statement", noto())
    sheet.text(16, 20, "Starling Bank", 16, "bold", colour="#6935d3")
    sheet.text(16, 28, "Joint Account statement", 11)
    sheet.text(16, 34, f"Date range applicable: {slashed(made.first)} - {slashed(made.last)}", 8.5)
    sheet.lines(16, 44, (*made.holders, *made.address), 9, 4.4)
    sheet.pairs(
        116,
        44,
        (("Sort code", "60-83-71"), ("Account number", number), ("IBAN", grouped(made.iban)), ("BIC", "SRLGGB2L")),
        30,
        8.5,
    )
    for place, (label, cents) in enumerate((("Opening balance", made.opening), ("Closing balance", made.closing))):
        sheet.text(16 + 60 * place, 76, label, 8, colour=GREY)
        sheet.text(16 + 60 * place, 81, f"£{dotted(cents)}", 10, "bold")
    columns = (
        Column("DATE", 16),
        Column("TYPE", 42),
        Column("TRANSACTION", 76),
        Column("IN", 140, "right"),
        Column("OUT", 164, "right"),
        Column("ACCOUNT BALANCE", 194, "right"),
    )
    sheet.row(columns, 92, [column.heading for column in columns], 7.5, "bold")
    y = 98.0
    for entry in reversed(made.entries):
        into, out = (f"£{dotted(entry.cents)}", "") if entry.cents > 0 else ("", f"£{dotted(-entry.cents)}")
        day = f"{entry.day.day} {ENGLISH_MONTHS[entry.day.month - 1][:3]} {entry.day.year}"
        sheet.row(
            columns,
            y,
            (day, "FASTER" if entry.cents > 0 else "CARD", entry.words, into, out, f"£{dotted(entry.balance)}"),
            8,
        )
        y += 6
    return made.truth(sheet.save())
