"""Statements kept apart from the reader's making: drawn from how banks print, never looked at to mend a miss."""

from collections.abc import Sequence
from pathlib import Path

from stdnum.es import ccc

from desktop.engines.specimens.notation import PORTUGUESE_MONTHS, comma, dotted, portuguese, slashed
from desktop.engines.specimens.numbers import british_iban, grouped, iban, portuguese_iban
from desktop.engines.specimens.sheets import COURIER, GREY, HELVETICA, TIMES, Column, Sheet, noto
from desktop.engines.specimens.truth import DocumentTruth

PT = (
    ("PAGAMENTO BAIXO VALOR PADARIA SOL", "-"), ("TRANSF SEPA ORDENADO", "+"), ("DEBITO DIRECTO AGUAS FICTICIAS", "-"),
    ("LEVANTAMENTO CAIXA AUTOMATICO", "-"), ("COMPRA TPA SUPERMERCADO AURORA", "-"), ("COMISSAO MANUTENCAO", "-"),
)  # fmt: skip
BR = (
    ("PIX TRANSF JOANA 03/03", "-"), ("REND PAGO APLIC AUT", "+"), ("SALARIO", "+"), ("INT CONDOMINIO", "-"),
    ("COMPRA CARTAO PADARIA", "-"), ("TAR PACOTE ITAU", "-"),
)  # fmt: skip
GB = (
    ("TESSERA COFFEE LONDON", "-"), ("SALARY NOVELTY LTD", "+"), ("RENT MADE UP LETTINGS", "-"), ("TFL TRAVEL", "-"),
    ("COUNCIL TAX", "-"), ("CASHPOINT", "-"),
)  # fmt: skip
ES = (
    ("Compra en farmacia Luna", "-"), ("Transferencia recibida nómina", "+"), ("Recibo comunidad", "-"),
    ("Bizum enviado", "-"), ("Retirada en cajero", "-"),
)  # fmt: skip
DE = (
    ("Supermarkt Fabel", "-"), ("Gehalt Fantasie AG", "+"), ("Miete Wohnung", "-"), ("Strom Abschlag", "-"),
    ("Bäckerei Traum", "-"),
)  # fmt: skip
FR = (
    ("FACTURE CARTE DU MARCHE", "-"), ("VIREMENT RECU PAIE", "+"), ("PRELEVEMENT ELECTRICITE", "-"),
    ("VIREMENT EMIS LOYER", "-"), ("RETRAIT DISTRIBUTEUR", "-"),
)  # fmt: skip


def montepio(account_of, seed: int, path: Path) -> DocumentTruth:
    """Two numbered holders, signed amounts with the minus behind, pages that carry a sum on."""
    number = f"{seed * 104_729 % 900_000_000 + 100_000_000}"
    nib = portuguese_iban("0036", f"00{number}")
    made = account_of(
        seed, "Montepio", ("Carlota Fingida Prates", "Nuno Sonhado Prates"),
        ("Rua dos Contos 8, 1.º Esq", "3000-100 Coimbra"), nib, number, PT, rows=(30, 44),
    )  # fmt: skip
    sheet = Sheet(path, "Extracto", HELVETICA)
    columns = (
        Column("Data Mov.", 14), Column("Data Valor", 36), Column("Descrição", 58), Column("Valor", 160, "right"),
        Column("Saldo", 194, "right"),
    )  # fmt: skip

    def head(page: int) -> float:
        sheet.text(14, 16, "Montepio", 17, "bold", colour="#005ca9")
        sheet.text(194, 16, f"EXTRATO INTEGRADO   Pág. {page}/2", 8, align="right")
        if page == 2:
            return 34
        sheet.pairs(
            14, 28,
            (("1.º Titular", made.holders[0]), ("2.º Titular", made.holders[1]), ("N.º de Conta", number),
             ("IBAN", grouped(nib)), ("Período", f"{slashed(made.first)} a {slashed(made.last)}"), ("Moeda", "EUR")),
            30, 8.5,
        )  # fmt: skip
        sheet.lines(128, 34, [made.holders[0], *made.address], 9, 4.4)
        return 66

    half = len(made.entries) // 2
    y = _heads(sheet, columns, head(1))
    sheet.row(columns, y, ("", "", "Saldo anterior", "", comma(made.opening)), 8.5)
    for place, entry in enumerate(made.entries):
        y += 5.6
        if place == half:
            sheet.row(columns, y, ("", "", "A transportar", "", comma(made.entries[place - 1].balance)), 8.5, "italic")
            sheet.next_page()
            y = _heads(sheet, columns, head(2))
            sheet.row(columns, y, ("", "", "Transporte", "", comma(made.entries[place - 1].balance)), 8.5, "italic")
            y += 5.6
        sheet.row(
            columns, y,
            (slashed(entry.day), slashed(entry.day), entry.words, _behind(entry.cents), comma(entry.balance)), 8.5,
        )  # fmt: skip
    sheet.row(columns, y + 6, ("", "", "Saldo final", "", comma(made.closing)), 8.5, "bold")
    return made.truth(sheet.save())


