"""Draws what lies on a page (form fields, stamps, marks, notes) into the page itself, as a viewer shows it."""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from desktop.engines.paper.appearances import drawn_mark
from desktop.engines.paper.geometry import Matrix, after, numbers, spelled
from desktop.engines.paper.layers import Layers

_UNSHOWN: Final = frozenset(("/Popup", "/TrapNet", "/PrinterMark"))
_HIDDEN: Final = 2 | 32
"""Flags of an annotation that is not shown on a screen: hidden, no view (ISO 32000-1, table 165)."""
_UNTURNED: Final = 16
_FIELD: Final = "/Widget"

Shown = tuple[Stream, Matrix]
"""An appearance with the matrix that brings it onto the page."""


def annotations(page: pikepdf.Page) -> Iterator[Dictionary]:
    """What lies on the page, whatever else stands in its list."""
    found = page.obj.get("/Annots")
    for one in found if isinstance(found, Array) else ():
        if isinstance(one, Dictionary):
            yield one


def is_shown(one: Dictionary, layers: Layers) -> bool:
    """Whether a viewer shows it on a screen."""
    return (
        str(one.get("/Subtype", "")) not in _UNSHOWN
        and not _flags(one) & _HIDDEN
        and ("/OC" not in one or layers.sees(one["/OC"]))
    )


def lacks_field_drawing(pdf: pikepdf.Pdf, layers: Layers, page: pikepdf.Page) -> bool:
    """Whether a form field is to be seen on the page that the file holds no drawing of, or no trusted one."""
    form = pdf.Root.get("/AcroForm")
    anew = isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False) is True)
    for one in annotations(page):
        if str(one.get("/Subtype", "")) == _FIELD and is_shown(one, layers):
            kind = _inherited(one, "/FT")
            if (anew and kind != Name.Sig) or (kind in (Name.Tx, Name.Ch) and _appearance(one) is None):
                return True
            if (
                kind == Name.Btn
                and not isinstance(one.get("/AP"), Dictionary)
                and isinstance(one.get("/MK"), Dictionary)
            ):
                return True
    return False


def shown_on(pdf: pikepdf.Pdf, page: pikepdf.Page, rotation: int, layers: Layers) -> list[Shown]:
    """The appearances on a page in the order in which they are drawn."""
    shown = []
    for one in annotations(page):
        if not is_shown(one, layers):
            continue
        drawing = _appearance(one)
        if drawing is None:
            made = drawn_mark(pdf, one)
            if made is not None:
                shown.append(made)
            continue
        matrix = _placed(drawing, one, rotation if _flags(one) & _UNTURNED else 0)
        if matrix is not None:
            _lend_form_resources(pdf, drawing)
            shown.append((drawing, matrix))
    return shown


def _appearance(one: Dictionary) -> Stream | None:
    """The drawing of its present state (ISO 32000-1, 12.5.5); None where there is none."""
    drawings = one.get("/AP")
    normal = drawings.get("/N") if isinstance(drawings, Dictionary) else None
    if isinstance(normal, Stream):
        return normal
    if not isinstance(normal, Dictionary):
        return None
    state = one.get("/AS")
    if not isinstance(state, Name):
        value = _inherited(one, "/V")
        state = value if isinstance(value, Name) else Name.Off
    found = normal.get(str(state))
    return found if isinstance(found, Stream) else None


def _placed(drawing: Stream, one: Dictionary, unturned: int) -> Matrix | None:
    """Brings the drawing's box, as its own matrix leaves it, onto the rectangle (ISO 32000-1, algorithm 8.1)."""
    rect, box = numbers(one.get("/Rect"), 4), numbers(drawing.get("/BBox"), 4)
    if rect is None or box is None:
        return None
    a, b, c, d, e, f = numbers(drawing.get("/Matrix"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    if not wide or not high:
        return None
    across, up = (right - left) / wide, (top - bottom) / high
    placed: Matrix = (across, 0.0, 0.0, up, left - min(xs) * across, bottom - min(ys) * up)
    turns: dict[int, Matrix] = {
        90: (0.0, 1.0, -1.0, 0.0, left + top, top - left),
        180: (-1.0, 0.0, 0.0, -1.0, 2 * left, 2 * top),
        270: (0.0, -1.0, 1.0, 0.0, left - top, left + top),
    }
    turn = turns.get(unturned % 360)  # it stays upright, held at its upper left corner
    return after(placed, turn) if turn is not None else placed


def _lend_form_resources(pdf: pikepdf.Pdf, drawing: Stream) -> None:
    """Gives a drawing the fonts of the file's form, which fields may name without having them."""
    form = pdf.Root.get("/AcroForm")
    common = form.get("/DR") if isinstance(form, Dictionary) else None
    fonts = common.get("/Font") if isinstance(common, Dictionary) else None
    if not isinstance(common, Dictionary) or not isinstance(fonts, Dictionary):
        return
    own = drawing.get("/Resources")
    if not isinstance(own, Dictionary):
        drawing["/Resources"] = Dictionary(Font=fonts)
    elif "/Font" not in own:
        own["/Font"] = fonts


def _inherited(field: Dictionary, key: str) -> Any:
    node: object = field
    for _ in range(32):  # a tree of fields that bites its own tail must not hold us
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _flags(one: Dictionary) -> int:
    try:
        return int(one.get("/F", 0))
    except (TypeError, ValueError):
        return 0


def with_shown(pdf: pikepdf.Pdf, form: Stream, box: Array, shown: list[Shown]) -> Stream:
    """A drawing of the page's drawing with those appearances upon it; what the page leaves open does not reach them."""
    names = [f"/A{at}" for at in range(len(shown))]
    marks = "\n".join(f"q {spelled(matrix)} cm {name} Do Q" for name, (_, matrix) in zip(names, shown, strict=True))
    whole = pdf.make_stream(f"/P Do\n{marks}".encode("ascii"))
    whole.Type, whole.Subtype, whole.BBox = Name.XObject, Name.Form, box
    drawings = Dictionary({name: drawing for name, (drawing, _) in zip(names, shown, strict=True)})
    drawings[Name.P] = form
    whole.Resources = Dictionary(XObject=drawings)
    if "/Group" in form:
        whole.Group = form.Group
        del form[Name.Group]
    return whole
