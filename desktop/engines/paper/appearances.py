"""Draws marks of which a file holds no drawing of their own, so that whoever sees the page sees them."""

import io
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from reportlab.pdfgen.canvas import Canvas

from desktop.engines.paper.geometry import UNMOVED, Matrix, number, numbers
from desktop.engines.paper.text_lines import broken, font_name

_CIRCLE: Final = 0.5523
_SOLID: Final = (0.0, 0.0, 0.0)
_YELLOW: Final = (1.0, 0.9, 0.3)
_FREE_TEXT_SIZE: Final = 12.0
_LARGEST_SIZE: Final = 400.0
_FAR: Final = 20_000
_NOTE: Final = 18.0
Point = tuple[float, float]


def drawn_mark(pdf: pikepdf.Pdf, mark: Dictionary) -> tuple[Stream, Matrix] | None:
    """The mark's drawing by its own figures (ISO 32000-1, 12.5.6) and its place; None where it shows nothing."""
    rect = numbers(mark.get("/Rect"), 4)
    if rect is None:
        return None
    kind = str(mark.get("/Subtype", ""))
    if kind == "/FreeText":
        return _lettered(pdf, mark, rect), (1.0, 0.0, 0.0, 1.0, min(rect[0], rect[2]), min(rect[1], rect[3]))
    body = "\n".join(_body(kind, mark, rect))
    if not body:
        return None
    drawing = pdf.make_stream(f"/G gs\n{body}".encode("ascii"))
    drawing.Type, drawing.Subtype = Name.XObject, Name.Form
    drawing.BBox = Array([-_FAR, -_FAR, _FAR, _FAR])  # what a mark covers often reaches beyond its rectangle
    opacity = min(1.0, max(0.0, _single(mark.get("/CA"), 1.0)))
    state = Dictionary(Type=Name.ExtGState, ca=opacity, CA=opacity)
    if kind == "/Highlight":
        state.BM = Name.Multiply
    drawing.Resources = Dictionary(ExtGState=Dictionary(G=state))
    return drawing, UNMOVED


def _body(kind: str, mark: Dictionary, rect: Sequence[float]) -> Iterator[str]:
    width = _border(mark)
    colour = _colour(mark.get("/C"))
    stroke = f"{_spelled(colour or _SOLID)} RG {number(width)} w"
    match kind:
        case "/Highlight":
            yield f"{_spelled(colour or _YELLOW)} rg"
            yield from (_path(_around(quad), close=True) + " f" for quad in _quads(mark, rect))
        case "/Underline" | "/StrikeOut" | "/Squiggly":
            yield f"{_spelled(colour or _SOLID)} RG 1 w"
            yield from (_under(kind, quad) for quad in _quads(mark, rect))
        case "/Square" | "/Circle":
            inner = _colour(mark.get("/IC"))
            paint = ("B" if width else "f") if inner else "S" if width else "n"
            yield stroke + (f" {_spelled(inner)} rg" if inner else "")
            shape = _inset(mark, rect, width)
            yield (_oval(shape) if kind == "/Circle" else _box(shape)) + f" {paint}"
        case "/Line" | "/PolyLine" | "/Polygon":
            points = _points(mark.get("/L" if kind == "/Line" else "/Vertices"))
            inner = _colour(mark.get("/IC")) if kind == "/Polygon" else None
            if len(points) > 1 and (width or inner):
                yield stroke + (f" {_spelled(inner)} rg" if inner else "")
                yield _path(points, close=kind == "/Polygon") + (" B" if inner else " S")
        case "/Ink":
            yield stroke + " 1 J 1 j"
            strokes = mark.get("/InkList")
            for one in strokes if isinstance(strokes, Array) else ():
                points = _points(one)
                if points:
                    yield _path(points if len(points) > 1 else points * 2, close=False) + " S"
        case "/Text":
            yield from _note(rect, colour or _YELLOW)
        case "/Link":
            if width and colour is not None:
                yield stroke
                yield _box(_inset(mark, rect, width)) + " S"


def _lettered(pdf: pikepdf.Pdf, mark: Dictionary, rect: Sequence[float]) -> Stream:
    """A text that somebody typed onto the page, in our own letters: those that the file names are not in it."""
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    wide, high = max(1.0, right - left), max(1.0, top - bottom)
    size, shade = _typed(str(mark.get("/DA", "")).split())
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(wide, high), invariant=1)
    ground, width = _colour(mark.get("/C")), _border(mark) if "/BS" in mark else 0.0
    if ground is not None:
        canvas.setFillColorRGB(*ground)
        canvas.rect(0, 0, wide, high, stroke=0, fill=1)
    if width:
        canvas.setLineWidth(width)
        canvas.rect(width / 2, width / 2, wide - width, high - width)
    canvas.setFillColorRGB(*shade)
    canvas.setFont(font_name("Regular"), size)
    y = high - size
    for line in str(mark.get("/Contents", "")).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        for part in broken(line, size, max(size, wide - 4)) or [""]:
            canvas.drawString(2, y, part)
            y -= size * 1.2
    canvas.showPage()
    canvas.save()
    with pikepdf.open(target) as drawn:
        lettered = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
    assert isinstance(lettered, Stream)  # noqa: S101  # a page's drawing is one
    return lettered


