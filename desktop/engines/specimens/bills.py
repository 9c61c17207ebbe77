"""Bills that come to the flat: electricity, water, telecom, and one from a restaurant that proves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from desktop.domain.papers import FieldValue
from desktop.engines.specimens import people
from desktop.engines.specimens.notation import comma, decimal, portuguese, slashed
from desktop.engines.specimens.sheets import COURIER, GREY, HELVETICA, Column, Sheet, Target, noto
from desktop.engines.specimens.truth import DocumentTruth

Service = Literal["electricity", "water", "telecom"]


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sends the bill, and how its lines read; prices in cents before tax."""

    name: str
    slogan: str
    colour: str
    title: str
    contract: str
    lines: tuple[tuple[str, int], ...]


SUPPLIERS: Final[dict[Service, Supplier]] = {
    "electricity": Supplier(
        "Clara Eletricidade",
        "Energia imaginária, S.A.",
        "#b4531f",
        "Fatura de eletricidade",
        "CPE PT0002000099999999XX",
        (("Energia ativa simples (kWh)", 2_710), ("Potência contratada 4,6 kVA", 1_084), ("Taxa DGEG", 7)),
    ),
    "water": Supplier(
        "Águas do Douro Fictício",
        "Empresa municipal de exemplo",
        "#1c6ea4",
        "Fatura de água e saneamento",
        "Contrato 4400123",
        (("Água 1.º escalão (m3)", 512), ("Tarifa fixa de abastecimento", 498), ("Saneamento", 437), ("Resíduos", 391)),
    ),
    "telecom": Supplier(
        "Ficção Telecom",
        "Comunicações de faz de conta",
        "#5a3d8a",
        "Fatura de telecomunicações",
        "Conta de cliente 70.004.711",
        (("Pacote internet 500 + TV", 2_599), ("Telemóvel 5 GB", 499), ("Aluguer de equipamento", 82)),
    ),
}


def utility_bill(
    path: Target, service: Service, issued: date, names: Sequence[str], address: Sequence[str], number: int
) -> DocumentTruth:
    """One month's bill to these names at that address (street, postcode), issued that day."""
    supplier = SUPPLIERS[service]
    end = issued.replace(day=1) - timedelta(days=1)
    start = end.replace(day=1)
    due = issued + timedelta(days=18)
    sheet = Sheet(path, supplier.title, noto() if service == "telecom" else HELVETICA)
    reference = f"FT {issued.year}/{number:06d}"
    sheet.text(18, 22, supplier.name, 17, "bold", colour=supplier.colour)
    sheet.text(18, 27.5, supplier.slogan, 8, colour=GREY)
    sheet.text(192, 22, supplier.title, 12, "bold", "right")
    sheet.text(192, 27.5, f"N.º {reference}", 9, align="right")
    sheet.lines(112, 46, (*names, *address), 10, 5)
    sheet.pairs(
        18,
        44,
        (
            ("Data de emissão", portuguese(issued)),
            ("Período de faturação", f"{slashed(start)} a {slashed(end)}"),
            ("Titular", names[0]),
            ("NIF", people.SPONSOR.nif if names[0] == people.SPONSOR.name else people.PARTNER.nif),
            ("Identificação", supplier.contract),
        ),
        36,
    )
    lines = [(words, cents + (number * 37 + index * 11) % 400) for index, (words, cents) in enumerate(supplier.lines)]
    net = sum(cents for _, cents in lines)
    tax = net * 23 // 100
    sheet.box(18, 78, 174, 20, supplier.colour)
    sheet.text(24, 86, "Valor a pagar", 10, colour="#ffffff")
    sheet.text(24, 93.5, f"{comma(net + tax)} €", 16, "bold", colour="#ffffff")
    sheet.text(110, 86, "Data limite de pagamento", 10, colour="#ffffff")
    sheet.text(110, 93.5, portuguese(due), 12, "bold", colour="#ffffff")
    columns = (
        Column("Descrição", 18),
        Column("Base", 140, "right"),
        Column("IVA", 160, "right"),
        Column("Valor", 192, "right"),
    )
    sheet.row(columns, 112, tuple(column.heading for column in columns), 9, "bold", supplier.colour)
    sheet.rule(18, 114, 192, 0.7, supplier.colour)
    y = 121.0
    for words, cents in lines:
        sheet.row(columns, y, (words, comma(cents), "23%", comma(cents)), 9)
        sheet.rule(18, y + 2.2, 192, 0.15, GREY)
        y += 7
    sheet.row(columns, y, ("IVA à taxa de 23%", "", "", comma(tax)), 9)
    sheet.row(columns, y + 8, ("Total da fatura", "", "", f"{comma(net + tax)} €"), 10, "bold")
    sheet.text(18, y + 22, "Morada de fornecimento", 9, "bold", colour=supplier.colour)
    sheet.text(18, y + 27.5, ", ".join(address), 9)
    _consumption(sheet, y + 36, supplier.colour, number)
    sheet.paragraph(
        18,
        258,
        174,
        "O pagamento é feito por débito direto na data limite. Esta fatura foi desenhada para mostrar um programa: a "
        "empresa, o contrato e o consumo são inventados.",
        8,
        3.8,
    )
    pages = sheet.save()
    fields: dict[str, FieldValue] = {
        "issuer": supplier.name,
        "issue_date": issued.isoformat(),
        "period_start": start.isoformat(),
        "period_end": end.isoformat(),
        "names": tuple(names),
        "address": ", ".join(address),
        "reference": reference,
        "amount": decimal(net + tax),
    }
    return DocumentTruth("utility_bill", tuple(range(1, pages + 1)), fields)


def restaurant_bill(path: Target, day: date) -> DocumentTruth:
    """Dinner for two on a narrow strip of paper, with nothing on it that any procedure asks for."""
    sheet = Sheet(path, "Talão", COURIER)
    middle = sheet.width / 2
    sheet.text(middle, 40, "TASCA DO EXEMPLO", 20, "bold", "centre")
    sheet.text(middle, 48, "Travessa Inventada 3", 13, align="centre")
    sheet.text(middle, 62, f"{slashed(day)}  21:14   Mesa 7", 13, align="centre")
    items = (
        ("2 Couvert", 360), ("1 Caldo verde", 320), ("1 Polvo grelhado", 1_650), ("1 Arroz de pato", 1_290),
        ("1 Vinho casa 0,5 L", 750), ("2 Pudim", 780), ("2 Cafe", 220),
    )  # fmt: skip
    y = 78.0
    for words, cents in items:
        sheet.text(52, y, words, 14)
        sheet.text(158, y, comma(cents), 14, align="right")
        y += 8
    sheet.rule(52, y - 2, 158, 1)
    sheet.text(52, y + 7, "TOTAL EUR", 18, "bold")
    sheet.text(158, y + 7, comma(sum(cents for _, cents in items)), 18, "bold", "right")
    sheet.text(middle, y + 24, "Obrigado e volte sempre", 13, align="centre")
    sheet.save()
    return DocumentTruth("other", (1,), {})


def _consumption(sheet: Sheet, top: float, colour: str, seed: int) -> None:
    """A little chart of the months before, as such bills carry it."""
    sheet.text(18, top + 4, "O seu consumo nos últimos 12 meses", 9, "bold", colour=colour)
    sheet.rule(18, top + 40, 130, 0.4, GREY)
    for month in range(12):
        height = 8 + (seed * 31 + month * month * 17) % 22
        sheet.box(20 + month * 9, top + 40 - height, 6, height, colour)