def itau(account_of, seed: int, path: Path) -> DocumentTruth:
    """No IBAN: branch and account; the day without its year, a balance for each day in a row of its own."""
    number = f"{seed * 7919 % 90_000 + 10_000}-{seed % 10}"
    made = account_of(
        seed, "Itaú", ("Marcelo Imaginado Dias",), ("Rua das Fábulas 77, apto 12", "01000-000 São Paulo - SP"),
        iban("BR", f"60701190{'0' * 5}{seed * 7919 % 90_000 + 10_000:010d}C1"), number, BR, "BRL",
    )  # fmt: skip
    sheet = Sheet(path, "Extrato", noto())
    sheet.text(14, 18, "Itaú", 20, "bold", colour="#ec7000")
    sheet.text(60, 18, "extrato mensal da conta corrente", 11)
    sheet.text(14, 30, made.holders[0].upper(), 9.5, "bold")
    sheet.lines(14, 35, made.address, 9, 4.2)
    sheet.text(120, 30, f"agência 0123   conta corrente {number}", 9)
    sheet.text(120, 35, f"período: {slashed(made.first)} até {slashed(made.last)}", 9)
    columns = (
        Column("data", 14), Column("descrição", 34), Column("entradas (R$)", 124, "right"),
        Column("saídas (R$)", 158, "right"), Column("saldo (R$)", 192, "right"),
    )  # fmt: skip
    y = _heads(sheet, columns, 56)
    sheet.row(columns, y, (f"{made.day_before:%d/%m}", "SALDO ANTERIOR", "", "", comma(made.opening)), 8.5)
    for place, entry in enumerate(made.entries):
        y += 5.8
        into, out = (comma(entry.cents), "") if entry.cents > 0 else ("", comma(entry.cents))
        ends = place + 1 == len(made.entries) or made.entries[place + 1].day != entry.day
        balance = comma(entry.balance) if ends else ""
        sheet.row(columns, y, (f"{entry.day:%d/%m}", entry.words, into, out, balance), 8.5)
    sheet.row(columns, y + 8, ("", f"SALDO EM {slashed(made.last)}", "", "", comma(made.closing)), 8.5, "bold")
    return made.truth(sheet.save(), running="day", unprinted=("iban",))


def monzo(account_of, seed: int, path: Path) -> DocumentTruth:
    """Newest first, sort code and number, two people joined by "and", an address of one line."""
    number = f"{seed * 15_485_863 % 90_000_000 + 10_000_000}"
    made = account_of(
        seed, "Monzo", ("Priya Devised", "Oliver Devised"), ("Flat 3, 20 Pretend Street", "London", "E1 0ZZ"),
        british_iban("040004", number, "MONZ"), number, GB, "GBP",
    )  # fmt: skip
    sheet = Sheet(path, "Statement", noto())
    sheet.text(16, 22, "monzo", 22, "bold", colour="#ff4f40")
    sheet.text(16, 36, "Joint account statement", 13, "bold")
    sheet.text(16, 42, f"{slashed(made.first)} - {slashed(made.last)}", 9.5)
    sheet.text(16, 54, f"{made.holders[0]} and {made.holders[1]}", 10, "bold")
    sheet.lines(16, 59, made.address, 9, 4.3)
    sheet.pairs(
        118, 54,
        (("Sort code", "04-00-04"), ("Account number", number), ("IBAN", grouped(made.iban)), ("BIC", "MONZGB2L")),
        30, 8.5,
    )  # fmt: skip
    sheet.text(16, 84, f"£{dotted(made.closing)}", 15, "bold")
    sheet.text(16, 89, f"Closing balance on {slashed(made.last)}", 8, colour=GREY)
    columns = (
        Column("Date", 16), Column("Description", 44), Column("(GBP) Amount", 162, "right"),
        Column("(GBP) Balance", 194, "right"),
    )  # fmt: skip
    y = _heads(sheet, columns, 102)
    for entry in reversed(made.entries):
        sheet.row(columns, y, (slashed(entry.day), entry.words, dotted(entry.cents), dotted(entry.balance)), 9)
        y += 6.4
    return made.truth(sheet.save(), unprinted=("opening_balance",))