def _typed(words: Sequence[str]) -> tuple[float, tuple[float, float, float]]:
    """Size and colour of a typed text, out of its default appearance."""
    size, shade = _FREE_TEXT_SIZE, _SOLID
    if "Tf" in words[1:]:
        size = _plain(words[words.index("Tf") - 1]) or _FREE_TEXT_SIZE
    if "g" in words[1:]:
        shade = (_plain(words[words.index("g") - 1]),) * 3
    if "rg" in words[3:]:
        at = words.index("rg")
        shade = (_plain(words[at - 3]), _plain(words[at - 2]), _plain(words[at - 1]))
    return min(size, _LARGEST_SIZE), shade


def _note(rect: Sequence[float], colour: Sequence[float]) -> Iterator[str]:
    """The sign of a note, as large as viewers draw it."""
    left, top = min(rect[0], rect[2]), max(rect[1], rect[3])
    side = _NOTE
    yield f"{_spelled(colour)} rg 0 G 0.6 w {_box((left + 0.5, top - side + 0.5, left + side - 0.5, top - 0.5))} B"
    for at in (0.3, 0.5, 0.7):
        yield _path([(left + side * 0.2, top - side * at), (left + side * 0.8, top - side * at)], close=False) + " S"


def _under(kind: str, quad: Sequence[Point]) -> str:
    """The line of a marked text; a quad's points go upper left, upper right, lower left, lower right."""
    upper_left, upper_right, lower_left, lower_right = quad
    rise = 0.5 if kind == "/StrikeOut" else 0.08
    start = _between(lower_left, upper_left, rise)
    end = _between(lower_right, upper_right, rise)
    if kind != "/Squiggly":
        return _path([start, end], close=False) + " S"
    steps = max(2, int(math.dist(start, end) / 2))
    high = (_between(lower_left, upper_left, rise + 0.1), _between(lower_right, upper_right, rise + 0.1))
    points = [_between(*((start, end) if at % 2 else high), at / steps) for at in range(steps + 1)]
    return _path(points, close=False) + " S"


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _quads(mark: Dictionary, rect: Sequence[float]) -> list[list[Point]]:
    points = _points(mark.get("/QuadPoints"))
    quads = [points[at : at + 4] for at in range(0, len(points) - 3, 4)]
    left, bottom, right, top = rect
    return quads or [[(left, top), (right, top), (left, bottom), (right, bottom)]]


def _around(quad: Sequence[Point]) -> list[Point]:
    upper_left, upper_right, lower_left, lower_right = quad
    return [upper_left, upper_right, lower_right, lower_left]


def _path(points: Sequence[Point], close: bool) -> str:
    start, *rest = (f"{number(x)} {number(y)}" for x, y in points)
    return " ".join([f"{start} m", *(f"{one} l" for one in rest), *(["h"] if close else [])])


def _box(shape: Sequence[float]) -> str:
    left, bottom, right, top = shape
    return f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re"


def _oval(shape: Sequence[float]) -> str:
    left, bottom, right, top = shape
    x, y, a, b = (left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2
    parts = [f"{number(x + a)} {number(y)} m"]
    quarters = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    for (c, s), (p, q) in pairwise(quarters):
        curve = [
            x + a * (c + _CIRCLE * p),
            y + b * (s + _CIRCLE * q),
            x + a * (p + _CIRCLE * c),
            y + b * (q + _CIRCLE * s),
        ]
        parts.append(" ".join(number(value) for value in (*curve, x + a * p, y + b * q)) + " c")
    return " ".join([*parts, "h"])


def _inset(mark: Dictionary, rect: Sequence[float], width: float) -> tuple[float, float, float, float]:
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    sides = numbers(mark.get("/RD"), 4) or (0.0, 0.0, 0.0, 0.0)
    half = width / 2
    return left + sides[0] + half, bottom + sides[1] + half, right - sides[2] - half, top - sides[3] - half


def _border(mark: Dictionary) -> float:
    style, border = mark.get("/BS"), mark.get("/Border")
    if isinstance(style, Dictionary) and "/W" in style:
        return max(0.0, _single(style["/W"], 1.0))
    if isinstance(border, Array) and len(border) > 2:
        return max(0.0, _single(border[2], 1.0))
    return 1.0


def _colour(found: object) -> tuple[float, ...] | None:
    """A colour as red, green, blue; None where none is given or it is transparent."""
    if not isinstance(found, Array):
        return None
    values = numbers(found, len(found)) or ()
    match len(values):
        case 1:
            return (values[0],) * 3
        case 3:
            return tuple(values)
        case 4:
            return tuple((1 - tint) * (1 - values[3]) for tint in values[:3])
        case _:
            return None


def _spelled(colour: Sequence[float]) -> str:
    return " ".join(number(min(1.0, max(0.0, value))) for value in colour)


def _points(found: object) -> list[Point]:
    if not isinstance(found, Array):
        return []
    values = numbers(found, len(found)) or ()
    return list(zip(values[::2], values[1::2], strict=False))


def _single(found: Object | float | None, default: float) -> float:
    try:
        return default if found is None else float(found)
    except (TypeError, ValueError):
        return default


def _plain(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return 0.0
