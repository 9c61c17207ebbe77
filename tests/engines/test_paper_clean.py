"""What a source hides, does or tells stays out of a bundle, and all that is seen on its pages stays in."""

import io
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageFilter

from desktop.engines.paper import assembly, survey
from desktop.engines.paper.geometry import BAND, Sheet, sheet_for
from desktop.engines.paper.jpeg import pixels_of
from desktop.engines.paper.layers import Layers

WIDTH, HEIGHT = 420, 560


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


def started() -> tuple[Pdf, Dictionary]:
    """A page with a word and a red square in its upper half; its foot is free."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, WIDTH, HEIGHT]),
        Contents=pdf.make_stream(b"1 0 0 rg 40 460 60 60 re f 0 g BT /F 12 Tf 120 500 Td (Saldo 12,34) Tj ET"),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf, pdf.pages[0].obj  # type: ignore[return-value]


def drawing(pdf: Pdf, content: bytes, box: tuple[float, ...] = (0, 0, 60, 20), **more: Any) -> Stream:
    made = pdf.make_stream(content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array(list(box))
    made.Resources = Dictionary()
    for key, value in more.items():
        made[f"/{key}"] = value
    return made


def mark(kind: str, rect: tuple[float, ...], **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(rect)), **more)


def carried(tmp_path: Path, pdf: Pdf) -> tuple[Path, Path, str]:
    """The source saved, the bundle of its first page, and the way that the survey chose."""
    source, out = tmp_path / "source.pdf", tmp_path / "out.pdf"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fields that no form of the file knows are meant
        pdf.save(source)
    [answer] = survey.work({"sources": [{"path": str(source), "pages": [{"page": 1, "turn": 0}]}]}, silent)["sources"]
    [page] = answer["pages"]
    leaf = {"stamp": ["A1", "1 de 1"], "source": 0, "page": 1, "turn": 0, "text": False, "foot_free": page["foot_free"]}
    job = {
        "files": [{"path": str(out), "title": "T", "leaves": [leaf], "outline": [], "links": [], "day": "2026-11-22"}],
        "front": None, "sources": [{"path": str(source), "text": None}], "stamps": ["A1 1 de 1"],
        "producer": "Papelada",
    }  # fmt: skip
    assembly.work(job, silent)
    done = subprocess.run(["qpdf", "--check", out], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return source, out, str(page["way"])


def by_pdfium(path: Path) -> Any:
    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        return soft(document[0].render(scale=1).to_pil())


def by_poppler(path: Path) -> Any:
    done = subprocess.run(["pdftoppm", "-r", "72", "-png", "-singlefile", path], check=True, capture_output=True)
    return soft(Image.open(io.BytesIO(done.stdout)))


def soft(picture: Image.Image) -> Any:
    return numpy.asarray(picture.convert("RGB").filter(ImageFilter.GaussianBlur(1)), dtype=float)[: -int(BAND)]


def whole(path: Path) -> bytes:
    """All that stands in a file, decoded."""
    return subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", path, "-"], check=True, capture_output=True
    ).stdout


def inked(picture: Any, box: tuple[int, int, int, int]) -> bool:
    """Whether something is drawn there; left, bottom, right, top in points of the page."""
    left, bottom, right, top = box
    return bool(picture[HEIGHT - top : HEIGHT - bottom, left:right].min() < 200)


def appearing(pdf: Pdf, page: Dictionary, **more: Any) -> None:
    """A stamp of somebody's with a drawing that is turned, moved and stretched."""
    look = drawing(pdf, b"0 0.5 0 rg 0 0 30 20 re f 0 0 1 rg 30 0 30 5 re f", Matrix=Array([0, 1, -1, 0, 40, 7]))
    page.Annots = Array([pdf.make_indirect(mark("Stamp", (100, 300, 180, 420), AP=Dictionary(N=look), **more))])


def chosen(pdf: Pdf, page: Dictionary) -> None:
    """A box that is ticked."""
    looks = Dictionary(Yes=drawing(pdf, b"0 0 60 20 re f"), Off=drawing(pdf, b"0 0 5 5 re f"))
    box = mark("Widget", (50, 350, 110, 370), FT=Name.Btn, AS=Name.Yes, T=String("b"), V=Name.Yes, F=4)
    box.AP = Dictionary(N=looks)
    page.Annots = Array([pdf.make_indirect(box)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0]]))


