"""Which three letters can stand for a state, so that a misread code is not believed."""

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


def is_state(code: str) -> bool:
    """Whether a code (without fillers) is a state or authority of Doc 9303."""
    return code in _OTHERS or code == "D" or (len(code) == 3 and code in ALPHA_2)
