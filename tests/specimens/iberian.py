"""Statements as banks of Portugal and Spain print them: four that the sample's own printer does not know."""

from collections.abc import Sequence
from pathlib import Path

from desktop.engines.specimens.notation import comma, dashed, dotted, slashed
from desktop.engines.specimens.numbers import grouped, iban, portuguese_iban
from desktop.engines.specimens.sheets import COURIER, GREY, HELVETICA, TIMES, Column, Sheet, noto
from desktop.engines.specimens.truth import DocumentTruth

PT_WORDS = (
    ("COMPRA 8812 MERCADO DO LARGO", "-"), ("LEV ATM 5521 RUA NOVA", "-"), ("TRF CRED VENCIMENTO", "+"),
    ("DD SEGUROS DO MONDEGO", "-"), ("PAG SERV 21800 999", "-"), ("COBRANCA PRESTACAO CASA", "-"),
    ("TRF MB WAY ANA", "-"), ("IMP SELO", "-"), ("COMPRA 8812 LIVRARIA CENTRAL", "-"),
)  # fmt: skip
ES_WORDS = (
    ("COMPRA TARJ. 4021 ULTRAMARINOS SOL", "-"), ("RECIBO LUZ EJEMPLAR", "-"), ("NOMINA MARZO EMPRESA SA", "+"),
    ("BIZUM A LUCIA", "-"), ("TRANSFERENCIA ALQUILER", "-"), ("CAJERO 2231 AVDA MAYOR", "-"),
)  # fmt: skip


