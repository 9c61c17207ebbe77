"""Statements drawn anew to see what the readers make of manners they were not tried on; wording varies by the seed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random

from stdnum.es import ccc

from desktop.engines.specimens.notation import (
    ENGLISH_MONTHS,
    comma,
    dashed,
    dotted,
    english,
    english_short,
    slashed,
)
from desktop.engines.specimens.numbers import british_iban, grouped, iban, portuguese_iban
from desktop.engines.specimens.sheets import COURIER, GREY, HELVETICA, TIMES, Column, Sheet, noto
from desktop.engines.specimens.truth import DocumentTruth

PT = (
    ("COMPRA 4471 PAPELARIA SOL POENTE", "-"),
    ("TRF DE EMPRESA SONHADA VENCIMENTO", "+"),
    ("DD AGUAS IMAGINARIAS", "-"),
    ("LEVANTAMENTO MB 0412", "-"),
    ("IMPOSTO SELO COMISSAO", "-"),
    ("PAGAMENTO SERVICOS 20155", "-"),
)
ES = (
    ("Adeudo recibo gas natural inventado", "-"),
    ("Nómina Industrias de Cuento", "+"),
    ("Pago con tarjeta mercado", "-"),
    ("Transferencia emitida alquiler", "-"),
    ("Bizum recibido", "+"),
    ("Comisión mantenimiento", "-"),
)
FR = (
    ("PRELEVEMENT ASSURANCE REVE", "-"),
    ("VIREMENT EN VOTRE FAVEUR SALAIRE", "+"),
    ("CARTE 0503 EPICERIE DU CONTE", "-"),
    ("CHEQUE 4410", "-"),
    ("RETRAIT AU DISTRIBUTEUR", "-"),
)
DE = (
    ("KARTENZAHLUNG Bioladen Wolke", "-"),
    ("GEHALT/LOHN Luftschloss GmbH", "+"),
    ("LASTSCHRIFT Stadtwerke Nebel", "-"),
    ("DAUERAUFTRAG Miete", "-"),
    ("BARGELDAUSZAHLUNG", "-"),
)
BR = (
    ("Pix - Enviado Padaria", "-"),
    ("Recebimento de Proventos", "+"),
    ("Pagto conta luz", "-"),
    ("Compra com Cartao", "-"),
    ("Tarifa Pacote de Servicos", "-"),
)
GB = (
    ("ACORN BAKERY", "-"),
    ("BGC WHIMSY LTD WAGES", "+"),
    ("DD IMAGINARY ENERGY", "-"),
    ("POS MYTH STORES", "-"),
    ("TRANSFER TO SAVINGS", "-"),
)


def _digits(seed: int, count: int, salt: int = 7_919_003) -> str:
    return str((seed * salt + 104_729) % (9 * 10 ** (count - 1)) + 10 ** (count - 1))


def spanish_iban(bank: str, office: str, number: str) -> str:
    return iban("ES", f"{bank}{office}{ccc.calc_check_digits(f'{bank}{office}00{number}')}{number}")


def table(
    sheet: Sheet,
    made,
    y: float,
    heading: Callable[[int], float],
    rows: Sequence[Sequence[tuple[Sequence[Column], Sequence[str], float]]],
    carried: Callable[[int, int], Sequence[tuple[Sequence[Column], Sequence[str], float]]] | None,
    step: float,
    bottom: float = 268,
    size: float = 8.5,
) -> float:
    """Prints each movement's lines below one another, over pages; `heading(page)` answers where rows go on.

    `carried(place, side)` are the lines at the foot (side 0) of a page and at the head (side 1) of the next.
    """
    for place, lines in enumerate(rows):
        if y + step * (len(lines) + 1) > bottom:
            for columns, cells, down in carried(place, 0) if carried else ():
                sheet.row(columns, y + down, cells, size)
            sheet.next_page()
            y = heading(sheet.pages)
            for columns, cells, down in carried(place, 1) if carried else ():
                sheet.row(columns, y + down, cells, size)
                y += step
        for columns, cells, down in lines:
            sheet.row(columns, y + down, cells, size)
        y += step + max(down for _, _, down in lines)
    return y


def ends_of_days(made) -> set[int]:
    entries = made.entries
    return {at for at in range(len(entries)) if at + 1 == len(entries) or entries[at + 1].day != entries[at].day}


def short_month(day: date, names: Sequence[str]) -> str:
    return f"{day.day:02d} {names[day.month - 1][:3]}"


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


def spanish_online(account_of, seed: int, path: Path) -> DocumentTruth:
    """No rulings; two date columns, the minus behind, a balance for each day only, sums carried over the page."""
    pick = Random(f"es online {seed}")
    number = _digits(seed, 10, 86_028_121)
    made = account_of(
        seed,
        "Bankinter",
        ("Rosa Fantasía Gil", "Hugo Leyenda Soto"),
        ("C/ del Sueño 14, 2.º C", "46001 Valencia"),
        spanish_iban("0128", "0450", number),
        number,
        ES,
        rows=(34, 52),
    )
    sheet = Sheet(path, "Extracto", noto())
    columns = (
        Column("Fecha", 14),
        Column(pick.choice(("Fecha valor", "F. Valor", "Valor")), 36),
        Column("Concepto", 60),
        Column(pick.choice(("Importe", "Importe EUR")), 156, "right"),
        Column("Saldo", 192, "right"),
    )

    def heading(page: int) -> float:
        sheet.text(14, 16, "bankinter.", 16, "bold", colour="#ff6600")
        sheet.text(192, 16, f"Página {page}", 7.5, align="right")
        top = 28.0
        if page == 1:
            sheet.text(14, 28, "Movimientos de la cuenta", 12, "bold")
            first, second = pick.choice(
                (("1.er titular", "2.º titular"), ("Titular 1", "Titular 2"), ("Titular", "Cotitular"))
            )
            sheet.pairs(
                14, 36, ((first, made.holders[0]), (second, made.holders[1]), ("IBAN", grouped(made.iban))), 28, 9
            )
            sheet.lines(120, 36, made.address, 9, 4.4)
            sheet.text(
                14, 54, f"{pick.choice(('Desde', 'Desde el'))} {slashed(made.first)} hasta {slashed(made.last)}", 9
            )
            sheet.text(120, 54, "Divisa: EUR", 9)
            top = 66
        sheet.row(columns, top, [column.heading for column in columns], 8, "bold")
        return top + 7

    y = heading(1)
    sheet.row(columns, y, ("", "", f"{pick.choice(('Saldo anterior', 'Saldo inicial'))}", "", comma(made.opening)), 8.5)
    ends = ends_of_days(made)
    rows = [
        [
            (
                columns,
                (
                    slashed(entry.day),
                    slashed(entry.day),
                    entry.words,
                    _behind(entry.cents),
                    comma(entry.balance) if at in ends else "",
                ),
                0.0,
            )
        ]
        for at, entry in enumerate(made.entries)
    ]

    def carried(at: int, side: int):
        words = ("Suma y sigue", "Suma anterior")[side]
        return [(columns, ("", "", words, "", comma(made.entries[at - 1].balance)), 0.0)]

    y = table(sheet, made, y + 5.4, heading, rows, carried, 5.4)
    sheet.row(columns, y + 2, ("", "", f"Saldo final a {slashed(made.last)}", "", comma(made.closing)), 8.5, "bold")
    return made.truth(sheet.save(), running="day", unprinted=("account_number",))


def french_postal(account_of, seed: int, path: Path) -> DocumentTruth:
    """Agency on the left and the addressee on the right, "M. … OU MME …", descriptions over two lines, no balances."""
    pick = Random(f"fr postal {seed}")
    body = f"2004101005{_digits(seed, 11)}"
    made = account_of(
        seed,
        "La Banque Postale",
        ("M. Paul Chimère", "Mme Alice Chimère"),
        ("12 rue du Songe", "35000 RENNES"),
        iban("FR", f"{body}{97 - int(f'{body}00') % 97:02d}"),
        body[-11:],
        FR,
        rows=(30, 46),
    )
    sheet = Sheet(path, "Releve", HELVETICA)
    columns = (
        Column("Date", 16),
        Column("Opérations", 34),
        Column("Débit (€)", 164, "right"),
        Column("Crédit (€)", 194, "right"),
    )

    def heading(page: int) -> float:
        sheet.text(16, 16, "LA BANQUE POSTALE", 13, "bold", colour="#003da5")
        sheet.text(194, 16, f"page {page}/2", 8, align="right")
        sheet.text(16, 22, f"Relevé de compte n° {made.first.month}", 9)
        sheet.text(194, 22, f"Compte n° {made.number}", 8, align="right")
        if page > 1:
            top = 34.0
        else:
            sheet.lines(16, 32, ("Centre financier", "Service clients", "75900 PARIS CEDEX 15"), 8, 4)
            joined = f"{made.holders[0].upper()} OU {made.holders[1].upper()}"
            sheet.lines(112, 40, (joined, *(line.upper() for line in made.address)), 9, 4.4)
            sheet.text(16, 62, f"IBAN : {grouped(made.iban)}   BIC : PSSTFRPPXXX", 8.5)
            sheet.text(16, 68, f"Période du {slashed(made.first)} au {slashed(made.last)}", 8.5)
            top = 80.0
        sheet.row(columns, top, [column.heading for column in columns], 8, "bold")
        return top + 7

    y = heading(1)
    old = pick.choice(("Ancien solde au", "Solde précédent au"))
    sheet.row(columns, y, ("", f"{old} {slashed(made.day_before)}", "", comma(made.opening, " ")), 9, "bold")
    rows = []
    for at, entry in enumerate(made.entries):
        out, into = (comma(-entry.cents, " "), "") if entry.cents < 0 else ("", comma(entry.cents, " "))
        lines = [(columns, (f"{entry.day:%d/%m}", entry.words, out, into), 0.0)]
        if at % 2:
            lines.append((columns, ("", f"REF {at:05d} MOTIF CONTRAT {seed}", "", ""), 3.8))
        rows.append(lines)
    y = table(sheet, made, y + 6, heading, rows, None, 5.2)
    sheet.row(columns, y, ("", "Total des opérations", comma(made.paid_out, " "), comma(made.paid_in, " ")), 9)
    new = pick.choice(("Nouveau solde au", "Solde final au"))
    sheet.row(columns, y + 7, ("", f"{new} {slashed(made.last)}", "", comma(made.closing, " ")), 9, "bold")
    return made.truth(sheet.save(), running="none")


def german_savings(account_of, seed: int, path: Path) -> DocumentTruth:
    """Signs behind the amounts, wrapped descriptions, "Kontostand am", pages that carry "Übertrag"."""
    pick = Random(f"de savings {seed}")
    number = _digits(seed, 10, 49_979_687)
    made = account_of(
        seed,
        "Sparkasse KölnFiktiv",
        ("Konrad Märchen", "Frieda Märchen"),
        ("Am Traumweg 11", "50667 Köln"),
        iban("DE", f"37050198{number}"),
        number,
        DE,
        rows=(26, 40),
    )
    sheet = Sheet(path, "Kontoauszug", HELVETICA)
    columns = (
        Column("Datum", 18),
        Column("Erläuterung", 40),
        Column(pick.choice(("Betrag EUR", "Betrag (EUR)", "Umsatz EUR")), 188, "right"),
    )
    named = pick.choice(("Herrn und Frau", "Eheleute"))

    def heading(page: int) -> float:
        sheet.text(18, 18, "Sparkasse KölnFiktiv", 14, "bold", colour="#e2001a")
        sheet.text(188, 18, f"Kontoauszug {made.first.month}/{made.first.year}", 10, "bold", "right")
        sheet.text(188, 23, f"Seite {page} von 2", 8, align="right")
        if page == 1:
            sheet.lines(18, 40, (named, *made.holders, *made.address), 9.5, 4.6)
            sheet.text(188, 40, f"Kontonummer {number}", 9, align="right")
            sheet.text(188, 45, f"IBAN {grouped(made.iban)}", 9, align="right")
            sheet.text(188, 50, f"Zeitraum {made.first:%d.%m.%Y} - {made.last:%d.%m.%Y}", 9, align="right")
        top = 76.0 if page == 1 else 34.0
        sheet.row(columns, top, [column.heading for column in columns], 8.5, "bold")
        return top + 7

    y = heading(1)
    sheet.row(columns, y, ("", f"Kontostand am {made.day_before:%d.%m.%Y}", _behind(made.opening)), 9, "bold")
    rows = [
        [
            (columns, (f"{entry.day:%d.%m.%Y}", entry.words, _behind(entry.cents)), 0.0),
            (columns, ("", f"Mandatsref: M{seed}{at:04d} Gläubiger-ID DE98ZZZ0999", ""), 3.8),
        ]
        for at, entry in enumerate(made.entries)
    ]

    def carried(at: int, side: int):
        words = ("Übertrag auf Seite 2", "Übertrag von Seite 1")[side]
        return [(columns, ("", words, _behind(made.entries[at - 1].balance)), 0.0)]

    y = table(sheet, made, y + 6, heading, rows, carried, 5.2)
    sheet.row(columns, y + 2, ("", f"Kontostand am {made.last:%d.%m.%Y}", _behind(made.closing)), 9, "bold")
    return made.truth(sheet.save(), running="none")


def brazilian(account_of, seed: int, path: Path) -> DocumentTruth:
    """C and D behind amounts and balances, document numbers in a column, "S A L D O" spread out, no IBAN."""
    pick = Random(f"br {seed}")
    number = f"{_digits(seed, 5)}-{seed % 10}"
    made = account_of(
        seed,
        "Banco do Brasil",
        ("Jussara Quimera Prado",),
        ("Rua do Sonho 300, apto 41", "30110-000 Belo Horizonte - MG"),
        iban("BR", f"00000000{'0' * 5}{_digits(seed, 10)}C1"),
        number,
        BR,
        "BRL",
    )
    sheet = Sheet(path, "Extrato", COURIER)
    sheet.text(14, 18, "BANCO DO BRASIL", 13, "bold")
    sheet.text(14, 26, "Extrato de conta corrente", 11)
    sheet.pairs(
        14,
        36,
        (
            ("Cliente", made.holders[0].upper()),
            ("Agência", "1234-5"),
            ("Conta corrente", number),
            (pick.choice(("Período do extrato", "Período")), f"{slashed(made.first)} a {slashed(made.last)}"),
        ),
        44,
        9,
    )
    sheet.lines(14, 58, made.address, 9, 4.2)
    columns = (
        Column("Dt. movimento", 14),
        Column("Histórico", 46),
        Column("Documento", 118),
        Column("Valor R$", 164, "right"),
        Column("Saldo", 196, "right"),
    )
    sheet.row(columns, 72, [column.heading for column in columns], 8, "bold")
    y = 78.0
    sheet.row(columns, y, (slashed(made.day_before), "Saldo Anterior", "", "", _sided(made.opening)), 8.5)
    ends = ends_of_days(made)
    for at, entry in enumerate(made.entries):
        y += 5.2
        balance = _sided(entry.balance) if at in ends else ""
        sheet.row(
            columns,
            y,
            (slashed(entry.day), entry.words, f"{at * 9173 % 999_999:06d}", _sided(entry.cents), balance),
            8.5,
        )
    sheet.row(columns, y + 6, (slashed(made.last), "S A L D O", "", "", _sided(made.closing)), 8.5, "bold")
    return made.truth(sheet.save(), running="day", unprinted=("iban",))


def building_society(account_of, seed: int, path: Path) -> DocumentTruth:
    """Initials, days printed once, balances by day with DR where overdrawn, sums brought and carried forward."""
    pick = Random(f"gb society {seed}")
    number = _digits(seed, 8, 15_485_863)
    made = account_of(
        seed,
        "NatWest",
        ("Mr T A Whimsy", "Mrs L Whimsy"),
        ("4 Daydream Close", "Neverham", "ZZ3 7YY"),
        british_iban("601234", number, "NWBK"),
        number,
        GB,
        "GBP",
        rows=(34, 50),
    )
    sheet = Sheet(path, "Statement", TIMES)
    columns = (
        Column("Date", 16),
        Column(pick.choice(("Details", "Description")), 38),
        Column(pick.choice(("Withdrawn", "Paid out")), 134, "right"),
        Column(pick.choice(("Paid in", "Paid In")), 164, "right"),
        Column("Balance", 194, "right"),
    )
    joint = pick.choice((" & ", " and "))

    def heading(page: int) -> float:
        sheet.text(16, 18, "NatWest", 18, "bold", colour="#42145f")
        sheet.text(194, 18, f"Page {page} of 2", 8, align="right")
        sheet.text(194, 23, f"Statement number {seed % 90 + 10}", 8, align="right")
        if page == 1:
            sheet.lines(16, 34, (joint.join(made.holders), *made.address), 10, 4.8)
            sheet.pairs(
                120,
                34,
                (
                    ("Account name", joint.join(made.holders)),
                    ("Account number", number),
                    ("Sort code", "60-12-34"),
                    ("IBAN", grouped(made.iban)),
                    ("Statement period", f"{english_short(made.first)} to {english_short(made.last)}"),
                ),
                30,
                8,
            )
            top = 70.0
        else:
            top = 34.0
        sheet.row(columns, top, [column.heading for column in columns], 8.5, "bold")
        return top + 6.5

    y = heading(1)
    sheet.row(columns, y, (short_month(made.first, ENGLISH_MONTHS), "BROUGHT FORWARD", "", "", dotted(made.opening)), 9)
    rows, ends, former = [], ends_of_days(made), None
    for at, entry in enumerate(made.entries):
        day = short_month(entry.day, ENGLISH_MONTHS) if entry.day != former else ""
        former = entry.day
        out, into = (dotted(-entry.cents), "") if entry.cents < 0 else ("", dotted(entry.cents))
        rows.append([(columns, (day, entry.words, out, into, dotted(entry.balance) if at in ends else ""), 0.0)])

    def carried(at: int, side: int):
        words = ("BALANCE CARRIED FORWARD", "BALANCE BROUGHT FORWARD")[side]
        return [(columns, ("", words, "", "", dotted(made.entries[at - 1].balance)), 0.0)]

    y = table(sheet, made, y + 5.6, heading, rows, carried, 5.6, bottom=250)
    sheet.row(columns, y + 1, ("", "CLOSING BALANCE", "", "", dotted(made.closing)), 9, "bold")
    return made.truth(sheet.save(), running="day")


def british_business(account_of, seed: int, path: Path) -> DocumentTruth:
    """Business online banking: reference column, CR and DR behind the running balance, numeric dates, no rulings."""
    pick = Random(f"gb business {seed}")
    number = _digits(seed, 8, 32_452_843)
    made = account_of(
        seed,
        "HSBC",
        ("Miss Ottilie Reverie",),
        ("Flat 9, 2 Conjured Street", "Leeds", "LS1 0ZZ"),
        british_iban("404761", number, "HBUK"),
        number,
        GB,
        "GBP",
    )
    sheet = Sheet(path, "Statement", noto())
    sheet.text(16, 18, "HSBC UK", 14, "bold", colour="#db0011")
    sheet.text(16, 26, pick.choice(("Business current account statement", "Your Business Account statement")), 11)
    sheet.lines(16, 38, (made.holders[0], *made.address), 9, 4.4)
    sheet.text(112, 38, f"Sortcode 40-47-61   Account number {number}", 8.5)
    sheet.text(112, 43, f"International Bank Account Number {made.iban}", 8.5)
    sheet.text(
        112,
        48,
        f"{made.first.day} {ENGLISH_MONTHS[made.first.month - 1]} to {english(made.last)}",
        8.5,
    )
    sheet.text(16, 64, "Opening balance", 8.5)
    sheet.text(80, 64, dotted(made.opening), 8.5, align="right")
    sheet.text(112, 64, "Closing balance", 8.5)
    sheet.text(176, 64, dotted(made.closing), 8.5, align="right")
    columns = (
        Column("Date", 16),
        Column("Type", 40),
        Column("Reference", 54),
        Column("Debit", 134, "right"),
        Column("Credit", 160, "right"),
        Column("Balance", 194, "right"),
    )
    sheet.row(columns, 78, [column.heading for column in columns], 8, "bold")
    y = 85.0
    for entry in made.entries:
        out, into = (dotted(-entry.cents), "") if entry.cents < 0 else ("", dotted(entry.cents))
        kind = "CR" if entry.cents > 0 else "DD"
        sheet.row(columns, y, (slashed(entry.day), kind, entry.words, out, into, f"{dotted(entry.balance)} CR"), 8)
        y += 5.6
    return made.truth(sheet.save())


def portuguese_cards(account_of, seed: int, path: Path) -> DocumentTruth:
    """The head in two columns, "1.º titular", descriptions over two lines, the heading repeated, day-month dates."""
    pick = Random(f"pt cards {seed}")
    number = _digits(seed, 9, 122_949_823)
    made = account_of(
        seed,
        "ActivoBank",
        ("Salomé Fabulada Reis", "Gil Fabulado Reis"),
        ("Rua do Enredo 31, 4.º Dto", "4000-100 Porto"),
        portuguese_iban("0000", f"00{number}", "0023"),
        number,
        PT,
        rows=(28, 44),
    )
    sheet = Sheet(path, "Extrato", noto())
    columns = (
        Column("Data", 14),
        Column("Data-valor", 30),
        Column("Descritivo", 52),
        Column(pick.choice(("Débitos", "Débito")), 140, "right"),
        Column(pick.choice(("Créditos", "Crédito")), 166, "right"),
        Column("Saldo", 194, "right"),
    )

    def heading(page: int) -> float:
        sheet.text(14, 16, "ActivoBank", 16, "bold", colour="#f58220")
        sheet.text(194, 16, f"Extrato combinado   {page} / 2", 8, align="right")
        if page == 1:
            sheet.pairs(
                14,
                28,
                (
                    ("1.º titular", made.holders[0]),
                    ("2.º titular", made.holders[1]),
                    ("Conta", number),
                    ("IBAN", grouped(made.iban)),
                    ("Moeda", "EUR"),
                    (pick.choice(("Período", "Período do extrato")), f"{dashed(made.first)} a {dashed(made.last)}"),
                ),
                34,
                8.5,
            )
            sheet.lines(124, 30, (made.holders[0], *made.address), 9, 4.4)
        top = 64.0 if page == 1 else 30.0
        sheet.row(columns, top, [column.heading for column in columns], 8, "bold")
        return top + 7

    y = heading(1)
    opening = pick.choice(("Saldo inicial", "Saldo contabilístico inicial", "Saldo anterior"))
    sheet.row(columns, y, ("", "", opening, "", "", comma(made.opening)), 8.5)
    rows = []
    for at, entry in enumerate(made.entries):
        out, into = (comma(-entry.cents), "") if entry.cents < 0 else ("", comma(entry.cents))
        day = f"{entry.day:%d-%m}"
        lines = [(columns, (day, day, entry.words, out, into, comma(entry.balance)), 0.0)]
        if at % 3 == 1:
            lines.append((columns, ("", "", f"Mandato {seed:04d}{at:03d}", "", "", ""), 3.7))
        rows.append(lines)

    def carried(at: int, side: int):
        words = ("Saldo a transportar", "Saldo transportado")[side]
        return [(columns, ("", "", words, "", "", comma(made.entries[at - 1].balance)), 0.0)]

    y = table(sheet, made, y + 5.4, heading, rows, carried, 5.4, bottom=240)
    closing = pick.choice(("Saldo final", "Saldo contabilístico final"))
    sheet.row(columns, y + 2, ("", "", closing, "", "", comma(made.closing)), 8.5, "bold")
    sheet.row(columns, y + 8, ("", "", "Saldo disponível", "", "", comma(made.closing)), 8.5, colour=GREY)
    return made.truth(sheet.save())


def french_online(account_of, seed: int, path: Path) -> DocumentTruth:
    """Newest on top, a minus of its own sort, days in words over the movements, the month named in the head."""
    body = f"1679800001{_digits(seed, 11, 67_867_967)}"
    made = account_of(
        seed,
        "Qonto",
        ("Camille Illusion",),
        ("5 impasse du Mirage", "69003 Lyon"),
        iban("FR", f"{body}{97 - int(f'{body}00') % 97:02d}"),
        "",
        FR,
        rows=(9, 18),
    )
    sheet = Sheet(path, "Releve", noto())
    sheet.text(16, 20, "Qonto", 18, "bold")
    sheet.text(16, 30, f"Relevé de compte - {FRENCH[made.first.month - 1].capitalize()} {made.first.year}", 12, "bold")
    sheet.text(16, 36, f"Du {slashed(made.first)} au {slashed(made.last)}", 9)
    sheet.text(16, 46, "Titulaire du compte", 8, colour=GREY)
    sheet.lines(16, 51, (made.holders[0], *made.address), 9, 4.4)
    sheet.pairs(112, 46, (("IBAN", grouped(made.iban)), ("BIC", "QNTOFRP1XXX")), 16, 9)
    sheet.pairs(
        112,
        62,
        (
            (f"Solde au {slashed(made.first)}", f"{comma(made.opening, ' ')} €"),
            (f"Solde au {slashed(made.last)}", f"{comma(made.closing, ' ')} €"),
        ),
        40,
        9,
    )
    columns = (
        Column("Date de valeur", 16),
        Column("Transaction", 46),
        Column("Débit", 156, "right"),
        Column("Crédit", 192, "right"),
    )
    sheet.row(columns, 84, [column.heading for column in columns], 8, "bold", GREY)
    y = 92.0
    for entry in reversed(made.entries):
        out, into = (
            (f"– {comma(-entry.cents, ' ')} €", "") if entry.cents < 0 else ("", f"+ {comma(entry.cents, ' ')} €")
        )
        sheet.row(columns, y, (f"{entry.day:%d/%m}", entry.words, out, into), 9)
        y += 7
    return made.truth(sheet.save(), running="none", unprinted=("account_number",))


def _behind(cents: int) -> str:
    return f"{comma(abs(cents))}{'-' if cents < 0 else '+'}"


def _sided(cents: int) -> str:
    return f"{comma(abs(cents))} {'D' if cents < 0 else 'C'}"
