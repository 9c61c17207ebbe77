"""Pages put in order in a real case file, with the real sandbox and, where it is needed, the real reader."""

import io
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.case import PageRef
from desktop.domain.deeds import Deed
from desktop.domain.paging import PagingRefused
from desktop.domain.text import Box
from desktop.engines.home import Home
from desktop.services.casework import Casework
from desktop.services.desk import Desk
from desktop.services.progress import silent
from forms.reader import load_rules

ON = date(2026, 11, 22)
LINES = (
    "CONTRATO DE ARRENDAMENTO PARA HABITAÇÃO",
    "Senhorio: António Pereira Lopes, contribuinte fiscal n.º 123456789",
    "Arrendatária: Maria da Conceição Silva, contribuinte fiscal n.º 245678900",
    "O senhorio dá de arrendamento o prédio sito na Rua das Flores, 12, 1200-192 Lisboa",
    "O contrato tem início em 1 de abril de 2025 e o prazo de um ano",
    "A renda mensal é de 850,00 EUR, paga até ao dia 8 de cada mês",
)


def lease(path: Path, pages: int, wide: bool = False) -> Path:
    """A digital lease; each further page is a short annex. Its first page is red at the top left corner."""
    canvas = Canvas(str(path), pagesize=(842, 595) if wide else (595, 842), invariant=1)
    for page in range(pages):
        top = 560 if wide else 790
        if page == 0:
            canvas.setFillColorRGB(1, 0, 0)
            canvas.rect(0, (595 if wide else 842) - 60, 60, 60, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        for number, line in enumerate(LINES if page == 0 else (f"Anexo, continuação {page}",)):
            canvas.drawString(90, top - 22 * number, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def casework(tmp_path: Path) -> Iterator[Casework]:
    desk = Desk(load_rules(), Home(tmp_path / "home"))
    with closing(desk.new_case(tmp_path / "ana.papelada", "p", "wa_family", {"relation": "partner"}, ON)) as opened:
        yield opened


def again(tmp_path: Path) -> Casework:
    return Desk(load_rules(), Home(tmp_path / "home")).open_case(tmp_path / "ana.papelada", "p")


def picture(png: bytes | None) -> Image.Image:
    assert png is not None
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGB")


def reddest(image: Image.Image) -> tuple[bool, bool]:
    """In which corner the red is: (right?, bottom?)."""
    corners = {
        (right, bottom): image.getpixel(((image.width - 4) if right else 3, (image.height - 4) if bottom else 3))
        for right in (False, True)
        for bottom in (False, True)
    }
    [found] = [corner for corner, (red, green, _) in corners.items() if red > 200 and green < 90]
    return found


def test_every_deed_is_saved_named_and_undone(casework: Casework, tmp_path: Path) -> None:
    [added] = casework.add([lease(tmp_path / "a.pdf", 4)], silent)
    [document] = added.documents
    states = [casework.case]
    casework.turn_pages(document, {2: 90})
    states.append(casework.case)
    casework.order_pages(document, [4, 3, 2, 1])
    states.append(casework.case)
    rest = casework.split(document, 3)
    states.append(casework.case)
    assert casework.case.document(rest).turns[2] == 90
    casework.move_page(rest, 1, document)
    states.append(casework.case)
    casework.join([rest, document])
    states.append(casework.case)
    casework.leave_out(rest, True)
    states.append(casework.case)
    names = ["turn", "order_pages", "split", "move_page", "join", "leave_out"]
    for name, before in zip(reversed(names), reversed(states[:-1]), strict=True):
        assert casework.undo_deed is not None
        assert casework.undo_deed.name == name
        casework.undo()
        assert casework.case == before
    assert casework.undo_deed == Deed("add", {"files": 1})
    for after in states[1:]:
        casework.redo()
        assert casework.case == after
    assert casework.redo_deed is None
    casework.close()
    with closing(again(tmp_path)) as opened:
        assert opened.case == states[-1]


def test_a_refused_deed_changes_nothing_and_is_no_step(casework: Casework, tmp_path: Path) -> None:
    casework.add([lease(tmp_path / "a.pdf", 2)], silent)
    before = casework.case
    with pytest.raises(PagingRefused):
        casework.order_pages("d1", [1, 1])
    with pytest.raises(KeyError):
        casework.split("d9", 2)
    assert (casework.case, casework.undo_deed) == (before, Deed("add", {"files": 1}))


def test_pictures_follow_turns_and_joined_pages(casework: Casework, tmp_path: Path) -> None:
    first, second = lease(tmp_path / "a.pdf", 2), lease(tmp_path / "b.pdf", 1, wide=True)
    casework.add([first, second], silent)
    casework.join(["d1", "d2"])
    pages = casework.case.document("d1").pages
    assert len(pages) == 3
    one, two, three = (picture(png) for png in casework.page_pictures([("d1", page) for page in pages], 96))
    assert (one.width, two.width, three.width) == (96, 96, 96)
    assert reddest(one) == reddest(three) == (False, False)
    assert one.height > one.width
    assert three.height < three.width, "the page of the other file lies across"
    casework.turn_pages("d1", {1: 90, 3: 180})
    turned = [picture(png) for png in casework.page_pictures([("d1", pages[0]), ("d1", pages[2])], 96)]
    assert [reddest(image) for image in turned] == [(True, False), (True, True)]
    assert reddest(picture(casework.page_picture("d1", pages[2], 300))) == (True, True)
    assert casework.page_pictures([("d1", 99), ("gone", 1)], 96) == [None, None]
    assert casework.page_text("d1", pages[2]).text.startswith("CONTRATO")


def test_small_pictures_are_black_where_the_bundle_is(casework: Casework, tmp_path: Path) -> None:
    """On pages as they came, turned by the person, brought in from another file, and scanned upside down."""
    first, second = lease(tmp_path / "a.pdf", 1), lease(tmp_path / "b.pdf", 1, wide=True)
    casework.add([first, second], silent)
    casework.join(["d1", "d2"])
    Image.open(_scanned(tmp_path)).rotate(180).save(tmp_path / "head.png", dpi=(150, 150))
    casework.add([tmp_path / "head.png"], silent)
    upended = casework.case.documents[-1]
    assert upended.turns == {1: 180}
    one, two = casework.case.document("d1").pages
    pages = [("d1", one), ("d1", two), (upended.id, 1)]
    place = Box(0.5, 0.6, 0.7, 0.65)
    for document, page in pages:
        casework.redacting.blacken(document, page, [place])

    def black(turned: int) -> list[bool]:
        pictures = [picture(png) for png in casework.page_pictures(pages, 200)]
        spots = [place.turned(turned) for _ in pictures]
        return [
            all(image.getpixel((round(x * image.width), round(y * image.height))) == (0, 0, 0)
                for x in (box.left + 0.01, box.right - 0.01) for y in (box.top + 0.01, box.bottom - 0.01))
            and max(image.getpixel((round((1 - x) * image.width), round((1 - y) * image.height)))[0]
                    for x in (box.left, box.right) for y in (box.top, box.bottom)) > 200
            for image, box in zip(pictures, spots, strict=True)
        ]  # fmt: skip

    assert black(0) == [True, True, True]
    casework.turn_pages("d1", {1: 90, 2: 90})
    casework.turn_pages(upended.id, {1: 90})
    assert black(90) == [True, True, True]
    assert black(0) == [False, False, False]
    while casework.case.redactions:
        casework.undo()
    assert black(90) == [False, False, False]


def test_a_former_paper_stays_in_the_file_until_it_is_let_go(casework: Casework, tmp_path: Path) -> None:
    casework.add([lease(tmp_path / "a.pdf", 2)], silent)
    old = casework.case.document("d1")
    addition = casework.replace_paper("d1", lease(tmp_path / "b.pdf", 1, wide=True), ON, silent)
    [new] = addition.documents
    assert casework.undo_deed == Deed("replace")
    assert casework.case.document(new).requirements == old.requirements
    refused = casework.replace_paper(new, tmp_path / "nowhere.pdf", ON, silent)
    assert (refused.problem is not None, len(casework.case.former)) == (True, 1)
    casework.close()
    with closing(again(tmp_path)) as opened:
        assert opened.case.former[0].document == old
        opened.restore("d1", ON)
        assert opened.case.document("d1") == old
        assert picture(opened.page_picture("d1", 1, 96)).width == 96
        opened.let_go(new)
        opened.undo()
        assert opened.case.former
        opened.redo()
    with closing(again(tmp_path)) as opened:
        assert set(opened.case.sources) == {old.source}
        size = (tmp_path / "ana.papelada").stat().st_size
    assert size > 0


def test_a_scan_that_was_read_upside_down_is_read_again_as_it_is_turned(casework: Casework, tmp_path: Path) -> None:
    """The reader is made to believe that a clear scan stands upright when it lies on its head."""
    scan = _scanned(tmp_path)
    casework.add([scan], silent)
    [document] = casework.case.documents
    good = casework.page_text(document.id, 1)
    page = Image.open(scan)
    page.rotate(180).save(tmp_path / "head.png", dpi=(150, 150))
    casework.add([tmp_path / "head.png"], silent)
    upended = casework.case.documents[-1]
    assert upended.turns == {1: 180}, "the reader found out by itself; the person turns it back to see what happens"
    casework.turn_pages(upended.id, {1: 180})
    assert casework.hardly_read(upended.id, [1]) == [], "what was read well stays, wherever it is turned"
    boxes = {name: field.box for name, field in casework.case.document(upended.id).fields.items() if field.box}
    assert boxes
    casework.turn_pages(upended.id, {1: 180})
    casework.read_again(upended.id, [1], silent)
    read = casework.page_text(upended.id, 1)
    assert read.turned == 180
    assert "ARRENDAMENTO" in read.text
    assert abs(read.confidence - good.confidence) < 0.2
    assert casework.case.document(upended.id).turns == {1: 180}


def _scanned(folder: Path) -> Path:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(lease(folder / "drawn.pdf", 1))
    try:
        image = pdf[0].render(scale=150 / 72).to_pil().convert("L")
    finally:
        pdf.close()
    image.save(folder / "scan.png", dpi=(150, 150))
    return folder / "scan.png"


def test_a_page_with_blackened_parts_is_not_read_anew(casework: Casework, tmp_path: Path) -> None:
    """Nor one whose blackened parts undo could bring back: they would cover another place."""
    casework.add([_scanned(tmp_path)], silent)
    [document] = casework.case.documents
    before = casework.page_text(document.id, 1)
    casework.turn_pages(document.id, {1: 180})
    casework.redacting.blacken(document.id, 1, [Box(0.1, 0.1, 0.4, 0.2)])
    assert casework.hardly_read(document.id, [1]) == []
    with pytest.raises(PagingRefused, match="blackened"):
        casework.read_again(document.id, [1], silent)
    casework.undo()
    with pytest.raises(PagingRefused, match="blackened"):
        casework.read_again(document.id, [1], silent)
    assert casework.page_text(document.id, 1) == before
    casework.redo()

    assert casework.case.redactions


def test_blackened_places_go_with_their_page_into_another_paper(casework: Casework, tmp_path: Path) -> None:
    casework.add([lease(tmp_path / "a.pdf", 2), lease(tmp_path / "b.pdf", 1, wide=True)], silent)
    first, second = (document.id for document in casework.case.documents)
    casework.redacting.blacken(second, 1, [Box(0.1, 0.1, 0.4, 0.2)])
    casework.join([first, second])
    whole = casework.case.document(first)
    hidden = {PageRef(one.source, one.page) for one in casework.case.redactions}
    assert hidden == {whole.refs[-1]}
    rest = casework.split(first, 3)
    assert {casework.case.document(rest).ref(page) for page in casework.case.document(rest).pages} == hidden