def millennium(account_of, seed: int, path: Path) -> DocumentTruth:
    """Month and day as "3.02", thousands parted by a space, a point for the cents; three narrow columns of money."""
    made = account_of(
        seed,
        "Millennium bcp",
        ("Beatriz Invenção Campos", "Rui Invenção Campos"),
        ("Avenida do Exemplo 140 2.º Dto", "1000-000 Lisboa"),
        portuguese_iban("0000", f"455{seed * 7_919_003 % 90_000_000 + 10_000_000:08d}", "0033"),
        f"455{seed * 7_919_003 % 90_000_000 + 10_000_000:08d}",
        PT_WORDS,
    )
    sheet = Sheet(path, "Extrato", HELVETICA)
    sheet.text(14, 18, "Millennium", 20, "bold", colour="#a3195b")
    sheet.text(57, 18, "bcp", 20, colour="#a3195b")
    sheet.text(196, 14, "EXTRATO COMBINADO", 10, "bold", "right")
    sheet.text(196, 19, f"EXTRATO Nr {made.first:%Y}/{made.first.month:03d}", 8, align="right")
    sheet.lines(118, 40, [holder.upper() for holder in made.holders] + [line.upper() for line in made.address], 9, 4.2)
    sheet.text(14, 66, "CONTA DEPÓSITOS À ORDEM Nr", 8.5, "bold")
    sheet.text(64, 66, made.number, 8.5)
    sheet.text(14, 71, f"PERÍODO DE {made.first:%Y/%m/%d} A {made.last:%Y/%m/%d}", 8.5)
    sheet.text(196, 66, f"IBAN {grouped(made.iban)}", 8.5, align="right")
    sheet.text(196, 71, "MOEDA: EUR", 8.5, align="right")
    columns = (
        Column("DATA LANC.", 14), Column("DATA VALOR", 32), Column("DESCRITIVO", 52), Column("DÉBITO", 142, "right"),
        Column("CRÉDITO", 168, "right"), Column("SALDO", 196, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, 82, 7.5)
    sheet.row(columns, y, ("", "", "SALDO INICIAL", "", "", _spaced(made.opening)), 8)
    for entry in made.entries:
        y += 4.6
        day = f"{entry.day.month}.{entry.day.day:02d}"
        out, into = (_spaced(-entry.cents), "") if entry.cents < 0 else ("", _spaced(entry.cents))
        sheet.row(columns, y, (day, day, entry.words, out, into, _spaced(entry.balance)), 8)
    sheet.rule(14, y + 2, 196, 0.3)
    sheet.row(columns, y + 6, ("", "", "SALDO FINAL", "", "", _spaced(made.closing)), 8, "bold")
    sheet.row(columns, y + 14, ("", "", "SALDO DISPONÍVEL", "", "", _spaced(made.closing)), 8)
    return made.truth(sheet.save())


def caixa(account_of, seed: int, path: Path) -> DocumentTruth:
    """A line printer's page: one money column with the sign behind it, no year in the rows."""
    made = account_of(
        seed,
        "Caixa Geral de Depósitos",
        ("Duarte Ficcionado Reis", "Sílvia Ficcionada Reis"),
        ("Travessa da Invenção 7 R/C", "3000-000 Coimbra"),
        portuguese_iban("0000", f"000{seed * 7_919_003 % 9_000_000 + 1_000_000:07d}3", "0035"),
        f"0000{seed * 7_919_003 % 9_000_000 + 1_000_000:07d}30",
        PT_WORDS,
    )
    sheet = Sheet(path, "Extrato", COURIER)
    sheet.text(12, 16, "Caixa Geral de Depósitos", 13, "bold")
    sheet.text(198, 16, "CONTA EXTRATO", 12, "bold", "right")
    sheet.text(198, 21, f"Nr. {made.first.month:03d}/{made.first:%Y}   Folha 1", 8.5, align="right")
    sheet.lines(104, 34, [*made.holders, *made.address], 9.5, 4.4)
    left = (
        f"Conta     {made.number}",
        "Moeda     EUR",
        f"IBAN      {grouped(made.iban)}",
        f"Periodo   {made.first:%Y-%m-%d} a {made.last:%Y-%m-%d}",
    )
    sheet.lines(12, 62, left, 9.5, 4.6)
    columns = (
        Column("Dt.Mov", 12), Column("Dt.Val", 28), Column("Descritivo do movimento", 44),
        Column("Montante", 158, "right"), Column("Saldo contab.", 198, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, 90, 9)
    sheet.row(columns, y, ("", "", "Saldo anterior", "", comma(made.opening)), 9)
    for entry in made.entries:
        y += 4.8
        sign = "-" if entry.cents < 0 else "+"
        cells = (
            f"{entry.day:%d-%m}",
            f"{entry.day:%d-%m}",
            entry.words,
            f"{comma(abs(entry.cents))}{sign}",
            comma(entry.balance),
        )
        sheet.row(columns, y, cells, 9)
    sheet.row(columns, y + 9, ("", "", f"Saldo em {made.last:%Y-%m-%d}", "", comma(made.closing)), 9, "bold")
    return made.truth(sheet.save())


def santander(account_of, seed: int, path: Path) -> DocumentTruth:
    """Signed amounts with the currency behind each, a second small line under every movement."""
    made = account_of(
        seed,
        "Banco Santander Totta",
        ("Inês Hipotética Moura", "Tiago Hipotético Moura"),
        ("Largo do Faz de Conta 3", "8000-000 Faro"),
        portuguese_iban("0000", f"000{seed * 7_919_003 % 9_000_000 + 1_000_000:07d}9", "0018"),
        f"0003.{seed * 7_919_003 % 9_000_000 + 1_000_000:07d}020",
        PT_WORDS,
        rows=(8, 19),
    )
    sheet = Sheet(path, "Extrato", noto())
    sheet.box(0, 0, sheet.width, 22, "#c8202f")
    sheet.text(14, 14, "Banco Santander Totta", 16, "bold", colour="#ffffff")
    sheet.text(196, 14, "Extrato Mensal", 13, align="right", colour="#ffffff")
    sheet.lines(14, 34, [" / ".join(made.holders), *made.address], 9.5, 4.8)
    sheet.pairs(
        118,
        34,
        (
            ("Número de conta", made.number),
            ("Período", f"{dashed(made.first)} - {dashed(made.last)}"),
            ("Moeda", "EUR"),
        ),
        34,
        8.5,
    )
    sheet.text(14, 58, f"IBAN: {grouped(made.iban)}", 9.5, "bold")
    sheet.text(14, 66, f"Saldo inicial em {dashed(made.first)}: {comma(made.opening)} EUR", 9)
    columns = (
        Column("Data operação", 14), Column("Data valor", 40), Column("Descrição", 64),
        Column("Montante", 160, "right"), Column("Saldo", 196, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, 76, 8, "#c8202f")
    for number, entry in enumerate(made.entries):
        cells = (
            dashed(entry.day), dashed(entry.day), entry.words.title(), f"{comma(entry.cents)} EUR",
            f"{comma(entry.balance)} EUR",
        )  # fmt: skip
        sheet.row(columns, y, cells, 8.5)
        sheet.text(64, y + 3.6, f"Ref. {seed:05d}{number:04d} Operação {number + 1}", 6.5, colour=GREY)
        y += 9.4
    sheet.rule(14, y - 3.5, 196, 0.6, "#c8202f")
    sheet.text(14, y + 2, f"Saldo final em {dashed(made.last)}: {comma(made.closing)} EUR", 9.5, "bold")
    return made.truth(sheet.save())


def spanish(account_of, seed: int, path: Path) -> DocumentTruth:
    """EXTRACTO DE CUENTA: two dates with strokes, signed amounts, grid of fine lines, a serif face."""
    bban = f"9999000{seed * 7_919_003 % 9 + 1}"
    digits = (_spanish_digit("00" + bban), "")
    body = f"{seed * 7_919_003 % 9_000_000_000 + 1_000_000_000:010d}"
    digits = (digits[0], _spanish_digit(body))
    made = account_of(
        seed,
        "Banco Ejemplar",
        ("Lucía Imaginaria Torres", "Marcos Imaginario Ruiz"),
        ("Calle Inventada 21, 4.º B", "28000 Madrid"),
        iban("ES", f"{bban}{digits[0]}{digits[1]}{body}"),
        f"{bban[:4]} {bban[4:]} {digits[0]}{digits[1]} {body}",
        ES_WORDS,
    )
    sheet = Sheet(path, "Extracto", TIMES)
    sheet.text(16, 20, "BANCO EJEMPLAR", 16, "bold", colour="#1a3d7c")
    sheet.text(194, 20, "EXTRACTO DE CUENTA", 12, align="right")
    sheet.lines(110, 36, [f"D./D.ª {made.holders[0]}", f"D./D.ª {made.holders[1]}", *made.address], 10.5, 5)
    sheet.box(16, 62, 178, 16, stroke="#1a3d7c")
    sheet.text(18, 68, f"Titulares: {made.holders[0]}; {made.holders[1]}", 9.5)
    sheet.text(18, 75, f"IBAN {grouped(made.iban)}", 9.5)
    sheet.text(120, 68, f"Periodo: del {slashed(made.first)} al {slashed(made.last)}", 9.5)
    sheet.text(120, 75, "Divisa: EUR", 9.5)
    columns = (
        Column("F. Oper.", 18), Column("F. Valor", 40), Column("Concepto", 62), Column("Importe", 160, "right"),
        Column("Saldo", 192, "right"),
    )  # fmt: skip
    y = _heading(sheet, columns, 88, 9.5, "#1a3d7c")
    sheet.row(columns, y, ("", "", f"SALDO ANTERIOR A {slashed(made.first)}", "", comma(made.opening)), 9.5, "italic")
    for entry in made.entries:
        y += 5.2
        cells = (slashed(entry.day), slashed(entry.day), entry.words, comma(entry.cents), comma(entry.balance))
        sheet.row(columns, y, cells, 9.5)
        sheet.rule(16, y + 1.4, 194, 0.15, GREY)
    sheet.row(columns, y + 8, ("", "", f"SALDO FINAL A {slashed(made.last)}", "", comma(made.closing)), 9.5, "bold")
    return made.truth(sheet.save(), unprinted=("account_number",))


def _heading(sheet: Sheet, columns: Sequence[Column], y: float, size: float, colour: str = "#111111") -> float:
    sheet.row(columns, y, [column.heading for column in columns], size, "bold", colour)
    sheet.rule(12, y + 2, 198, 0.6, colour)
    return y + 7


def _spanish_digit(ten: str) -> str:
    """One control digit of a CCC (weights 1, 2, 4, 8, 5, 10, 9, 7, 3, 6)."""
    weights = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(ten, weights, strict=True)) % 11
    return str({10: 1, 11: 0}.get(rest, rest))


def _spaced(cents: int) -> str:
    """ "1 234.56"."""
    return dotted(cents).replace(",", " ")
