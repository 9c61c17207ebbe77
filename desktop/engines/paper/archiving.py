"""Says whether a page's drawing keeps to the rules of PDF/A-2b, so that a file claims it only where all its pages do.

Rules are those of ISO 19005-2:2011, named by clause. What is not looked into here counts as a breach: a claim that is
left out harms nobody.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from desktop.engines.paper.archived_content import INTENTS, NAMED, Breach, Broken, Content
from desktop.engines.paper.fonts_kept import FontRefused, KeptFont, kept_font

_BLEND_NAMES: Final = (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference "
    "Exclusion Hue Saturation Color Luminosity"
)
_BLENDS: Final = frozenset(f"/{name}" for name in _BLEND_NAMES.split())
_FAMILIES: Final = frozenset(("/DeviceRGB", "/DeviceGray", "/RGB", "/G", "/Pattern"))
_FILTER_NAMES: Final = "FlateDecode LZWDecode ASCII85Decode ASCIIHexDecode RunLengthDecode DCTDecode CCITTFaxDecode"
_PICTURE_FILTERS: Final = frozenset(f"/{name}" for name in (*_FILTER_NAMES.split(), "JBIG2Decode"))
"""Codings of pictures that may stay, or that the file is written without."""
_PROFILE_SPACES: Final = {1: b"GRAY", 3: b"RGB "}
_PROFILE_CLASSES: Final = (b"mntr", b"scnr", b"prtr", b"spac")
_DEEPEST: Final = 24


class Archivist:
    """Looks over the drawings of one open PDF; what several pages share is looked over once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], Breach] = {}
        self._fonts: dict[tuple[int, int], KeptFont | None] = {}

    def breach(self, form: Stream) -> Breach:
        """The first rule that the drawing, or what it shows, breaks; it must have been cleaned."""
        try:
            self._drawing(form, 0)
        except Broken as broken:
            return broken.breach
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, IndexError, UserWarning):
            return "content"
        return ""

    def _drawing(self, form: Any, depth: int) -> None:
        known = self._found.get(form.objgen) if form.is_indirect else None
        if known == "":
            return
        if known is not None or depth > _DEEPEST:
            raise Broken(known or "content")
        try:
            resources: Any = form.get("/Resources", Dictionary())
            fonts = {name: self._font(font) for name, font in _items(resources, "/Font")}
            # They fail most often, and it saves following the content.
            if any(font is None and _plainly_shown(form, name) for name, font in fonts.items()):
                raise Broken("fonts")
            self._states(resources, depth)
            for _, space in _items(resources, "/ColorSpace"):
                self._space(space, depth)
            for _, shading in _items(resources, "/Shading"):
                self._space(shading["/ColorSpace"], depth)
            for _, pattern in _items(resources, "/Pattern"):
                self._pattern(pattern, depth)
            for _, item in _items(resources, "/XObject"):
                self._item(item, depth)
            self._group(form, depth)
            spaces = dict(_items(resources, "/ColorSpace"))
            named = {name for group in NAMED.values() for name, _ in _items(resources, group)}
            Content(fonts, named, lambda space: self._named_space(space, spaces, depth)).look_over(form)
        except Broken as broken:
            self._found[form.objgen] = broken.breach
            raise
        self._found[form.objgen] = ""

    def _item(self, item: Stream, depth: int) -> None:
        if item.get("/Subtype") == Name.Image:
            self._picture(item, depth)
        elif item.get("/Subtype") == Name.Form and "/Ref" not in item and "/PS" not in item:
            self._drawing(item, depth + 1)
        else:
            raise Broken("content")

    def _pattern(self, pattern: Any, depth: int) -> None:
        if isinstance(pattern, Stream):
            self._drawing(pattern, depth + 1)
        else:
            self._space(pattern["/Shading"]["/ColorSpace"], depth)

    def _group(self, form: Stream, depth: int) -> None:
        group = form.get("/Group")
        if isinstance(group, Dictionary) and "/CS" in group:
            self._space(group["/CS"], depth)

    def _picture(self, picture: Stream, depth: int) -> None:
        """6.2.8: no smoothing, no other versions; JPEG 2000 has rules of its own that are not looked into."""
        if picture.get("/Interpolate", False) is True or "/Alternates" in picture or "/OPI" in picture:
            raise Broken("pictures")
        filters = picture.get("/Filter")
        names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
        if "/Filter" in picture and not _PICTURE_FILTERS.issuperset(names):
            raise Broken("pictures")
        if "/Intent" in picture and str(picture["/Intent"]) not in INTENTS:
            raise Broken("content")
        if picture.get("/ImageMask", False) is not True:
            self._space(picture["/ColorSpace"], depth)
        for key in ("/SMask", "/Mask"):
            mask = picture.get(key)
            if isinstance(mask, Stream):
                self._picture(mask, depth + 1)

    def _states(self, resources: Dictionary, depth: int) -> None:
        """6.2.5: no transfer curves or halftones of one's own; 6.2.10: only the blend modes of the standard."""
        for _, state in _items(resources, "/ExtGState"):
            if any(key in state for key in ("/TR", "/HT", "/HTP", "/Font")):
                raise Broken("content")
            if state.get("/TR2", Name.Default) != Name.Default:
                raise Broken("content")
            if "/BM" in state and (isinstance(state["/BM"], Array) or str(state["/BM"]) not in _BLENDS):
                raise Broken("content")
            if "/RI" in state and str(state["/RI"]) not in INTENTS:
                raise Broken("content")
            mask: Any = state.get("/SMask")
            if isinstance(mask, Dictionary):
                if "/TR" in mask and mask["/TR"] != Name.Identity:
                    raise Broken("content")
                self._drawing(mask["/G"], depth + 1)

    def _space(self, space: Any, depth: int) -> None:
        """6.2.4: our files say what red, green and blue are, and with them grey; of printing inks they do not."""
        if depth > _DEEPEST:
            raise Broken("colours")
        if isinstance(space, Name):
            if str(space) not in _FAMILIES:
                raise Broken("colours")
            return
        if not isinstance(space, Array):
            raise Broken("colours")
        match str(space[0]):
            case "/ICCBased":
                _profile(space[1])
            case "/CalRGB" | "/CalGray" | "/Lab":
                pass
            case "/Indexed" | "/I":
                self._space(space[1], depth + 1)
            case "/Pattern":
                if len(space) > 1:
                    self._space(space[1], depth + 1)
            case "/DeviceRGB" | "/DeviceGray":
                pass
            case _:
                raise Broken("colours")

    def _named_space(self, space: Any, spaces: dict[str, Any], depth: int) -> None:
        if not (isinstance(space, Name) and str(space) in spaces):
            self._space(space, depth)

    def _font(self, font: Any) -> KeptFont | None:
        """The font as far as it can be relied upon; one that cannot may be there, but must show nothing."""
        if font.is_indirect and font.objgen in self._fonts:
            return self._fonts[font.objgen]
        try:
            kept = kept_font(font)
        except FontRefused:
            kept = None
        if font.is_indirect:
            self._fonts[font.objgen] = kept
        return kept


def _plainly_shown(form: Any, name: str) -> bool:
    """Whether the font is chosen and something shown in it, as most content says it; a miss says nothing."""
    chosen = re.escape(name.encode("utf-8")) + rb"\s+[-+.\d]+\s+Tf\s"
    return (
        re.search(chosen + rb"(?:(?!\sTf\s).){0,2000}?[)\]>]\s*(?:Tj|TJ|'|\")", form.read_bytes(), re.DOTALL)
        is not None
    )


def _profile(stream: Any) -> None:
    """6.2.4.2: a profile that fits its space, of a version that PDF 1.7 knows."""
    data = stream.read_bytes()
    space = _PROFILE_SPACES.get(int(stream.get("/N", 0)))
    fits = len(data) > 128 and data[36:40] == b"acsp" and data[8] <= 4 and data[12:16] in _PROFILE_CLASSES
    if not fits or space is None or data[16:20] != space:
        raise Broken("colours")


def _items(resources: Any, group: str) -> Iterator[tuple[str, Any]]:
    found = resources.get(group) if isinstance(resources, Dictionary) else None
    if isinstance(found, Dictionary):
        yield from ((str(name), item) for name, item in found.items())