def lloyds(account_of, seed: int, path: Path) -> DocumentTruth:
    """Days as "03 Mar 24", a column of codes between words and money, balances named by their day."""
    number = f"{seed * 32_452_843 % 90_000_000 + 10_000_000}"
    made = account_of(
        seed, "Lloyds Bank", ("Mr H Concocted", "Mrs L Concocted"), ("1 Yarn Close", "Fibton", "FB1 0ZZ"),
        british_iban("309900", number, "LOYD"), number, GB, "GBP",
    )  # fmt: skip
    sheet = Sheet(path, "Statement", HELVETICA)
    sheet.text(194, 18, "LLOYDS BANK", 15, "bold", "right", "#006a4d")
    sheet.lines(16, 40, [*(holder.upper() for holder in made.holders), *made.address], 9, 4.4)
    sheet.text(120, 40, "Classic Account Statement", 11, "bold")
    sheet.pairs(
        120, 47,
        (("Sort Code", "30-99-00"), ("Account Number", number), ("IBAN", grouped(made.iban))), 28, 8.5,
    )  # fmt: skip
    sheet.text(16, 72, f"{made.first:%d %B %Y} to {made.last:%d %B %Y}", 10, "bold")
    sheet.text(16, 80, f"Balance on {made.first:%d %B %Y}", 9)
    sheet.text(80, 80, f"£{dotted(made.opening)}", 9, align="right")
    sheet.text(110, 80, f"Balance on {made.last:%d %B %Y}", 9)
    sheet.text(194, 80, f"£{dotted(made.closing)}", 9, align="right")
    columns = (
        Column("Date", 16), Column("Description", 38), Column("Type", 100), Column("Money In (£)", 134, "right"),
        Column("Money Out (£)", 164, "right"), Column("Balance (£)", 194, "right"),
    )  # fmt: skip
    y = _heads(sheet, columns, 92)
    for entry in made.entries:
        into, out = (dotted(entry.cents), "") if entry.cents > 0 else ("", dotted(-entry.cents))
        kind = "FPI" if entry.cents > 0 else "DEB"
        sheet.row(columns, y, (f"{entry.day:%d %b %y}", entry.words, kind, into, out, dotted(entry.balance)), 8.5)
        y += 5.8
    return made.truth(sheet.save())