SEEN: dict[str, Callable[[Pdf, Dictionary], None]] = {
    "a stamp": lambda pdf, page: appearing(pdf, page, F=4),
    "a stamp on a turned page": lambda pdf, page: (appearing(pdf, page, F=4), page.update({"/Rotate": 90}))[0],
    "a stamp without flags": appearing,
    "a chosen state": chosen,
    "a mark that leaves the page unbalanced": lambda pdf, page: (
        appearing(pdf, page, F=4),
        page.update({"/Contents": pdf.make_stream(page.Contents.read_bytes() + b" q q 0.2 0 0 0.2 90 90 cm 1 1 1 rg")}),
    )[0],
    "a drawing without resources": lambda pdf, page: page.update(
        {"/Annots": Array([mark("Stamp", (50, 300, 110, 320), AP=Dictionary(N=bare(pdf)))])}
    ),
}  # fmt: skip


def bare(pdf: Pdf) -> Stream:
    made = drawing(pdf, b"1 0 1 rg 0 0 60 20 re f")
    del made[Name.Resources]
    return made


@pytest.mark.parametrize("name", SEEN)
def test_what_lies_on_a_page_is_drawn_into_it(tmp_path: Path, name: str) -> None:
    pdf, page = started()
    SEEN[name](pdf, page)
    source, out, way = carried(tmp_path, pdf)
    assert way == "vector"
    with pikepdf.open(out) as made:
        assert "/Annots" not in made.pages[0].obj
    for look in (by_pdfium, by_poppler):
        before, after = look(source), look(out)
        assert numpy.abs(before - after).max() < 40


MADE_UP: dict[str, dict[str, Any]] = {
    "Highlight": {"QuadPoints": [50, 320, 150, 320, 50, 300, 150, 300], "C": [1, 0.6, 0]},
    "Underline": {"QuadPoints": [50, 320, 150, 320, 50, 300, 150, 300], "C": [1, 0, 0]},
    "StrikeOut": {"QuadPoints": [50, 320, 150, 320, 50, 300, 150, 300], "C": [0]},
    "Squiggly": {"QuadPoints": [50, 320, 150, 320, 50, 300, 150, 300], "C": [0, 0, 1]},
    "Square": {"C": [1, 0, 0], "IC": [0.5, 0.5, 1]},
    "Circle": {"C": [0, 0.4, 0], "BS": {"W": 3}},
    "Line": {"L": [50, 300, 150, 320], "C": [0, 0, 1], "BS": {"W": 2}},
    "PolyLine": {"Vertices": [50, 300, 80, 320, 150, 300], "C": [0, 0, 0]},
    "Polygon": {"Vertices": [50, 300, 80, 320, 150, 300], "C": [0, 0, 0], "IC": [0, 1, 0]},
    "Ink": {"InkList": [[50, 300, 80, 320, 150, 300], [60, 310]], "C": [0.2, 0, 0.6]},
    "FreeText": {"Contents": "Confirmado: conta própria, Юлія", "DA": "0 0 1 rg /Helv 11 Tf"},
    "Text": {"Contents": "a note", "Name": "Note"},
}


def told(value: Any) -> Any:
    if isinstance(value, str):
        return String(value)
    if isinstance(value, list):
        return Array([told(one) for one in value])
    return Dictionary({f"/{key}": told(one) for key, one in value.items()}) if isinstance(value, dict) else value


@pytest.mark.parametrize("kind", MADE_UP)
def test_a_mark_without_a_drawing_is_seen(tmp_path: Path, kind: str) -> None:
    pdf, page = started()
    page.Annots = Array([mark(kind, (50, 300, 250, 320), **{key: told(one) for key, one in MADE_UP[kind].items()})])
    _, out, way = carried(tmp_path, pdf)
    assert way == "vector"
    for look in (by_pdfium, by_poppler):
        assert inked(look(out), (50, 300, 150, 320))
    assert b"/Annots" not in whole(out)
    if kind == "FreeText":
        said = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, text=True).stdout
        assert "própria, Юлія" in " ".join(said.split())


