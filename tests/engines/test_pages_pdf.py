"""PDFs come back as pages with what a reader sees on them: lines, boxes, or a picture where the text lies or lacks."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.text import PageText
from desktop.engines.opened import OpenedFile, OpenedPage
from desktop.engines.sandbox import Sandbox

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
A4 = (595.28, 841.89)


@pytest.fixture(scope="module", autouse=True)
def font() -> None:
    pdfmetrics.registerFont(TTFont("Noto", str(FONT)))


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., OpenedFile]:
    def draw(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4, **options: object) -> OpenedFile:
        canvas = Canvas(str(tmp_path / "drawn.pdf"), pagesize=size, **options)
        for page in pages:
            canvas.setFont("Noto", 10)
            page(canvas)
            canvas.showPage()
        canvas.save()
        return Sandbox(tmp_path).open(tmp_path / "drawn.pdf")

    return draw


def text_of(page: OpenedPage) -> PageText:
    assert page.text is not None
    assert page.picture is None
    return page.text


def scan_of_text(words: str = "Certidão", size: tuple[int, int] = (850, 1200)) -> ImageReader:
    picture = Image.new("L", size, "white")
    ImageDraw.Draw(picture).text((100, 100), words * 5, fill="black")
    out = BytesIO()
    picture.save(out, "PNG")
    return ImageReader(out)


def prose(canvas: Canvas) -> None:
    for row in range(30):
        canvas.drawString(60, 780 - 14 * row, f"Linha {row} do contrato de arrendamento com a senhoria em Lisboa")


def test_a_statement_comes_line_by_line_across_its_columns(drawn: Callable[..., OpenedFile]) -> None:
    def statement(canvas: Canvas) -> None:
        for row, amount in enumerate(("1.234,56", "-98,70", "12,00")):
            canvas.drawRightString(550, 700 - 14 * row, amount)
        for row, words in enumerate(("TRANSFERÊNCIA Amélia", "Multibanco", "Comissão de manutenção")):
            canvas.drawString(60, 700 - 14 * row, f"0{row + 1}-10-2026")
            canvas.drawString(160, 700 - 14 * row, words)

    opened = drawn(statement)
    assert opened.problem is None
    assert opened.media_type == "application/pdf"
    assert len(opened.sha256) == 64
    text = text_of(opened.pages[0])
    assert text.text.splitlines() == [
        "01-10-2026 TRANSFERÊNCIA Amélia 1.234,56",
        "02-10-2026 Multibanco -98,70",
        "03-10-2026 Comissão de manutenção 12,00",
    ]
    assert (text.origin, text.confidence, text.turned, text.skew) == ("text_layer", 1.0, 0, 0.0)
    amount = text.lines[0].words[-1].box
    assert amount.right == pytest.approx(550 / A4[0], abs=0.003)
    assert amount.bottom == pytest.approx(1 - 700 / A4[1], abs=0.005)
    assert amount.top < amount.bottom - 0.008


def test_words_that_a_program_drew_letter_by_letter_are_whole(drawn: Callable[..., OpenedFile]) -> None:
    def letters(canvas: Canvas) -> None:
        x = 60.0
        for letter in "Extrato integrado":
            canvas.drawString(x, 700, letter)
            x += pdfmetrics.stringWidth(letter, "Noto", 10) + 0.2
        canvas.drawString(60, 600, "ofﬁcial ﬂuxo")
        for shift in (0, 0.25):  # bold that is feigned by drawing twice
            canvas.drawString(60 + shift, 500, "Saldo final")

    text = text_of(drawn(letters).pages[0])
    assert text.text.splitlines() == ["Extrato integrado", "official fluxo", "Saldo final"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_seen(drawn: Callable[..., OpenedFile], rotate: int) -> None:
    """A page that its /Rotate sets upright: the text runs up the unturned page, as scanners and portals write it."""

    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotate)
        width, height = (A4[1], A4[0]) if rotate in (90, 270) else A4  # as ReportLab lays the unturned sheet
        canvas.rotate(rotate)
        shift = {0: (0, 0), 90: (0, -width), 180: (-width, -height), 270: (-height, 0)}[rotate]
        canvas.translate(*shift)
        canvas.drawString(40, 60, "no canto inferior esquerdo da folha vista")

    opened = drawn(page).pages[0]
    assert (opened.width, opened.height) == pytest.approx(A4, abs=0.1)
    text = text_of(opened)
    assert text.turned == 0
    box = text.lines[0].box
    assert box.left == pytest.approx(40 / A4[0], abs=0.003)
    assert box.bottom == pytest.approx(1 - 60 / A4[1], abs=0.006)


@pytest.mark.parametrize(("angle", "turned"), [(90, 90), (180, 180), (270, 270)])
def test_a_page_whose_text_lies_on_its_side_is_turned(
    drawn: Callable[..., OpenedFile], angle: int, turned: int
) -> None:
    def page(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(angle)
        for row in range(3):
            canvas.drawString(-100, -14 * row, f"Deitado como uma tabela larga {row}")
        canvas.restoreState()

    opened = drawn(page).pages[0]
    text = text_of(opened)
    assert text.turned == turned
    assert (opened.width, opened.height) == pytest.approx(A4, abs=0.1)
    assert text.text.splitlines() == [f"Deitado como uma tabela larga {row}" for row in range(3)]
    assert (text.width > text.height) == (turned in (90, 270))
    box = text.lines[0].box
    assert box.width > box.height
    along = {90: 400 - 100, 180: A4[0] - 300 - 100, 270: A4[1] - 400 - 100}[turned]
    assert box.left * text.width == pytest.approx(along, abs=1)


def test_what_nobody_sees_is_not_read(drawn: Callable[..., OpenedFile]) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas)
        hidden = canvas.beginText(60, 200)
        hidden.setTextRenderMode(3)
        hidden.textLine("segredo invisível")
        canvas.drawText(hidden)
        canvas.drawString(700, 300, "fora da folha")
        canvas.setFont("Noto", 0.5)
        canvas.drawString(60, 220, "poeira")

    text = text_of(drawn(page).pages[0]).text
    assert "Linha 29" in text
    assert not {"segredo", "fora", "poeira"} & set(text.split())


def test_margin_notes_that_run_up_the_side_do_not_break_lines(drawn: Callable[..., OpenedFile]) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas)
        canvas.translate(20, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Capital social 100.000 EUR")

    lines = text_of(drawn(page).pages[0]).text.splitlines()
    assert lines[-1] == "Capital social 100.000 EUR"
    assert lines[0] == "Linha 0 do contrato de arrendamento com a senhoria em Lisboa"


def test_scans_become_grey_pictures_at_their_own_resolution(drawn: Callable[..., OpenedFile]) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawImage(scan_of_text(), 0, 0, *A4)

    def stamped(canvas: Canvas) -> None:
        scan(canvas)
        canvas.drawString(60, 20, "Digitalizado com uma aplicação")

    def searchable(canvas: Canvas) -> None:
        scan(canvas)
        text = canvas.beginText(60, 700)
        text.setTextRenderMode(3)
        for row in range(60):
            text.textLine(f"camada antiga e talvez errada {row}")
        canvas.drawText(text)

    for page in drawn(scan, stamped, searchable).pages:
        assert page.text is None
        assert page.picture is not None
        assert page.dpi == pytest.approx(103, abs=2)
        with Image.open(page.picture) as picture:
            assert picture.mode == "L"
            assert picture.width == pytest.approx(850, abs=10)


def test_a_full_page_of_text_over_a_background_picture_keeps_its_text(drawn: Callable[..., OpenedFile]) -> None:
    def letterhead(canvas: Canvas) -> None:
        canvas.drawImage(scan_of_text("fundo"), 0, 0, *A4)
        prose(canvas)

    assert len(text_of(drawn(letterhead).pages[0]).lines) == 30


def test_blank_pages_need_no_ocr(drawn: Callable[..., OpenedFile]) -> None:
    text = text_of(drawn(lambda canvas: None).pages[0])
    assert (text.lines, text.origin) == ((), "none")


def test_rubbish_layers_are_read_from_the_picture(drawn: Callable[..., OpenedFile]) -> None:
    def shifted(canvas: Canvas) -> None:
        for row in range(20):
            canvas.drawString(60, 700 - 14 * row, "&/,(17( 6$/'2 1,) 7,78/$5 (;75$72 '$7$ 9$/25")

    def consonants(canvas: Canvas) -> None:
        for row in range(20):
            canvas.drawString(60, 700 - 14 * row, "Xcfgt Qwrtp Znmkl Bvdsk Jhgfd Kltrp Mnbvc")

    def cids(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "(cid:12)(cid:7) Banco (cid:33)")

    for page in drawn(shifted, consonants, cids).pages:
        assert page.text is None
        assert page.picture is not None


def test_what_was_typed_into_a_form_is_read(drawn: Callable[..., OpenedFile]) -> None:
    def form(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Nome do requerente:")
        canvas.acroForm.textfield(value="Amelia Exemplo", x=170, y=695, width=200, height=18, fontSize=10)

    assert "Amelia Exemplo" in text_of(drawn(form).pages[0]).text


def test_encrypted_files_are_told_from_those_that_only_forbid_printing(drawn: Callable[..., OpenedFile]) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    assert drawn(prose, encrypt=StandardEncryption("", "owner", canPrint=0)).problem is None
    problem = drawn(prose, encrypt=StandardEncryption("secret", "owner")).problem
    assert problem is not None
    assert problem.code == "encrypted"


def test_a_huge_sheet_is_drawn_small(drawn: Callable[..., OpenedFile]) -> None:
    def poster(canvas: Canvas) -> None:
        canvas.rect(1000, 1000, 5000, 5000, fill=1)

    page = drawn(poster, size=(14400, 14400)).pages[0]
    assert page.picture is not None
    with Image.open(page.picture) as picture:
        assert picture.width * picture.height <= 20_100_000


def test_pictures_for_eyes_have_the_asked_width_and_turn(tmp_path: Path, drawn: Callable[..., OpenedFile]) -> None:
    drawn(prose, prose)
    sandbox = Sandbox(tmp_path)
    left = {entry.name for entry in tmp_path.iterdir()}
    upright = Image.open(BytesIO(sandbox.picture(tmp_path / "drawn.pdf", 2, 500)))
    sideways = Image.open(BytesIO(sandbox.picture(tmp_path / "drawn.pdf", 2, 500, turned=90, skew=1.5)))
    assert (upright.mode, upright.width, sideways.width) == ("RGB", 500, 500)
    assert upright.height == pytest.approx(707, abs=2)
    assert sideways.height == pytest.approx(354, abs=2)
    assert {entry.name for entry in tmp_path.iterdir()} == left
