"""The files that hold everything but bank statements, dated so that some are fresh and one will be too old."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image

from desktop.engines.specimens import bills, certificates, contracts, defects, passports, people
from desktop.engines.specimens.filing import (
    Job,
    Printer,
    Written,
    digital,
    photographed,
    scanned,
    snapshot,
    write_pictures,
)
from desktop.engines.specimens.notation import later
from desktop.engines.specimens.people import Person
from desktop.engines.specimens.plan import Plan
from desktop.engines.specimens.truth import DocumentTruth, FileTruth
from desktop.engines.specimens.zones import Holder, zone

RECORD_AGE: Final = 96
"""Days that the criminal record will be old on the appointment day; three months are asked for."""
CARD_DPI: Final = 250
BOTH: Final = (people.SPONSOR.name, people.PARTNER.name)
FLAT: Final = (people.STREET, people.POSTCODE)
BILLS_BEFORE: Final[tuple[tuple[bills.Service, date, tuple[str, ...], str], ...]] = (
    ("water", date(2019, 5, 6), BOTH[1:], "scan"),
    ("electricity", date(2019, 8, 7), BOTH[:1], "digital"),
    ("telecom", date(2019, 12, 5), BOTH, "digital"),
    ("water", date(2020, 4, 6), BOTH[1:], "digital"),
    ("electricity", date(2020, 8, 7), BOTH[:1], "scan"),
    ("telecom", date(2020, 11, 5), BOTH, "digital"),
)
"""Bills of the first years, before the statements begin: service, day, names, how kept."""
WORDS: Final[dict[bills.Service, str]] = {"electricity": "luz", "water": "agua", "telecom": "internet"}


def paper_jobs(months: Plan, on: date, random: Random) -> list[Job]:
    """Passports, card, lease, bills, certificates and the rest, in the order in which they are made."""
    return [*_identity(on), *_housing(on), *_bills(months, on, random), *_certificates(on)]


def _identity(on: date) -> list[Job]:
    sponsor, partner = people.SPONSOR, people.PARTNER
    british = passports.Page(
        "UNITED KINGDOM · SPECIMEN", "PASSPORT · specimen, not valid for travel", "EXAMPLETON", "SPECIMEN OFFICE",
        later(on, -4), (226, 232, 240), (70, 80, 130),
    )  # fmt: skip
    brazilian = passports.Page(
        "BRASIL · SPECIMEN", "PASSAPORTE · specimen, sem validade", "EXEMPLÓPOLIS", "ÓRGÃO EXEMPLO",
        later(on, -3), (232, 240, 230), (60, 110, 80),
    )  # fmt: skip
    permit = passports.Page(
        "TÍTULO DE RESIDÊNCIA · SPECIMEN", "Artigo 50.º TUE / Article 50 TEU", "EXAMPLETON", "AIMA (EXEMPLO)",
        later(on, -2), (240, 228, 234), (130, 70, 100),
    )  # fmt: skip
    card = _holder(sponsor, "IR", "PRT", "TR0047110", later(on, 3))
    return [
        _on_glass(
            "passaporte Oliver.pdf", _passport(_holder(sponsor, "P", "GBR", "", later(on, 6)), british, 34), 3101
        ),
        _on_table(
            "IMG_passaporte_mariana.jpg", _passport(_holder(partner, "P", "BRA", "", later(on, 7)), brazilian, 46), on
        ),
        _on_glass("titulo de residencia Oliver.pdf", partial(_card, card, permit, 34), 3102),
        scanned("CRUE Oliver 2019.pdf", one(certificates.registration_certificate), 3103),
    ]


def _housing(on: date) -> list[Job]:
    last_month = (on.replace(day=1) - timedelta(days=1)).replace(day=3)
    number = (last_month.year - 2019) * 12 + last_month.month - 2
    return [
        scanned("contrato de arrendamento.pdf", one(contracts.lease), 3201),
        digital(f"recibo renda {last_month:%Y-%m}.pdf", one(contracts.rent_receipt, last_month, number)),
    ]


def _bills(months: Plan, on: date, random: Random) -> list[Job]:
    missing = months.missing[0].plus(1)
    recent = (on.replace(day=1) - timedelta(days=1)).replace(day=6)
    planned = [
        *BILLS_BEFORE,
        ("electricity", date(missing.year, missing.month, 7), BOTH[:1], "digital"),
        ("water", later(recent, -2), BOTH[1:], "digital"),
        ("electricity", later(recent, -1), BOTH[:1], "photo"),
        ("telecom", recent, BOTH, "digital"),
    ]
    jobs: list[Job] = []
    for service, issued, names, kept in planned:
        number = random.randrange(1_000, 999_999)
        name = f"fatura {WORDS[service]} {issued:%Y-%m}"
        printer = one(bills.utility_bill, service, issued, names, FLAT, number)
        if kept == "digital":
            jobs.append(digital(f"{name}.pdf", printer))
        elif kept == "scan":
            jobs.append(scanned(f"{name}.pdf", printer, number))
        else:
            jobs.append(photographed(f"{name}.jpg", printer, number, on - timedelta(days=3), 6))
    evening = on - timedelta(days=40)
    jobs.append(photographed("IMG_jantar.jpg", one(bills.restaurant_bill, evening), 3301, evening, 1))
    return jobs


def _certificates(on: date) -> list[Job]:
    fresh, record = on - timedelta(days=20), people.appointment(on) - timedelta(days=RECORD_AGE)
    tax_years = sorted({2019, 2020, on.year - (1 if on.month > 6 else 2)})
    return [
        digital("domicilio fiscal Mariana.pdf", one(certificates.tax_domicile, people.PARTNER, fresh, 4711)),
        digital("domicilio fiscal Oliver.pdf", one(certificates.tax_domicile, people.SPONSOR, fresh, 4712)),
        *(
            digital(f"IRS {year}.pdf", one(certificates.income_tax, year, 3_252_150 + (year - 2019) * 81_300))
            for year in tax_years
        ),
        digital("antecedentes criminais.pdf", one(certificates.criminal_record, record)),
        scanned(
            "certidão de nascimento Mariana.pdf", one(certificates.birth_certificate, on - timedelta(days=120)), 3401
        ),
        digital(
            "seguro de saúde.pdf",
            one(contracts.health_insurance, on - timedelta(days=200), "Mariana Figueira Exemplo"),
            odd_name=True,
        ),
    ]


def one(draw: Callable[..., DocumentTruth], *values: object) -> Printer:
    """A printer for the one paper that `draw(target, *values)` draws."""

    def print_into(target: BytesIO) -> tuple[DocumentTruth, ...]:
        return (draw(target, *values),)

    return print_into


def _holder(person: Person, code: str, state: str, number: str, expires: date) -> Holder:
    return Holder(
        code, state, number or person.passport_number, person.surname, person.given_names, person.nationality,
        person.birth_date, person.sex, expires,
    )  # fmt: skip


def _passport(
    holder: Holder, page: passports.Page, seed: int
) -> Callable[[int], tuple[list[Image.Image], DocumentTruth]]:
    truth = DocumentTruth("passport", (1,), holder.fields(zone("TD3", holder)))
    return lambda dpi: ([passports.data_page("TD3", holder, page, seed, dpi)], truth)


def _card(holder: Holder, page: passports.Page, seed: int, dpi: int) -> tuple[list[Image.Image], DocumentTruth]:
    sides = [passports.card_front(holder, page, seed, dpi), passports.data_page("TD1", holder, page, seed, dpi)]
    return sides, DocumentTruth("residence_card", (1,), holder.fields(zone("TD1", holder)))


def _on_glass(name: str, draw: Callable[[int], tuple[list[Image.Image], DocumentTruth]], seed: int) -> Job:
    """Small papers one below the other on an A4 scanner, in colour."""

    def spoil() -> Written:
        sides, truth = draw(CARD_DPI)
        glass = Image.new("RGB", (round(8.27 * CARD_DPI), round(11.69 * CARD_DPI)), (255, 255, 255))
        for number, side in enumerate(sides):
            glass.paste(side, (round(1.4 * CARD_DPI), round((1.2 + number * 3.1) * CARD_DPI)))

        def write(folder: Path) -> FileTruth:
            scan = defects.jpeg(defects.scanned(glass, seed, 1.6, colour=True), 78, CARD_DPI)
            return write_pictures(folder, name, "scan", (truth,), [scan], CARD_DPI)

        return write

    return Job(name, spoil)


def _on_table(name: str, draw: Callable[[int], tuple[list[Image.Image], DocumentTruth]], on: date) -> Job:
    """A passport by telephone, held across."""

    def spoil() -> Written:
        (page,), truth = draw(350)
        taken = on - timedelta(days=2)
        return lambda folder: write_pictures(
            folder, name, "photo", (truth,), [snapshot(page, 3501, taken, 1, (2400, 1800))], 72
        )

    return Job(name, spoil)