UNSEEN: dict[str, Callable[[Pdf], Dictionary]] = {
    "hidden": lambda pdf: mark("Stamp", (50, 300, 110, 320), F=2, AP=Dictionary(N=drawing(pdf, b"0 0 60 20 re f"))),
    "no view": lambda pdf: mark("Stamp", (50, 300, 110, 320), F=32, AP=Dictionary(N=drawing(pdf, b"0 0 60 20 re f"))),
    "popup": lambda pdf: mark("Popup", (50, 300, 110, 320), Open=True, Contents=String("secret")),
    "attached file": lambda pdf: mark("FileAttachment", (50, 300, 110, 320), Contents=String("secret")),
    "link": lambda pdf: mark(
        "Link", (50, 300, 110, 320), Border=Array([0, 0, 0]), A=Dictionary(S=Name.URI, URI=String("https://secret"))
    ),
    "field without a value": lambda pdf: mark("Widget", (50, 300, 110, 320), FT=Name.Tx, T=String("secret")),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_dropped(tmp_path: Path, name: str) -> None:
    pdf, page = started()
    page.Annots = Array([pdf.make_indirect(UNSEEN[name](pdf))])
    _, out, _ = carried(tmp_path, pdf)
    assert not inked(by_pdfium(out), (50, 300, 110, 320))
    assert b"secret" not in whole(out)


def test_fields_without_a_drawing_show_their_value(tmp_path: Path) -> None:
    pdf, page = started()
    fonts = Dictionary(Helv=page.Resources.Font.F)
    field = mark(
        "Widget",
        (50, 300, 250, 320),
        FT=Name.Tx,
        T=String("t"),
        V=String("Ana 77,10"),
        F=4,
        DA=String("/Helv 12 Tf 0 g"),
    )
    page.Annots = Array([pdf.make_indirect(field)])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([page.Annots[0]]), NeedAppearances=True, DR=Dictionary(Font=fonts), DA=String("/Helv 12 Tf 0 g")
    )
    _, out, _ = carried(tmp_path, pdf)
    assert inked(by_poppler(out), (50, 300, 110, 320))
    assert b"AcroForm" not in whole(out)


def layered(visible: bool) -> tuple[Pdf, Dictionary, Dictionary]:
    """A page whose second word, third picture and inner drawing belong to a layer."""
    pdf, page = started()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("secretlayer")))
    inner = drawing(
        pdf, b"/OC /M BDC 0 0 1 rg 0 0 60 20 re f BT /F 9 Tf (innersecret) Tj ET EMC 1 0 0 RG 0 0 60 20 re S"
    )
    inner.Resources = Dictionary(Properties=Dictionary(M=layer), Font=page.Resources.Font)
    other = drawing(pdf, b"0 1 0 rg 0 0 60 20 re f % drawnsecret", OC=layer)
    page.Resources.XObject = Dictionary(I=inner, O=other)
    page.Resources.Properties = Dictionary(L=layer, P=Dictionary(ActualText=String("propertysecret")))
    page.Contents = pdf.make_stream(
        page.Contents.read_bytes()
        + b" /OC /L BDC q BT /F 12 Tf 50 300 Td (wordsecret) Tj ET Q /Span BMC 50 200 60 20 re f EMC EMC"
        + b" /Span /P BDC q 1 0 0 1 200 300 cm /I Do Q EMC q 1 0 0 1 200 200 cm /O Do Q 0 0 0 rg 300 300 20 20 re f"
    )
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(ON=Array([layer] if visible else []), OFF=Array([] if visible else [layer]))
    )
    return pdf, page, layer  # type: ignore[return-value]


@pytest.mark.parametrize("visible", [True, False])
def test_layers_are_flattened_to_what_is_seen(tmp_path: Path, visible: bool) -> None:
    pdf, _, _ = layered(visible)
    source, out, way = carried(tmp_path, pdf)
    assert way == "vector"
    for look in (by_pdfium, by_poppler):
        assert numpy.abs(look(source) - look(out)).max() < 40
    told = whole(out)
    for word in (b"secretlayer", b"propertysecret", b"/OCG", b"/OC ", b"OCProperties", b"/MCR"):
        assert word not in told
    for word in (b"wordsecret", b"innersecret"):
        assert (word in told) == visible
    said = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, text=True).stdout
    assert "Saldo 12,34" in said


