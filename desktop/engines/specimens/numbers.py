"""Account and tax numbers that nobody has, with the check digits that real ones would carry."""

from typing import Final

from stdnum.pt import nif as portuguese_nif

FICTITIOUS_PT_BANK: Final = "9990"
"""Portuguese bank codes are given out far below this one."""
FICTITIOUS_GB_BANK: Final = "NRTB"


def iban(country: str, bban: str) -> str:
    """The IBAN of a basic account number: ISO 13616, check digits by ISO 7064 mod 97-10."""
    letters = "".join(str(int(character, 36)) for character in f"{bban}{country}00")
    return f"{country}{98 - int(letters) % 97:02d}{bban}"


def portuguese_iban(branch: str, account: str, bank: str = FICTITIOUS_PT_BANK) -> str:
    """A Portuguese IBAN: bank (4), branch (4), account (11) and the two check digits of the NIB."""
    nib = f"{bank}{branch}{account}"
    return iban("PT", f"{nib}{98 - int(nib + '00') % 97:02d}")


def british_iban(sort_code: str, account: str, bank: str = FICTITIOUS_GB_BANK) -> str:
    """A British IBAN: four letters of the bank, sort code (6), account number (8)."""
    return iban("GB", f"{bank}{sort_code}{account}")


def grouped(number: str, size: int = 4) -> str:
    """The number as it is printed: in groups with spaces between."""
    return " ".join(number[start : start + size] for start in range(0, len(number), size))


def nif(first_eight: str) -> str:
    """A Portuguese tax number with its check digit."""
    return first_eight + str(portuguese_nif.calc_check_digit(first_eight))