def caixabank(account_of, seed: int, path: Path) -> DocumentTruth:
    """Spanish, two people joined by "y", amounts with the euro behind, the concept over two lines."""
    bank, number = f"2100{seed * 7919 % 9000 + 1000:04d}", f"{seed * 86_028_121 % 10**10:010d}"
    body = f"{bank}{ccc.calc_check_digits(f'{bank}00{number}')}{number}"
    made = account_of(
        seed, "CaixaBank", ("Lucía Quimera Ramos", "Pedro Quimera Ramos"),
        ("Avenida del Cuento 5, 3.º A", "28000 Madrid"), iban("ES", body), number, ES,
    )  # fmt: skip
    sheet = Sheet(path, "Extracto", TIMES)
    sheet.text(14, 18, "CaixaBank", 18, "bold", colour="#007eae")
    sheet.text(14, 30, "Extracto de cuenta corriente", 12, "bold")
    sheet.text(14, 40, f"Titulares: {made.holders[0]} y {made.holders[1]}", 10)
    sheet.text(14, 46, f"IBAN: {grouped(made.iban)}", 10)
    sheet.text(14, 52, f"Periodo: del {slashed(made.first)} al {slashed(made.last)}", 10)
    sheet.lines(130, 40, [made.holders[0], *made.address], 10, 4.6)
    sheet.text(14, 62, "Saldo inicial", 10)
    sheet.text(74, 62, f"{comma(made.opening)} €", 10, "bold", "right")
    sheet.text(100, 62, "Saldo final", 10)
    sheet.text(160, 62, f"{comma(made.closing)} €", 10, "bold", "right")
    columns = (
        Column("F. operación", 14), Column("F. valor", 38), Column("Concepto", 62), Column("Importe", 158, "right"),
        Column("Saldo", 194, "right"),
    )  # fmt: skip
    y = _heads(sheet, columns, 74)
    for place, entry in enumerate(made.entries):
        money = (f"{comma(entry.cents)} €", f"{comma(entry.balance)} €")
        sheet.row(columns, y, (slashed(entry.day), slashed(entry.day), entry.words, *money), 9.5)
        if place % 3 == 0:
            sheet.text(62, y + 3.9, f"Ref. {seed:04d}-{place:05d}", 8, colour=GREY)
            y += 3.9
        y += 5.6
    return made.truth(sheet.save(), unprinted=("account_number",))


def n26(account_of, seed: int, path: Path) -> DocumentTruth:
    """No running balance; the booking day beside the payee, the amount with the euro at once behind it."""
    body = f"10011001{seed * 49_979_687 % 10**10:010d}"
    made = account_of(
        seed, "N26", ("Johanna Traumann",), ("Märchenweg 3", "10115 Berlin"), iban("DE", body), "", DE, rows=(8, 18)
    )
    sheet = Sheet(path, "Kontoauszug", noto())
    sheet.text(16, 20, "N26", 20, "bold")
    sheet.text(194, 20, f"Kontoauszug Nr. {made.first.month:02d}/{made.first.year}", 11, "bold", "right")
    sheet.lines(16, 34, [made.holders[0], *made.address], 9.5, 4.6)
    sheet.text(120, 34, f"IBAN: {made.iban}", 8.5)
    sheet.text(120, 39, "BIC: NTSBDEB1XXX", 8.5)
    sheet.text(16, 60, f"Zeitraum: {made.first:%d.%m.%Y} bis {made.last:%d.%m.%Y}", 9.5)
    columns = (Column("Beschreibung", 16), Column("Verbuchungsdatum", 120), Column("Betrag", 194, "right"))
    y = _heads(sheet, columns, 72)
    for entry in made.entries:
        sheet.row(columns, y, (entry.words, f"{entry.day:%d.%m.%Y}", f"{_plus(entry.cents)}€"), 9.5)
        y += 7
    y += 6
    for label, cents in (
        ("Alter Kontostand", made.opening), ("Ausgehende Transaktionen", -made.paid_out),
        ("Eingehende Transaktionen", made.paid_in), ("Neuer Kontostand", made.closing),
    ):  # fmt: skip
        sheet.text(16, y, label, 9.5)
        sheet.text(194, y, f"{_plus(cents)}€", 9.5, "bold", "right")
        y += 6
    return made.truth(sheet.save(), running="none", unprinted=("account_number",))