def test_memberships_and_usages_of_layers() -> None:
    pdf = pikepdf.new()
    on, off, by_use = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("on", "off", "use"))
    by_use.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([on, off, by_use]),
        D=Dictionary(OFF=Array([off]), AS=Array([Dictionary(Event=Name.View, OCGs=Array([by_use]))])),
    )
    layers = Layers(pdf)

    def member(policy: str, *groups: Any) -> Dictionary:
        return Dictionary(Type=Name.OCMD, P=Name(policy), OCGs=Array(list(groups)))

    assert [layers.sees(one) for one in (on, off, by_use)] == [True, False, False]
    found = [layers.sees(member(policy, on, off)) for policy in ("/AnyOn", "/AllOn", "/AnyOff", "/AllOff")]
    assert found == [True, False, True, False]
    expression = Dictionary(Type=Name.OCMD, VE=Array([Name.And, on, Array([Name.Not, off])]))
    assert layers.sees(expression)
    assert not layers.sees(Dictionary(Type=Name.OCMD, VE=Array([Name.Or, off, by_use])))
    pdf.Root.OCProperties.D = Dictionary(BaseState=Name.OFF, ON=Array([on]))
    assert [Layers(pdf).sees(one) for one in (on, off)] == [True, False]


def test_nothing_that_acts_or_tells_comes_along(tmp_path: Path) -> None:
    pdf, page = started()
    script = Dictionary(S=Name.JavaScript, JS=String("secret()"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("s"), script])))
    pdf.Root.URI = Dictionary(Base=String("https://secret"))
    pdf.Root.Collection = Dictionary(View=Name.T)
    pdf.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Array([Dictionary(S=Name.P, Alt=String("secret"))])
    )
    pdf.Root.SpiderInfo = Dictionary(V=1)
    page.AA = Dictionary(O=script)
    page.Thumb = pdf.make_stream(b"secret")
    page.PieceInfo = Dictionary(Secret=Dictionary(Private=String("secret")))
    page.Metadata = pdf.make_stream(b"<x>secret</x>")
    page.AF = Array([Dictionary(Type=Name.Filespec, F=String("secret"))])
    page.Annots = Array([
        mark("Widget", (50, 300, 110, 320), FT=Name.Btn, T=String("secretfield"), AA=Dictionary(U=script), A=script,
             AP=Dictionary(N=drawing(pdf, b"0 0 60 20 re f", AF=Array([String("secret")])))),
        mark("FileAttachment", (50, 200, 110, 220), FS=Dictionary(F=String("secret"))),
        mark("Screen", (50, 100, 110, 120), A=Dictionary(S=Name.Launch, F=String("secret"))),
    ])  # fmt: skip
    pdf.attachments["secret.txt"] = b"secret"
    pdf.docinfo[Name.Author] = String("secret")
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["secret"]
    _, out, _ = carried(tmp_path, pdf)
    assert inked(by_poppler(out), (50, 300, 110, 320))
    told = whole(out)
    for word in (b"secret", b"JavaScript", b"Launch", b"EmbeddedFile", b"OpenAction", b"/AA ", b"Thumb", b"SpiderInfo"):
        assert word not in told, word


def test_a_picture_comes_without_what_the_camera_wrote(tmp_path: Path) -> None:
    pdf, page = started()
    taken = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secretplace"
    Image.new("RGB", (40, 30), (10, 120, 200)).save(taken, "JPEG", exif=exif, comment=b"secretcomment")
    picture = Stream(pdf, taken.getvalue())
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 40, 30, 8
    picture.ColorSpace, picture.Filter = Name.DeviceRGB, Name.DCTDecode
    page.Resources.XObject = Dictionary(P=picture)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" q 100 0 0 80 50 200 cm /P Do Q")
    source, out, _ = carried(tmp_path, pdf)
    assert b"secretplace" in source.read_bytes()
    assert b"secret" not in whole(out)
    assert numpy.abs(by_poppler(source) - by_poppler(out)).max() < 10


