"""Which letters can stand for a document and which for a state, so that a misread code is not believed."""

from typing import Final

from desktop.domain.countries import ALPHA_2

_OTHERS: Final = frozenset(
    {
        # Doc 9303-3, section 5, parts B to D: organizations, stateless persons, refugees, and Utopia of the examples.
        "EUE", "IAO", "UNO", "UNA", "UNK", "XAA", "XBA", "XIM", "XCC", "XCE", "XCO", "XDC", "XEC", "XES", "XMP",
        "XOM", "XPO", "XXA", "XXB", "XXC", "XXX", "UTO", "NTZ", "RKS",
        # Withdrawn from ISO 3166 but printed on documents that still turn up.
        "ANT", "CSK", "DDR", "ROM", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR",
    }
)  # fmt: skip

_NUMBERED: Final = {("C", "USA"): "12"}
"""Cards whose code has a digit, which Doc 9303-5 leaves to the state: the permanent resident card of the United States
says C1 (resident) or C2 (commuter); immihelp.com and liquisearch.com agree on it, 2026-11-29; confidence medium."""


def is_state(code: str) -> bool:
    """Whether a code (without fillers) is a state or authority of Doc 9303."""
    return code in _OTHERS or code == "D" or (len(code) == 3 and code in ALPHA_2)


def is_document(code: str) -> bool:
    """Whether a code (without fillers) is one of Doc 9303: P (part 4), A, C or I (parts 5 and 6) or V (part 7).

    The second letter is the state's own choice, save that AV, CV and IV are barred (part 5, note k).
    """
    return len(code) in (1, 2) and code[0] in "PVACI" and code not in ("AV", "CV", "IV")


def numbers_of(first: str, state: str) -> str:
    """The digits with which a state follows its documents' first letter, where it does; then I, L and Z are digits."""
    return _NUMBERED.get((first, state), "")
