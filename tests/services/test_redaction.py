"""What was blackened is really lacking in the bundle, looked at with tools that did not write it."""

import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.papers import Field
from desktop.domain.redaction import MARK, Redaction
from desktop.domain.redaction.choosing import movements, places_of
from desktop.domain.text import Box, Line, PageText, Word
from desktop.services.bundling import making
from desktop.services.refusals import BundleError
from resources import resource

WIDTH, HEIGHT = 595.28, 841.89
ROWS = [
    "Banco de Ensaio conta de Mariana Figueira",
    "02-03-2021 TRANSFERENCIA ZELDA QUEIROGA 1.250,40 3.801,17",
    "05-03-2021 FARMACIA HOLANDESA 17,35 3.783,82",
    "09-03-2021 RENDA HELMUT WEISSKOPF 640,00 3.143,82",
    "12-03-2021 SUPERMERCADO 88,05 3.055,77",
]
SECRET = ("ZELDA", "QUEIROGA", "1.250,40")


def row_words(row: str, at: int, widths: Any) -> Line:
    """The row's words where they are drawn: baseline 100 points from the top and 30 between rows, 12 point letters."""
    words, left, base = [], 60.0, 100.0 + 30 * at
    for word in row.split():
        right = left + widths(word)
        words.append(Word(word, Box(left / WIDTH, (base - 9.5) / HEIGHT, right / WIDTH, (base + 2.8) / HEIGHT), 1.0))
        left = right + widths(" ")
    return Line(tuple(words))


def digital(rows: list[str], pages: int = 1) -> tuple[bytes, tuple[PageText, ...]]:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
    canvas.setAuthor("ZELDA QUEIROGA")
    texts = []

    def widths(word: str) -> float:
        return pdfmetrics.stringWidth(word, "Helvetica", 12)

    for number in range(1, pages + 1):
        shown = rows if number == 1 else ["Pagina sem segredos 14,00"]
        canvas.setFont("Helvetica", 12)
        for at, row in enumerate(shown):
            canvas.drawString(60, HEIGHT - 100 - 30 * at, row)
        canvas.showPage()
        lines = tuple(row_words(row, at, widths) for at, row in enumerate(shown))
        texts.append(PageText(number, WIDTH, HEIGHT, lines, "text_layer"))
    canvas.save()
    return target.getvalue(), tuple(texts)


def scanned(rows: list[str], skew: float = 0.0, turned: int = 0) -> tuple[bytes, tuple[PageText, ...]]:
    """A grey scan in 150 dpi; `skew` and `turned` are what a reader would have to take out of it."""
    page = Image.new("L", (1240, 1754), 247)
    pen = ImageDraw.Draw(page)
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        font = ImageFont.truetype(io.BytesIO(stream.read()), 25)
    scale = 150 / 72
    lines = []
    for at, row in enumerate(rows):
        pen.text((60 * scale, (100 + 30 * at) * scale), row, fill=25, font=font, anchor="ls")
        lines.append(row_words(row, at, lambda word: font.getlength(word) / scale))
    grain = numpy.random.default_rng(1).normal(0, 6, (1754, 1240))
    noisy = Image.fromarray(numpy.clip(numpy.asarray(page) + grain, 0, 255).astype(numpy.uint8))
    lying = noisy.rotate(skew, Image.Resampling.BICUBIC, fillcolor=247).rotate(turned, expand=True)
    target = io.BytesIO()
    lying.save(target, "JPEG", quality=88, dpi=(150, 150))
    return target.getvalue(), (PageText(1, WIDTH, HEIGHT, tuple(lines), "ocr", turned, skew),)


def hide(papers: Any, document: str, *phrases: str) -> None:
    paper = papers.case.document(document)
    places = [place for phrase in phrases for place in places_of(papers.texts[paper.source], phrase)]
    assert len(places) >= len(phrases)
    new = [Redaction("", paper.source, page, box, "words") for page, box in places]
    papers.case = papers.case.with_redactions(new)


def said(path: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True, text=True).stdout


def everything(path: Path) -> bytes:
    """All streams decoded as far as they can be, and all strings, as qpdf writes them out."""
    done = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", path, "-"],
        check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout


def drawn(path: Path, page: int, folder: Path) -> Image.Image:
    subprocess.run(
        ["pdftoppm", "-r", "150", "-f", str(page), "-l", str(page), "-gray", "-singlefile", path, folder / "seen"],
        check=True,
    )
    return Image.open(folder / "seen.pgm")