def test_a_picture_in_jpeg_2000_loses_its_notes() -> None:
    taken = io.BytesIO()
    Image.new("RGB", (64, 64), (10, 120, 200)).save(taken, "JPEG2000")
    plain = taken.getvalue()
    note = b"<x>secret</x>"
    head = 12 + int.from_bytes(plain[12:16], "big")
    noted = plain[:head] + (8 + len(note)).to_bytes(4, "big") + b"xml " + note + plain[head:]
    assert pixels_of(noted) == plain == pixels_of(plain)
    assert pixels_of(noted[:40]) == noted[:40]


def test_pictures_of_other_pages_stay_where_they_are(tmp_path: Path) -> None:
    pdf, page = started()
    mine, others = drawing(pdf, b"0 0 60 20 re f"), drawing(pdf, b"0 0 60 20 re f % secret")
    shared = pdf.make_indirect(Dictionary(Font=page.Resources.Font, XObject=Dictionary(M=mine, O=others)))
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" q 1 0 0 1 50 300 cm /M Do Q")
    del page[Name.Resources]
    pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    pdf.Root.Pages.Resources = shared
    del pdf.pages[1].obj[Name.Resources]
    pdf.pages[1].obj.Contents = pdf.make_stream(b"/O Do")
    _, out, _ = carried(tmp_path, pdf)
    assert b"% secret" not in whole(out)
    assert inked(by_poppler(out), (50, 300, 110, 320))


def test_specimens_look_as_before(specimens: Path, tmp_path: Path) -> None:
    """The first page of each, as one of two readers draws it before and after; the other may be blind for a mark."""
    paths = sorted((specimens / "pdf").glob("*.pdf"))
    if not paths:
        pytest.skip("there are no specimens")
    job = {"sources": [{"path": str(path), "pages": [{"page": 1, "turn": 0}]} for path in paths]}
    compared, differing = 0, []
    for path, answer in zip(paths, survey.work(job, silent)["sources"], strict=True):
        if not answer["pages"] or answer["pages"][0]["way"] == "drawn":
            continue
        page = answer["pages"][0]
        out, sheet = tmp_path / "out.pdf", sheet_for(page["width"], page["height"], page["foot_free"])
        leaf = {"stamp": ["", ""], "source": 0, "page": 1, "turn": 0, "text": False, "foot_free": page["foot_free"]}
        order = {
            "files": [
                {"path": str(out), "title": "T", "leaves": [leaf], "outline": [], "links": [], "day": "2026-11-22"}
            ],
            "front": None, "sources": [{"path": str(path), "text": None}], "stamps": [],
            "producer": "Papelada",
        }  # fmt: skip
        assembly.work(order, silent)
        shares = [differs(path, out, sheet, look) for look in (drawn_by_pdfium, drawn_by_poppler)]
        compared += 1
        if min(shares) > 0.006:  # edges that fall between dots
            differing.append((path.name, shares))
    assert differing == []
    assert compared > 0.85 * len(paths)


def drawn_by_pdfium(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        return document[0].render(scale=1).to_pil().convert("RGB")


def drawn_by_poppler(path: Path) -> Image.Image | None:
    order = ["pdftoppm", "-r", "72", "-cropbox", "-f", "1", "-l", "1", "-png", path]
    done = subprocess.run(order, check=False, capture_output=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB") if done.stdout else None


def differs(source: Path, out: Path, sheet: Sheet, look: Callable[[Path], Image.Image | None]) -> float:
    """The share of dots that are clearly of another colour, the page laid where it stands on its sheet."""
    before, after = look(source), look(out)
    if before is None or after is None:
        return 1.0
    expected = Image.new("RGB", after.size, "white")
    scale = sheet.scale
    laid = before.resize((max(1, round(before.width * scale)), max(1, round(before.height * scale))))
    expected.paste(laid, (round(sheet.left), round(sheet.height - sheet.bottom - laid.height)))
    blurs = [
        numpy.asarray(one.filter(ImageFilter.GaussianBlur(2)), dtype=float)[2 : -int(BAND), 2:-2]
        for one in (expected, after)
    ]
    return float((numpy.abs(blurs[0] - blurs[1]).max(axis=2) > 60).mean())
