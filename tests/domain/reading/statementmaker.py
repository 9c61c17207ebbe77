"""Statements of invented banks in many layouts, each with the truth of what it prints."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from stdnum import iban as stdnum_iban


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return text.split()


MONTHS = {
    "pt": words("Janeiro Fevereiro Março Abril Maio Junho Julho Agosto Setembro Outubro Novembro Dezembro"),
    "en": words("January February March April May June July August September October November December"),
    "fr": words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "de": words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
}
SHOPS = {
    "pt": (
        "COMPRA CONTINENTE PORTO|DD EDP COMERCIAL SA|TRF P/ JOAQUIM SALGUEIRO|LEVANTAMENTO ATM|"
        "PAGAMENTO SERVICOS 21098|TRF CRED SEPA+ ORDENADO|"
        "COMPRA 4471 FARMACIA VITORIA|COM. MANUTENCAO CONTA|MB WAY ANA REIS|IMPOSTO DO SELO"
    ),
    "en": (
        "Card payment to Lidl Porto|Direct Debit VODAFONE|Transfer from A Okafor|Cash withdrawal|Standing order rent|"
        "Salary ACME LTD|TESCO STORES 3312|Interest|Refund AMAZON EU|Monthly account fee"
    ),
    "es": "COMPRA MERCADONA MADRID|RECIBO ENDESA ENERGIA|TRANSFERENCIA DE ANA RUIZ|NOMINA EMPRESA SA|CAJERO 4B",
    "fr": "CB CARREFOUR PARIS|PRLV EDF CLIENTS|VIR RECU MARTIN|RETRAIT DAB|COTISATION CARTE",
    "de": "REWE SAGT DANKE|Lastschrift Vodafone GmbH|Gutschrift Gehalt|Dauerauftrag Miete|Kartenzahlung Edeka",
}
INCOME = ("orden", "salary", "nomina", "gehalt", "recu", "from", "refund", "cred", "de ana")


@dataclass
class Account:
    """An account's month: what a statement of it must say. Amounts in cents."""

    bank: str
    holders: tuple[str, ...]
    address: tuple[str, ...]
    iban: str
    number: str
    currency: str
    first: date
    last: date
    opening: int
    moves: list[tuple[date, str, int, int]]
    sort_code: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def closing(self) -> int:
        return self.moves[-1][3] if self.moves else self.opening

    @property
    def joined(self) -> str:
        return ", ".join(self.address)


def bban(country: str, digits: str) -> str:
    """A valid IBAN of that country around the digits."""
    rough = f"{country}00{digits}"
    return country + stdnum_iban.calc_check_digits(rough) + digits


def portuguese(random: Random, bank: str = "0417") -> str:
    """A valid Portuguese IBAN with a valid NIB in it."""
    body = f"{bank}0001{random.randrange(10**10, 10**11)}"
    check = 98 - int(body + "00") % 97
    return bban("PT", f"{body}{check:02d}")


PEOPLE = [
    tuple(name.split("/"))
    for name in words(
        "Daniel/Hartley Amara/Okafor Mariana/Costa_Figueira Oliver_James/Whitcombe Inês/Carvalho Jürgen/Weiß "
        "Zoë/O'Brien Anil/Kumar_Sharma Chiara/De_Luca"
    )
]
HOMES = {
    "pt": (
        "Rua das Flores 12, 3.º Esq.|4050-262 Porto\nAv. da República, n.º 45 - 2.º Dto|1050-187 LISBOA\n"
        "Travessa do Poço Novo 7 R/C|8000-120 Faro\nLargo de Santo António 3|Edifício Sol|3000-100 Coimbra"
    ),
    "en": ("14 Station Road|Leeds|LS6 2AB\nFlat 3, 20 King Street|London|SW1A 2BB\nRua das Flores 12|4050-262 Porto"),
    "es": "Calle Mayor 5, 2º B|28013 Madrid\nAvenida de la Paz 18|41001 Sevilla",
    "fr": "12 rue de la République|69002 Lyon\n5 avenue Foch|75016 Paris",
    "de": "Lindenstraße 7|10969 Berlin\nAm Markt 3|80331 München",
}


def account(
    seed: int,
    language: str,
    bank: str,
    country: str = "PT",
    count: int | None = None,
    caps: bool = False,
    long: bool = False,
) -> Account:
    """An invented account and month from a seed."""
    random = Random(seed)
    year, month = random.randrange(2018, 2026), random.randrange(1, 13)
    first = date(year, month, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    people = random.sample(PEOPLE, 2 if random.random() < 0.75 else 1)
    names = tuple(f"{given} {surname}".replace("_", " ") for given, surname in people)
    if caps:
        names = tuple(name.upper() for name in names)
    sort_code = f"{random.randrange(10, 99)}-{random.randrange(10, 99)}-{random.randrange(10, 99)}"
    number = str(random.randrange(10**7, 10**8))
    iban = {
        "PT": lambda: portuguese(random),
        "GB": lambda: bban("GB", f"ABCD{sort_code.replace('-', '')}{number}"),
        "ES": lambda: bban("ES", _spanish(random)),
        "FR": lambda: bban(
            "FR", f"{random.randrange(10**9, 10**10)}{random.randrange(10**10, 10**11)}{random.randrange(10, 99)}"
        ),
        "DE": lambda: bban("DE", f"{random.randrange(10**17, 10**18)}"),
        "LT": lambda: bban("LT", f"{random.randrange(10**15, 10**16)}"),
    }[country]()
    opening = random.randrange(-2_000 if long else 20_000, 900_000)
    balance, moves = opening, []
    total = count if count is not None else random.randrange(3, 46 if long else 18)
    for day in sorted(random.choices(range(1, last.day + 1), k=total)):
        text = random.choice(SHOPS[language].split("|"))
        income = any(sign in text.lower() for sign in INCOME)
        amount = random.randrange(90_000, 310_000) if income else -random.randrange(99, 24_000)
        balance += amount
        moves.append((first.replace(day=day), text, amount, balance))
    home = tuple(random.choice(HOMES[language].split("\n")).split("|"))
    return Account(
        bank, names, home, iban, number, "GBP" if country == "GB" else "EUR", first, last, opening, moves, sort_code
    )


def _spanish(random: Random) -> str:
    body = f"{random.randrange(10**7, 10**8)}"
    number = f"{random.randrange(10**9, 10**10)}"

    def digit(text: str, weights: tuple[int, ...]) -> int:
        rest = 11 - sum(int(one) * weight for one, weight in zip(text, weights, strict=True)) % 11
        return {11: 0, 10: 1}.get(rest, rest)

    weights = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)
    return f"{body}{digit(body, weights[2:])}{digit(number, weights)}{number}"


def comma(cents: int, group: str = ".", sign: str = "-") -> str:
    """1.234,56 with the sign in front."""
    whole = f"{abs(cents) // 100:,}".replace(",", group)
    return f"{sign if cents < 0 else ''}{whole},{abs(cents) % 100:02d}"


def point(cents: int, group: str = ",", before: str = "") -> str:
    """1,234.56 with the sign and then the currency in front."""
    whole = f"{abs(cents) // 100:,}".replace(",", group)
    return f"{'-' if cents < 0 else ''}{before}{whole}.{abs(cents) % 100:02d}"


def grouped(iban: str) -> str:
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


Layout = Callable[[Account], object]