def pages_of(out: Path, name: str) -> list[dict[str, Any]]:
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    found: list[dict[str, Any]] = next(one for one in told["files"] if one["path"] == name)["page_map"]
    return found


CASES = {
    "digital": lambda: (*digital(ROWS, 2), "application/pdf"),
    "scan": lambda: (*scanned(ROWS), "image/jpeg"),
    "crooked": lambda: (*scanned(ROWS, 2.4), "image/jpeg"),
    "sideways": lambda: (*scanned(ROWS, 0.0, 90), "image/jpeg"),
}


@pytest.mark.parametrize("sort", list(CASES))
def test_hidden_words_are_in_no_file_of_the_bundle(papers: Any, tmp_path: Path, sort: str) -> None:
    data, texts, media_type = CASES[sort]()
    paper = papers.add(data, media_type, texts, "bank_statement", "bond_union", bank="Banco de Ensaio")
    before = dict(papers.texts)
    hide(papers, paper, "Zelda Queiroga", "1.250,40")
    out = tmp_path / "out"
    report = papers.make(out)

    for file in report.files:
        text, raw = said(out / file.path), everything(out / file.path)
        for word in SECRET:
            assert word not in text, (file.path, word)
            assert word.encode() not in raw, (file.path, word)
        if file.role in ("complete", "part"):
            assert "FARMACIA" in text
            assert MARK in " ".join(text.split())
    assert papers.texts == before
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    assert told["redacted"] == [{"label": "A1", "pages": [1]}]
    index = said(out / report.files[0].path, "-f", "2", "-l", "2")
    assert "partes ocultadas pelo requerente" in " ".join(index.split())


@pytest.mark.parametrize("sort", list(CASES))
def test_the_dots_under_the_place_are_gone(papers: Any, tmp_path: Path, sort: str) -> None:
    data, texts, media_type = CASES[sort]()
    paper = papers.add(data, media_type, texts, "bank_statement", "bond_union")
    word = next(word for line in texts[0].lines for word in line.words if word.text == "WEISSKOPF")
    source = papers.case.document(paper).source
    box = Box(word.box.left - 0.01, word.box.top - 0.006, word.box.right + 0.01, word.box.bottom + 0.006)
    out = tmp_path / "out"
    papers.case = papers.case.with_redactions([Redaction("", source, 1, box)])
    report = papers.make(out)
    name = next(one.path for one in report.files if one.requirement)
    picture = drawn(out / name, 1, tmp_path)
    # The place is fully dark but for the mark, of which both tones make no letters of the hidden word.
    found = subprocess.run(["tesseract", tmp_path / "seen.pgm", "-", "--psm", "6", "-l", "eng"],
                           check=True, capture_output=True, text=True).stdout  # fmt: skip
    assert "WEISS" not in found
    assert "KOPF" not in found
    assert "SUPERMERCADO" in found
    dark = numpy.asarray(picture) < 60
    assert dark.sum() > 0.6 * box.width * box.height * picture.width * picture.height
    words = subprocess.run(["pdftotext", "-bbox", out / name, "-"], check=True, capture_output=True, text=True).stdout
    assert "WEISSKOPF" not in words
    assert "SUPERMERCADO" in words


def test_the_blackened_page_holds_a_picture_and_nothing_of_its_source(papers: Any, tmp_path: Path) -> None:
    data, texts = digital(ROWS, 2)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.obj.Annots = pikepdf.Array(
            [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text,
                                                  Rect=[60, 700, 80, 720], Contents="QUEIROGA privado"))]
        )  # fmt: skip
        pdf.attachments["QUEIROGA.txt"] = b"ZELDA"
        # Both pages share resources, and in them lies a drawing that the blackened page alone uses.
        form = pdf.make_stream(b"BT /F1 9 Tf 60 300 Td (QUEIROGA ZELDA) Tj ET")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 595, 842])
        shared = pdf.make_indirect(page.obj.Resources)
        shared.XObject = pikepdf.Dictionary(Fx=form)
        page.contents_add(b" q /Fx Do Q")
        for one in pdf.pages:
            one.obj.Resources = shared
        pdf.save(target)
    extra = Line((Word("QUEIROGA", Box(0.1, 0.63, 0.2, 0.645), 1.0), Word("ZELDA", Box(0.2, 0.63, 0.3, 0.645), 1.0)))
    texts = (replace(texts[0], lines=(*texts[0].lines, extra)), texts[1])
    paper = papers.add(target.getvalue(), "application/pdf", texts, "bank_statement", "bond_union")
    hide(papers, paper, "Zelda Queiroga", "1.250,40", "Queiroga Zelda")
    out = tmp_path / "out"
    report = papers.make(out)
    for file in report.files:
        raw = everything(out / file.path)
        assert b"QUEIROGA" not in raw
        assert "QUEIROGA".encode("utf-16-be") not in raw
        with pikepdf.open(out / file.path) as pdf:
            assert not pdf.attachments
            for number, told in enumerate(pages_of(out, file.path)):
                if told.get("redacted"):
                    drawings = pdf.pages[number].obj.Resources.XObject
                    assert [one.Subtype for one in drawings.values()] == [pikepdf.Name.Image]
    assert {one.get("redacted") for one in pages_of(out, report.files[1].path)} == {3, None}


