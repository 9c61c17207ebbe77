"""Odd, broken and hostile PDFs go through the whole bundling: nothing is lost in silence, and the outcome is sound."""

import contextlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Page, Pdf, Permissions, Stream, String
from PIL import Image

sys.path.append(str(Path(__file__).resolve().parents[1] / "specimens"))

from odd_pdfs import saved

from desktop.domain.text import PageText
from desktop.services.refusals import BundleError

PLAIN = b"1 0 0 rg 60 300 90 90 re f 0 g BT /F 14 Tf 60 450 Td (%s) Tj ET"


def content(word: str = "Saldo") -> bytes:
    return PLAIN % word.encode("ascii")


def started(count: int = 1, **page: Any) -> Pdf:
    """Pages with a red square and a word."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for at in range(1, count + 1):
        made = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, 400, 560]), Resources=Dictionary(Font=Dictionary(F=font)),
            Contents=pdf.make_stream(content(f"Saldo{at}")),
        )  # fmt: skip
        for key, value in page.items():
            made[f"/{key}"] = value
        pdf.pages.append(Page(pdf.make_indirect(made)))
    return pdf


def without_resources() -> bytes:
    pdf = started()
    del pdf.pages[0].obj[Name.Resources]
    return saved(pdf)


def inherited() -> bytes:
    pdf = started(2)
    node = pdf.Root.Pages
    for page in pdf.pages:
        del page.obj[Name.MediaBox]
    node.MediaBox, node.Rotate = Array([0, 0, 400, 560]), 90
    node.Resources = pdf.pages[0].obj.Resources
    for page in pdf.pages:
        del page.obj[Name.Resources]
    return saved(pdf)


def balanced(count: int = 300, fan: int = 7) -> bytes:
    """A tree of pages with few kids at each node."""
    pdf = started(count)
    nodes: list[Any] = [page.obj for page in pdf.pages]
    while len(nodes) > 1:
        above = []
        for at in range(0, len(nodes), fan):
            kids = nodes[at : at + fan]
            size = sum(int(kid.get("/Count", 1)) for kid in kids)
            node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(kids), Count=size))
            for kid in kids:
                kid.Parent = node
            above.append(node)
        nodes = above
    pdf.Root.Pages = nodes[0]
    return saved(pdf)


def by_hand(*objects: bytes, tail: bytes = b"") -> bytes:
    """A file written word by word, its table of references left wrong."""
    body = b"%PDF-1.7\n"
    for number, one in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return body + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n7\n%%%%EOF\n" % (len(objects) + 1) + tail


def hand_page(kids: bytes = b"[3 0 R]", count: int = 1, extra: bytes = b"", stream: bytes = b"") -> bytes:
    said = stream or b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content()), content())
    return by_hand(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids %s /Count %d >>" % (kids, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 560] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "
        + extra + b" >>",
        said,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )  # fmt: skip


def updated() -> bytes:
    """A file with a later content for its page behind it."""
    first = saved(started(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    start = int(re.findall(rb"startxref\s+(\d+)", first)[-1])
    said = content("Mudado")
    at = len(first)
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(said), said)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    trailer = b"trailer\n<< /Root %d 0 R /Size %d /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return first + body + table + trailer % (root, size, start, at + len(body))


def form_with_xfa() -> bytes:
    pdf = started()
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("t"), V=String("Ana"), F=4,
            Rect=Array([60, 200, 200, 220]), DA=String("/F 12 Tf 0 g"),
        )
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), XFA=pdf.make_stream(b"<xdp:xdp/>"), DA=String("/F 12 Tf 0 g"),
        DR=Dictionary(Font=pdf.pages[0].obj.Resources.Font), NeedAppearances=True,
    )  # fmt: skip
    return saved(pdf)


def split_tokens() -> bytes:
    pdf = started()
    parts = (b"1 0 0 rg 60 300 90 90", b"re", b"f 0 g BT /F", b"14 Tf 60 450 Td (Sal", b"do1) Tj ET")
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(part) for part in parts])
    return saved(pdf)


def nested_forms(depth: int, loop: bool = False) -> bytes:
    pdf = started()
    page = pdf.pages[0].obj
    inner = pdf.make_stream(content("Saldo1"))
    inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 560])
    inner.Resources = Dictionary(Font=page.Resources.Font)
    if loop:
        inner.write(content("Saldo1") + b" /I Do")
        inner.Resources.XObject = Dictionary(I=inner)
    for _ in range(depth):
        outer = pdf.make_stream(b"/I Do")
        outer.Type, outer.Subtype, outer.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 560])
        outer.Resources = Dictionary(XObject=Dictionary(I=inner))
        inner = outer
    page.Resources.XObject = Dictionary(I=inner)
    page.Contents = pdf.make_stream(b"/I Do")
    return saved(pdf)


def shared_twice() -> bytes:
    pdf = started()
    pdf.Root.Pages.Kids = Array([pdf.pages[0].obj, pdf.pages[0].obj])
    pdf.Root.Pages.Count = 2
    return by_force(pdf)


def by_force(pdf: Pdf) -> bytes:
    """Saved and read no more: the library would mend what is meant."""
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def huge_dictionary() -> bytes:
    pdf = started()
    pdf.pages[0].obj.Resources.Font.update({f"/X{at}": pdf.pages[0].obj.Resources.Font.F for at in range(20_000)})
    pdf.pages[0].obj.PieceInfo = Dictionary({f"/K{at}": String("x" * 40) for at in range(20_000)})
    return saved(pdf)


def unknown_filter() -> bytes:
    pdf = started()
    page = pdf.pages[0].obj
    odd = Stream(pdf, b"\x01\x02\x03")
    odd.Type, odd.Subtype, odd.Filter = Name.XObject, Name.Image, Name("/Unheard")
    odd.Width, odd.Height, odd.BitsPerComponent, odd.ColorSpace = 9, 9, 8, Name.DeviceGray
    page.Resources.XObject = Dictionary(O=odd)
    page.Contents = pdf.make_stream(content("Saldo1") + b" q 9 0 0 9 9 9 cm /O Do Q")
    return saved(pdf)


def marks() -> bytes:
    pdf = started()
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 60, 160, 160]), C=Array([1, 0, 0])),
            Dictionary(Type=Name.Annot, Subtype=Name.Line, Rect=Array([0, 0, 0])),
            Dictionary(Type=Name.Annot),
            String("no mark at all"),
            Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([1, 1, 9, 9]), AP=Dictionary(N=Dictionary())),
        ]
    )
    return saved(pdf)


EMPTY_PASSWORD = Permissions(extract=False, print_highres=False)
SOURCES: dict[str, tuple[Callable[[], bytes], int]] = {
    "no resources": (without_resources, 1),
    "inherited boxes and rotation": (inherited, 2),
    "rotated and cropped": (lambda: saved(started(Rotate=270, CropBox=Array([40, 250, 300, 520]))), 1),
    "a rotation of no quarter": (lambda: saved(started(Rotate=47)), 1),
    "a user unit": (lambda: saved(started(UserUnit=3)), 1),
    "200 inches": (lambda: saved(started(MediaBox=Array([0, 0, 14_400, 14_400]))), 1),
    "negative boxes": (lambda: saved(started(MediaBox=Array([-200, -100, 400, 560]))), 1),
    "boxes upside down": (lambda: saved(started(MediaBox=Array([400, 560, 0, 0]))), 1),
    "boxes of no size": (lambda: saved(started(MediaBox=Array([0, 0, 0, 0]))), 1),
    "a crop box elsewhere": (lambda: saved(started(CropBox=Array([900, 900, 950, 990]))), 1),
    "boxes that are no numbers": (lambda: saved(started(MediaBox=Array([0, 0, Name.A, String("b")]))), 1),
    "an empty password": (lambda: saved(started(2), encryption=Encryption(owner="o", user="", R=6)), 2),
    "an empty password of old": (
        lambda: saved(started(2), encryption=Encryption(owner="o", user="", R=3, allow=EMPTY_PASSWORD, aes=False,
                                                         metadata=False)), 2),
    "a wrong table": (lambda: saved(started(3)).replace(b"startxref\n", b"startxref\n99"), 3),
    "object streams": (lambda: saved(started(3), object_stream_mode=pikepdf.ObjectStreamMode.generate), 3),
    "linearized": (lambda: saved(started(4), linearize=True), 4),
    "a later change": (updated, 1),
    "a form with XFA": (form_with_xfa, 1),
    "a tree of 300 pages": (balanced, 300),
    "contents that split words": (split_tokens, 1),
    "no end": (lambda: saved(started(2), object_stream_mode=pikepdf.ObjectStreamMode.disable)[:-30], 2),
    "words before the beginning": (lambda: b"HTTP/1.1 200 OK\r\n\r\n" + saved(started(2)), 2),
    "rubbish behind the end": (lambda: saved(started()) + b"\0" * 3000, 1),
    "a page twice": (shared_twice, 2),
    "marks without drawings": (marks, 1),
    "a huge dictionary": (huge_dictionary, 1),
    "drawings 100 deep": (lambda: nested_forms(100), 1),
    "a drawing in itself": (lambda: nested_forms(1, loop=True), 1),
    "an unheard-of filter": (unknown_filter, 1),
    "no contents": (lambda: saved(started(Contents=Array([]))), 1),
    "written by hand": (hand_page, 1),
    "a length that lies": (
        lambda: hand_page(stream=b"<< /Length 3 >>\nstream\n" + content() + b"\nendstream"), 1),
    "a page that is its parent's parent": (lambda: hand_page(kids=b"[3 0 R 2 0 R]", count=2), 1),
    "kids that are not there": (lambda: hand_page(kids=b"[null 99 0 R 3 0 R]", count=3), 1),
    "arrays 400 deep": (lambda: hand_page(extra=b"/Deep " + b"[" * 400 + b"]" * 400), 1),
}  # fmt: skip


def seen(path: Path, page: int) -> Any:
    """A page as another reader draws it, small; where that one sees nothing, as a third one does."""
    with contextlib.suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        one = document[page - 1]
        if min(one.get_size()) >= 1:
            return numpy.asarray(one.render(scale=200 / max(one.get_size())).to_pil().convert("RGB"), dtype=int)
    where = ["-f", str(page), "-l", str(page)]
    done = subprocess.run(["pdftoppm", "-scale-to", "200", "-png", *where, path], check=False, capture_output=True)
    if not done.stdout:
        return None
    return numpy.asarray(Image.open(io.BytesIO(done.stdout)).convert("RGB"), dtype=int)


def red(picture: Any) -> int:
    """How many dots are red; many where no reader could draw it, for red is on it all the same."""
    if picture is None:
        return 99
    return int(((picture[..., 0] > 150) & (picture[..., 1] < 110) & (picture[..., 2] < 110)).sum())


def texts_of(data: bytes, count: int) -> tuple[PageText, ...]:
    return tuple(PageText(at, 400.0, 560.0, (), "text_layer") for at in range(1, count + 1))


def test_hostile_sources_end_in_a_sound_bundle_with_all_that_is_seen(papers: Any, tmp_path: Path) -> None:
    names: dict[str, str] = {}
    for name, (make, count) in SOURCES.items():
        data = make()
        taken = min(count, 6)
        papers.add(data, "application/pdf", texts_of(data, taken), "bank_statement", "bond_union")
        names[papers.case.documents[-1].source] = name
    assert len(names) == len(SOURCES)
    out = tmp_path / "out"
    report = papers.make(out)
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    assert report.after == report.before
    wrong: list[str] = []
    shown: set[tuple[str, int]] = set()
    for one in told["files"]:
        path = out / one["path"]
        checked = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        for number, page in enumerate(one["page_map"], start=1):
            if page["what"] != "paper":
                continue
            shown.add((names[page["source"]], page["page"]))
            if one["requirement"] and red(seen(papers.folder / page["source"], page["page"])) > 20:
                found = red(seen(path, number))
                if found < 12:
                    wrong.append(f"{names[page['source']]}, page {page['page']}: {page['coding']}, {found} red dots")
    assert wrong == []
    assert shown == {(name, at) for name, (_, count) in SOURCES.items() for at in range(1, min(count, 6) + 1)}


def test_a_change_behind_the_first_end_of_a_file_counts(papers: Any, tmp_path: Path) -> None:
    data = updated()
    papers.add(data, "application/pdf", texts_of(data, 1), "bank_statement", "bond_union")
    report = papers.make(tmp_path / "out")
    (part,) = (one for one in report.files if one.role == "part")
    said = subprocess.run(["pdftotext", tmp_path / "out" / part.path, "-"], check=True, capture_output=True)
    assert b"Mudado" in said.stdout
    assert b"Saldo" not in said.stdout


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        saved(started(), encryption=Encryption(owner="o", user="secret", R=6)),
        hand_page(kids=b"[2 0 R]"),
    ],
    ids=["nothing", "no pages", "a password", "a tree that is only itself"],
)
def test_what_cannot_be_opened_is_named_and_nothing_is_written(papers: Any, tmp_path: Path, data: bytes) -> None:
    document = papers.add(data, "application/pdf", texts_of(data, 1), "lease", "bond_union")
    with pytest.raises(BundleError) as refused:
        papers.make(tmp_path / "out")
    assert (refused.value.code, refused.value.values["document"]) == ("unreadable_source", document)
    assert not (tmp_path / "out").exists()
