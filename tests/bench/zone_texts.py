"""Holders nobody is, written as machine-readable zones of every format, with the check digits that belong there."""

import random
from typing import Final

from desktop.domain.countries import ALPHA_2
from desktop.domain.mrz import check_digit

FORMATS: Final = ("TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FRA")
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SYLLABLES: Final = (
    "AL", "BE", "CAR", "DO", "EL", "FER", "GON", "HA", "IS", "JO", "KOW", "LI", "MAR", "NA", "OLI", "PER", "QUE", "RO",
    "SIL", "TA", "UL", "VA", "WIN", "XA", "YU", "ZE", "SKA", "NES", "IRA", "BAS", "DOS", "VIC",
)  # fmt: skip
_NUMBERED: Final = LETTERS + "0123456789" * 6


def text_of(name: str, chance: random.Random) -> tuple[str, ...]:
    """The lines of one zone of that format."""
    if name == "FRA":
        return _french(chance)
    number = "".join(chance.choice(_NUMBERED) for _ in range(chance.choice((9, 9, 9, 8, 7))))
    state = chance.choice([*ALPHA_2, "D", "UTO"])
    nation = state if chance.random() < 0.6 else chance.choice(list(ALPHA_2))
    birth, expiry = _birth(chance), _day(chance, 22, 38)
    sex = chance.choice("MF<")
    if name == "TD1":
        return _card(number, state, nation, birth, sex, expiry, chance)
    width = 44 if name in ("TD3", "MRV-A") else 36
    code = {"TD3": "P<PPPO", "TD2": "I<IDC<", "MRV-A": "V<VI", "MRV-B": "V<VC"}[name]
    code = chance.choice([code[place : place + 2] for place in range(0, len(code), 2)])
    first = code + state.ljust(3, "<") + _names(width - 5, chance)
    head = number.ljust(9, "<")
    second = head + check_digit(head) + nation.ljust(3, "<")
    second += birth + check_digit(birth) + sex + expiry + check_digit(expiry)
    room = width - len(second)
    if name.startswith("MRV"):
        return first, second + _optional(room, chance)
    if name == "TD3":
        optional = _optional(14, chance)
        second += optional + (chance.choice("<0") if not optional.strip("<") else check_digit(optional))
    else:
        second += _optional(room - 1, chance)
    return first, second + check_digit(second[:10] + second[13:20] + second[21:])


def _card(
    number: str, state: str, nation: str, birth: str, sex: str, expiry: str, chance: random.Random
) -> tuple[str, ...]:
    head = chance.choice(("I<", "ID", "IR", "AC", "C<")) + state.ljust(3, "<")
    if chance.random() < 0.12:
        # A number of more than nine characters goes on in the optional data (Doc 9303-5, note j).
        whole = number.ljust(9, "0") + "".join(chance.choice("0123456789") for _ in range(chance.randint(1, 4)))
        first = (head + whole[:9] + "<" + whole[9:] + check_digit(whole)).ljust(30, "<")
    else:
        padded = number.ljust(9, "<")
        first = head + padded + check_digit(padded) + _optional(15, chance)
    second = birth + check_digit(birth) + sex + expiry + check_digit(expiry) + nation.ljust(3, "<")
    second += _optional(11, chance)
    return first, second + check_digit(first[5:] + second[:7] + second[8:15] + second[18:]), _names(30, chance)


def _french(chance: random.Random) -> tuple[str, ...]:
    office = "".join(chance.choice("0123456789") for _ in range(6))
    first = ("IDFRA" + _name(chance)).ljust(30, "<")[:30] + office
    number = f"{chance.randint(4, 20):02d}{chance.randint(1, 12):02d}" + "".join(
        chance.choice("0123456789" if place > 2 else "0123456789AB") for place in range(8)
    )
    given = "<<".join(_name(chance) for _ in range(chance.randint(1, 2))).ljust(14, "<")[:14]
    birth = _day(chance, 40, 99)
    second = number + check_digit(number) + given + birth + check_digit(birth) + chance.choice("MF")
    return first, second + check_digit(first + second)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(1, 4)))


def _names(room: int, chance: random.Random) -> str:
    surname = "<".join(_name(chance) for _ in range(chance.choice((1, 1, 2, 2, 3))))
    given = "<".join(_name(chance) for _ in range(chance.choice((0, 1, 1, 2, 2, 4))))
    return (f"{surname}<<{given}" if given else surname).ljust(room, "<")[:room]


def _optional(room: int, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return "<" * room
    return "".join(chance.choice(_NUMBERED + "<<<") for _ in range(chance.randint(3, room))).ljust(room, "<")


def _birth(chance: random.Random) -> str:
    born = _day(chance, 40, 99)
    return born[:4] + "<<" if chance.random() < 0.03 else born


def _day(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(first, last):02d}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
