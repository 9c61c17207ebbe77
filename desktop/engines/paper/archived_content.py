"""Follows the operators of one drawing and says which rule of PDF/A-2b they break (ISO 19005-2:2011, by clause)."""

import math
import warnings
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from desktop.engines.paper.fonts_kept import KeptFont

Breach = Literal["", "fonts", "colours", "content", "pictures"]
"""fonts: not embedded, or not to be relied upon (6.2.11). colours: of no known device (6.2.4). content: operators,
states or limits (6.1.13, 6.2.2, 6.2.5). pictures: codings or keys of pictures (6.2.8). Empty: none was found."""
INTENTS: Final = frozenset(("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"))
NAMED: Final = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading"}
"""Operators that name something in the resources, and where."""

_OPERATOR_NAMES: Final = (
    "b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG rg ri "
    "s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
_OPERATORS: Final = frozenset((*_OPERATOR_NAMES.split(), "INLINE IMAGE"))  # ISO 32000-1, annex A
_MOST_STATES: Final = 28
_LARGEST: Final = 2**31 - 1
_LONGEST_STRING: Final = 32_767
_LONGEST_NAME: Final = 127


class Broken(Exception):  # noqa: N818  # only ever caught by whoever asked
    """A rule that is broken."""

    def __init__(self, breach: Breach) -> None:
        super().__init__(breach)
        self.breach: Breach = breach


class Content:
    """One drawing's content, with the fonts it names (None: not to be relied upon), what else its resources name, and a
    judge of colour spaces.
    """

    def __init__(
        self, fonts: Mapping[str, KeptFont | None], named: Collection[str], space: Callable[[Any], None]
    ) -> None:
        self._fonts = fonts
        self._named = named
        self._space = space
        self._font: KeptFont | None = None
        self._kept: list[KeptFont | None] = []
        self._deeds: Mapping[str, Callable[[Any], None]] = {
            "q": self._keep, "Q": self._restore, "Tf": self._choose, "Tj": self._show, "TJ": self._show,
            "'": self._show, '"': self._show, "K": _inks, "k": _inks, "CS": self._colour, "cs": self._colour,
            "ri": _intent, "INLINE IMAGE": self._picture, "Do": self._name, "gs": self._name, "sh": self._name,
            "BDC": _nothing, "DP": _nothing,
        }  # fmt: skip

    def look_over(self, form: Stream) -> None:
        """Raises `Broken` for the first rule that the content breaks."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # content that ends in the middle is only warned of
            steps = pikepdf.parse_content_stream(form)
        for one in steps:
            does = str(one.operator)
            if does not in _OPERATORS:
                raise Broken("content")
            self._deeds.get(does, _limits)(one.operands)
        if self._kept:
            raise Broken("content")

    def _keep(self, _: Any) -> None:
        self._kept.append(self._font)
        if len(self._kept) > _MOST_STATES:
            raise Broken("content")

    def _restore(self, _: Any) -> None:
        if not self._kept:
            raise Broken("content")
        self._font = self._kept.pop()

    def _choose(self, operands: Any) -> None:
        if str(operands[0]) not in self._fonts:
            raise Broken("fonts")
        self._font = self._fonts[str(operands[0])]

    def _show(self, operands: Any) -> None:
        """6.2.11.4.1: every letter is in its font, whether it is seen or not."""
        text = operands[-1]
        if self._font is None:
            raise Broken("fonts")
        for part in text if isinstance(text, Array) else [text]:
            if not isinstance(part, pikepdf.String):
                continue
            raw = bytes(part)
            if len(raw) > _LONGEST_STRING:
                raise Broken("content")
            if not self._font.shows(raw):
                raise Broken("fonts")

    def _colour(self, operands: Any) -> None:
        self._space(operands[0])

    def _name(self, operands: Any) -> None:
        if str(operands[0]) not in self._named:
            raise Broken("content")

    def _picture(self, operands: Any) -> None:
        """6.1.10: a picture in the content is coded as others are."""
        found = operands[0].obj
        told: Any = found if isinstance(found, Dictionary) else {}
        filters = told.get("/Filter", told.get("/F"))
        names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
        if any(name in ("/LZW", "/LZWDecode", "/Crypt") for name in names):
            raise Broken("pictures")
        if told.get("/Interpolate", told.get("/I", False)) is True:
            raise Broken("pictures")
        if told.get("/ImageMask", told.get("/IM", False)) is not True:
            self._space(told.get("/ColorSpace", told.get("/CS")))


def _nothing(_: Any) -> None:
    """What it says is no matter of these rules."""


def _inks(_: Any) -> None:
    raise Broken("colours")


def _intent(operands: Any) -> None:
    if str(operands[0]) not in INTENTS:
        raise Broken("content")


def _limits(operands: Any) -> None:
    """6.1.13: numbers and names as large as every reader takes them."""
    for one in operands:
        if isinstance(one, Name):
            if len(str(one)) > _LONGEST_NAME:
                raise Broken("content")
        elif not isinstance(one, (pikepdf.String, Array, Dictionary)):
            value = float(one)
            if not math.isfinite(value) or abs(value) > _LARGEST:
                raise Broken("content")
