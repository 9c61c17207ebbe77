"""Foreign pages carried over: cleaned, upright, as they are seen, whatever state their file is in."""

import subprocess
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageFilter

from desktop.engines.paper import assembly, coding, page_counts, reread, survey
from desktop.engines.paper.geometry import A4, BAND, after, number, sheet_for, upright
from desktop.engines.paper.sources import PdfSource, visible_box

DAY = "2026-11-22"


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


def drawing(text: str, width: float, height: float) -> bytes:
    return f"1 0 0 rg 0 0 {width} {height / 20} re f 0 g BT /F 12 Tf 20 {height - 30} Td ({text}) Tj ET".encode()


def a_pdf(path: Path, **page: Any) -> Path:
    """A page of 400 × 500 points with a red strip along its foot and a word at its top."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, 400, 560]),
        Contents=pdf.make_stream(drawing("Saldo 12,34", 400, 560)),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )
    for key, value in page.items():
        made[f"/{key}"] = value
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    pdf.save(path)
    return path


def bound(tmp_path: Path, path: Path, turn: int = 0, **leaf: Any) -> Path:
    """The file's first page as a bundle of one page."""
    [answer] = survey.work({"sources": [{"path": str(path), "pages": [{"page": 1, "turn": turn}]}]}, silent)["sources"]
    [page] = answer["pages"]
    entry = {
        "stamp": ["A1 · Extrato", "página 1 de 1"], "source": 0, "page": 1, "turn": turn, "text": False,
        "foot_free": page["foot_free"],
    } | leaf  # fmt: skip
    if page["way"] == "drawn":
        order = {
            "path": str(path), "media_type": "application/pdf", "page": 1, "turn": turn, "character": "picture",
            "stem": str(tmp_path / "piece"), "given": False, "steps": 2,
        }  # fmt: skip
        [found] = coding.work({"pages": [order]}, silent)["pages"]
        entry |= {"piece": found["codings"]["colour_200"], "width": found["width"], "height": found["height"]}
    out = tmp_path / "bound.pdf"
    job = {
        "files": [{"path": str(out), "title": "T", "leaves": [entry], "outline": [], "links": [], "day": DAY}],
        "front": None,
        "sources": [{"path": str(path), "text": None}],
        "stamps": ["A1 · Extratopágin de"],
        "producer": "Papelada",
    }
    assert assembly.work(job, silent)["bytes"] == [out.stat().st_size]
    return out


def seen(path: Path, scale: float = 0.5) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    picture = document[0].render(scale=scale).to_pil().convert("L")
    document.close()
    return picture