def bnp(account_of, seed: int, path: Path) -> DocumentTruth:
    """French, "M OU MME", days without year, thousands parted by a space, balances said to be in credit."""
    body = f"3000400{seed * 7919 % 900 + 100:03d}{seed * 67_867_967 % 10**11:011d}"
    key = 97 - int(f"{body}00") % 97
    made = account_of(
        seed, "BNP Paribas", ("M. Luc Chimère", "Mme Anne Chimère"), ("9 rue des Songes", "75011 PARIS"),
        iban("FR", f"{body}{key:02d}"), body[-11:], FR,
    )  # fmt: skip
    sheet = Sheet(path, "Releve", HELVETICA)
    sheet.text(16, 18, "BNP PARIBAS", 15, "bold", colour="#00915a")
    sheet.text(16, 30, "RELEVE DE COMPTE CHEQUES", 11, "bold")
    sheet.text(16, 36, f"du {made.first:%d.%m.%Y} au {made.last:%d.%m.%Y}", 9.5)
    sheet.lines(118, 40, [*(holder.upper() for holder in made.holders), *made.address], 9.5, 4.6)
    sheet.text(16, 66, f"IBAN : {grouped(made.iban)}", 9)
    sheet.text(16, 71, f"Numéro de compte : {made.number}", 9)
    columns = (
        Column("Date", 16), Column("Nature des opérations", 34), Column("Valeur", 120), Column("Débit", 160, "right"),
        Column("Crédit", 194, "right"),
    )  # fmt: skip
    y = _heads(sheet, columns, 82)
    sheet.text(34, y, f"Solde créditeur au {made.day_before:%d.%m.%Y}", 9, "bold")
    sheet.text(194, y, comma(made.opening, " "), 9, "bold", "right")
    for entry in made.entries:
        y += 5.8
        out, into = (comma(-entry.cents, " "), "") if entry.cents < 0 else ("", comma(entry.cents, " "))
        sheet.row(columns, y, (f"{entry.day:%d.%m}", entry.words, f"{entry.day:%d.%m}", out, into), 9)
    y += 7
    sheet.row(columns, y, ("", "Total des opérations", "", comma(made.paid_out, " "), comma(made.paid_in, " ")), 9)
    sheet.text(34, y + 6, f"Solde créditeur au {made.last:%d.%m.%Y}", 9, "bold")
    sheet.text(194, y + 6, comma(made.closing, " "), 9, "bold", "right")
    return made.truth(sheet.save(), running="none")


def rural(account_of, seed: int, path: Path) -> DocumentTruth:
    """The period in full words, debits in brackets, month names cut short, typewriter type."""
    number = f"4{seed * 122_949_823 % 10**10:010d}"
    made = account_of(
        seed, "Crédito Agrícola", ("Teresa Miragem Vaz", "Joaquim Miragem Vaz"),
        ("Largo da Lenda 2", "7000-000 Évora"), portuguese_iban("0045", number), number, PT,
    )  # fmt: skip
    sheet = Sheet(path, "Extrato", COURIER)
    sheet.text(14, 18, "CRÉDITO AGRÍCOLA", 14, "bold")
    sheet.text(14, 27, "EXTRATO DE CONTA À ORDEM", 11)
    sheet.text(14, 36, f"Titulares : {made.holders[0]} e {made.holders[1]}", 9)
    sheet.text(14, 41, f"Conta n.º : {number}", 9)
    sheet.text(14, 46, f"IBAN      : {grouped(made.iban)}", 9)
    sheet.text(14, 51, f"Período   : de {portuguese(made.first)} a {portuguese(made.last)}", 9)
    sheet.lines(14, 60, [made.holders[0], *made.address], 9, 4.4)
    columns = (
        Column("DATA", 14), Column("DESCRITIVO", 34), Column("MOVIMENTO EUR", 152, "right"),
        Column("SALDO EUR", 194, "right"),
    )  # fmt: skip
    y = _heads(sheet, columns, 84)
    sheet.row(columns, y, ("", "SALDO INICIAL", "", comma(made.opening)), 9)
    for entry in made.entries:
        y += 5.8
        money = f"({comma(-entry.cents)})" if entry.cents < 0 else comma(entry.cents)
        day = f"{entry.day.day:02d} {PORTUGUESE_MONTHS[entry.day.month - 1][:3].upper()}"
        sheet.row(columns, y, (day, entry.words, money, comma(entry.balance)), 9)
    sheet.row(columns, y + 7, ("", "SALDO FINAL", "", comma(made.closing)), 9, "bold")
    return made.truth(sheet.save())


def _heads(sheet: Sheet, columns: Sequence[Column], y: float) -> float:
    sheet.row(columns, y, [column.heading for column in columns], 8, "bold")
    sheet.rule(14, y + 2, 196, 0.4)
    return y + 7.5


def _behind(cents: int) -> str:
    """ "12,00-" for what goes out."""
    return f"{comma(abs(cents))}{'-' if cents < 0 else '+'}"


def _plus(cents: int) -> str:
    return f"{'+' if cents > 0 else ''}{comma(cents)}"