def test_our_own_pages_do_not_tell_what_was_hidden(papers: Any, tmp_path: Path) -> None:
    data, texts = digital(ROWS)
    paper = papers.add(data, "application/pdf", texts, "bank_statement", "bond_union", bank="Banco de Ensaio")
    hide(papers, paper, "Banco de Ensaio")
    report = papers.make(tmp_path / "out")
    for file in report.files:
        assert "Ensaio" not in said(tmp_path / "out" / file.path)


def test_what_is_left_in_the_output_fails_the_bundle(
    papers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way of leaking, made on purpose, is found."""
    data, texts = digital(ROWS)
    paper = papers.add(data, "application/pdf", texts, "bank_statement", "bond_union")
    hide(papers, paper, "Zelda Queiroga")
    from desktop.services.bundling import materials, recoding

    with monkeypatch.context() as leaking:  # the words stay in the unseen text
        leaking.setattr(materials, "blackened", lambda text, _: text)
        with pytest.raises(BundleError) as refused:
            papers.make(tmp_path / "out")
        assert refused.value.code == "redaction_failed"
        assert "place_left" in str(refused.value.values["what"])
    with monkeypatch.context() as leaking:  # the dots stay
        leaking.setattr(recoding, "_hidden", lambda _: None)
        with pytest.raises(BundleError) as refused:
            papers.make(tmp_path / "out")
        assert "dots_left" in str(refused.value.values["what"])
    with monkeypatch.context() as leaking:  # our own pages tell a field of it
        papers.case = papers.case.with_document(
            replace(papers.case.document(paper), fields={"bank": Field("Zelda Queiroga", 1.0)})
        )
        leaking.setattr(making, "hidden_case", lambda case, _: (case, frozenset({"queiroga"})))
        leaking.setattr("desktop.services.bundling.blackening.tokens", lambda text: iter(()), raising=True)
        with pytest.raises(BundleError):
            papers.make(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_reader_that_still_reads_it_fails_the_bundle(papers: Any, tmp_path: Path) -> None:
    data, texts = scanned(ROWS)
    paper = papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union")
    hide(papers, paper, "Zelda Queiroga")
    looked_at: list[Image.Image] = []

    def read(path: Path, number: int, width: float, height: float) -> PageText:
        if path.name.endswith("-places.png"):
            looked_at.append(Image.open(path).copy())
            return PageText(number, width, height, (row_words("QUEIROGA", 0, lambda _: 40.0),), "ocr")
        return texts[0]

    with pytest.raises(BundleError) as refused:
        papers.make(tmp_path / "out", reader=read)
    assert refused.value.values["what"] == "legible"
    assert looked_at


def test_a_signed_paper_is_never_blackened(papers: Any, tmp_path: Path) -> None:
    data, texts = digital(ROWS)
    paper = papers.add(data, "application/pdf", texts, "criminal_record", "crim_origin", signed=True)
    hide(papers, paper, "Zelda Queiroga")
    with pytest.raises(BundleError) as refused:
        papers.make(tmp_path / "out")
    assert refused.value.code == "redacted_signature"


def test_movements_are_hidden_whole(papers: Any, tmp_path: Path) -> None:
    data, texts = digital(ROWS)
    paper = papers.add(data, "application/pdf", texts, "bank_statement", "bond_union")
    found = movements(texts)
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert "HELMUT" in found[2].text
    source = papers.case.document(paper).source
    kept = "HELMUT"
    new = [Redaction("", source, one.page, one.box, "movement") for one in found if kept not in one.text]
    papers.case = papers.case.with_redactions(new)
    report = papers.make(tmp_path / "out")
    text = said(tmp_path / "out" / report.files[1].path)
    assert "WEISSKOPF" in text
    assert "640,00" in text
    for word in ("QUEIROGA", "FARMACIA", "SUPERMERCADO", "1.250,40", "88,05", "02-03-2021"):
        assert word not in text