def text_of(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


def checked(path: Path) -> None:
    done = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_every_rotation_looks_as_in_a_viewer(tmp_path: Path, rotate: int, turn: int) -> None:
    path = a_pdf(tmp_path / "a.pdf", Rotate=rotate, CropBox=Array([10, 5, 390, 560]))
    out = bound(tmp_path, path, turn)
    checked(out)
    document = pypdfium2.PdfDocument(path)
    page = document[0].render(scale=1.0).to_pil().convert("L").rotate(-turn, expand=True)
    document.close()
    sheet = sheet_for(page.width, page.height)
    scaled = page.resize((round(page.width * sheet.scale), round(page.height * sheet.scale)))
    expected = Image.new("L", (round(sheet.width), round(sheet.height)), 255)
    expected.paste(scaled, (round(sheet.left), round(sheet.height - sheet.bottom - scaled.height)))
    found = seen(out, 1.0).crop((0, 0, *expected.size))
    difference = numpy.abs(blurred(expected) - blurred(found))[: -int(BAND)]
    assert difference[2:-2, 2:-2].max() < 60
    assert "página 1 de 1" in text_of(out)


def blurred(picture: Image.Image) -> Any:
    return numpy.asarray(picture.filter(ImageFilter.GaussianBlur(2)), dtype=float)


def test_the_stamp_covers_nothing(tmp_path: Path) -> None:
    out = bound(tmp_path, a_pdf(tmp_path / "a.pdf"))
    document = pypdfium2.PdfDocument(out)
    band = document[0].render(scale=2.0, crop=(0, 0, 0, 560 - BAND + 1)).to_pil().convert("RGB")
    document.close()
    red = numpy.asarray(band)
    assert not ((red[..., 0] > 200) & (red[..., 1] < 60)).any()


def test_a_free_foot_keeps_the_page_as_large_as_it_was(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 g BT /F 12 Tf 20 500 Td (Saldo 12,34) Tj ET")
        pdf.save()
    with pikepdf.open(bound(tmp_path, path)) as pdf:
        assert b"\nq 1 0 0 1 0 0 cm /P Do" in bytes(pdf.pages[0].obj.Contents.read_bytes())


@pytest.mark.parametrize("size", [(60, 40), (14_400, 14_400), (200, 1000), (5000, 300)])
def test_odd_sizes_stand_on_a4(tmp_path: Path, size: tuple[int, int]) -> None:
    path = a_pdf(tmp_path / "a.pdf", MediaBox=Array([0, 0, *size]))
    out = bound(tmp_path, path)
    checked(out)
    with pikepdf.open(out) as pdf:
        width, height = (float(edge) for edge in list(pdf.pages[0].mediabox)[2:])
    assert sorted((width, height)) == pytest.approx(sorted(A4), abs=0.01)
    assert (width > height) == (size[0] > size[1])


def test_a_user_unit_and_inherited_boxes_are_heeded(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "a.pdf", UserUnit=2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        pdf.Root.Pages[Name.MediaBox] = Array([0, 0, 250, 300])
        pdf.Root.Pages[Name.Rotate] = 90
        del page[Name.MediaBox]
        pdf.save()
    with PdfSource(path) as source:
        form = source.page(1)
    assert (form.width, form.height) == (600, 500)


def test_a_box_that_makes_no_sense_is_not_believed() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400))
    page.obj.CropBox = Array([900, 900, 950, 950])
    assert visible_box(page) == (0, 0, 300, 400)
    page.obj.MediaBox = Array([0, 0, 0, 0])
    page.obj.CropBox = Array([1, 2])
    assert visible_box(page) == (0, 0, 612, 792)


def test_nothing_unseen_comes_along(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert('secret')"))
        pdf.Root.OpenAction = script
        page.AA = Dictionary(O=script)
        pdf.attachments["secret.txt"] = b"secret"
        pdf.docinfo[Name.Author] = pikepdf.String("secret")
        inner = pdf.make_stream(b"0 0 10 10 re f")
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
        inner.PieceInfo = Dictionary(Secret=Dictionary(Private=pikepdf.String("secret")))
        inner.Metadata = pdf.make_stream(b"<x>secret</x>")
        page.Resources.XObject = Dictionary(I=inner)
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /I Do")
        page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=script)])
        pdf.save()
    out = bound(tmp_path, path)
    whole = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", out, "-"], check=True, capture_output=True)
    for word in (b"secret", b"JavaScript", b"/Annots", b"PieceInfo", b"EmbeddedFiles", b"OpenAction"):
        assert word not in whole.stdout
    assert "Saldo 12,34" in text_of(out)


def test_fields_and_marks_are_drawn_into_the_page(specimens: Path, tmp_path: Path) -> None:
    path = specimens / "pdf" / "pypdf__pdflatex-forms.pdf"
    if not path.is_file():
        pytest.skip("this specimen is not here")
    out = bound(tmp_path, path)
    checked(out)
    with pikepdf.open(out) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
    difference = numpy.abs(blurred(seen(path)) - blurred(seen(out)))[: -int(BAND)]
    assert difference.max() < 60


def test_a_broken_stream_becomes_a_picture(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        broken = pikepdf.Stream(pdf, b"no deflate at all")
        broken.Filter = Name.FlateDecode
        broken.Type, broken.Subtype = Name.XObject, Name.Image
        broken.Width = broken.Height = 8
        broken.ColorSpace, broken.BitsPerComponent = Name.DeviceGray, 8
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(B=broken)
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /B Do")
        pdf.save(stream_decode_level=pikepdf.StreamDecodeLevel.none)
    found = survey.work({"sources": [{"path": str(path), "pages": [{"page": 1, "turn": 0}]}]}, silent)
    assert found["sources"][0]["pages"][0]["way"] == "drawn"
    checked(bound(tmp_path, path))


def test_a_hidden_layer_stays_hidden(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("secret")))
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L=layer)
        page.Contents = pdf.make_stream(b"/OC /L BDC BT /F 12 Tf 20 300 Td (hidden) Tj ET EMC")
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        pdf.save()
    assert numpy.asarray(seen(bound(tmp_path, path)))[: -int(BAND)].min() > 250


def test_no_page_and_no_file_are_told(tmp_path: Path) -> None:
    rubbish = tmp_path / "r.pdf"
    rubbish.write_bytes(b"%PDF-1.7 nothing")
    pages = [{"page": 9, "turn": 0}]
    job = {"sources": [{"path": str(path), "pages": pages} for path in (rubbish, a_pdf(tmp_path / "a.pdf"))]}
    first, second = survey.work(job, silent)["sources"]
    assert first["pages"] is None
    assert second["pages"][0]["way"] == "drawn"
    order = {
        "path": str(rubbish), "media_type": "application/pdf", "page": 1, "turn": 0, "character": "text",
        "stem": str(tmp_path / "p"), "given": False, "steps": 1,
    }  # fmt: skip
    assert coding.work({"pages": [order]}, silent)["pages"] == [None]
    assert page_counts.work({"paths": [str(rubbish), str(tmp_path / "a.pdf")]}, silent)["pages"] == [None, 1]


def test_rereading_finds_what_is_wrong(tmp_path: Path) -> None:
    out = bound(tmp_path, a_pdf(tmp_path / "a.pdf"))

    def told(**changed: Any) -> dict[str, Any]:
        expected = {
            "path": str(out),
            "stamps": [["A1", "página 1 de 1"]],
            "figures": [{"12.34": 1}],
            "links": [],
            "outline": [],
        }
        [answer] = reread.work({"files": [expected | changed]}, silent)["files"]
        return dict(answer)

    assert told() == {"pages": 1, "problems": [], "before": 1, "after": 1}
    assert told(figures=[{"12.34": 2, "9.99": 1}])["after"] == 1
    assert told(stamps=[["A2", "página 2 de 2"]])["problems"] == ["label", "stamp"]
    assert told(stamps=[["A1", "página 1 de 1"]] * 2, figures=[{}, {}])["problems"] == ["page_count"]
    assert told(outline=[[0, "A", 1]])["problems"] == ["bookmark"]
    assert told(links=[[1, [0, 0, 100, 100], 1]])["problems"] == ["index_number", "link"]
    out.write_bytes(b"nothing")
    assert told()["problems"] == ["unreadable"]


def test_specimens_that_open_end_in_a_clean_bundle(specimens: Path, tmp_path: Path) -> None:
    paths = sorted((specimens / "pdf").glob("*.pdf"))
    if not paths:
        pytest.skip("there are no specimens")
    job = {"sources": [{"path": str(path), "pages": [{"page": 1, "turn": 0}]} for path in paths]}
    leaves = []
    for at, answer in enumerate(survey.work(job, silent)["sources"]):
        if answer["pages"] and answer["pages"][0]["way"] != "drawn":
            leaves.append(
                {
                    "stamp": ["A1", f"página {at} de 9"],
                    "source": at,
                    "page": 1,
                    "turn": 0,
                    "text": False,
                    "foot_free": False,
                }
            )
    assert len(leaves) > 0.85 * len(paths)
    out = tmp_path / "all.pdf"
    file = {"path": str(out), "title": "T", "leaves": leaves, "outline": [], "links": [], "day": DAY}
    sources = [{"path": str(path), "text": None} for path in paths]
    job = {"files": [file], "front": None, "sources": sources, "producer": "P"}
    assembly.work({**job, "stamps": ["A1 página de 0123456789"]}, silent)
    checked(out)
    counted = subprocess.run(["pdfinfo", out], check=True, capture_output=True, text=True).stdout
    assert f"Pages:           {len(leaves)}\n" in counted


@given(st.floats(1, 20_000), st.floats(1, 20_000), st.booleans(), st.booleans())
def test_every_page_fits_above_the_band(width: float, height: float, free: bool, picture: bool) -> None:
    sheet = sheet_for(width, height, free, picture)
    assert sheet.left >= -0.001
    assert sheet.left + width * sheet.scale <= sheet.width + 0.001
    assert sheet.bottom + height * sheet.scale <= sheet.height + 0.001
    assert sheet.bottom >= BAND - 0.001 or (free and sheet.scale == 1.0)


@given(
    st.tuples(*[st.floats(-500, 500)] * 2),
    st.floats(1, 900),
    st.floats(1, 900),
    st.sampled_from([-90, 0, 90, 180, 270, 450]),
)
def test_corners_of_a_turned_box_are_those_of_the_page(
    corner: tuple[float, float], wide: float, high: float, turn: int
) -> None:
    left, bottom = corner
    matrix, width, height = upright((left, bottom, left + wide, bottom + high), turn, 2.0)
    a, b, c, d, e, f = after(matrix, (1, 0, 0, 1, 0, 0))
    xs = [a * x + c * y + e for x in (left, left + wide) for y in (bottom, bottom + high)]
    ys = [b * x + d * y + f for x in (left, left + wide) for y in (bottom, bottom + high)]
    assert (min(xs), min(ys)) == (pytest.approx(0, abs=1e-6), pytest.approx(0, abs=1e-6))
    assert (max(xs), max(ys)) == (pytest.approx(width), pytest.approx(height))


def test_numbers_have_no_exponent() -> None:
    assert [number(value) for value in (0, -0.000001, 1e-7, 0.5, 123456.789, -3)] == [
        "0", "0", "0", "0.5", "123456.789", "-3",
    ]  # fmt: skip
