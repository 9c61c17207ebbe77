"""Names in the world's scripts: drawn as their readers write them, embedded, and given back by other programs."""

import subprocess
import unicodedata
from pathlib import Path

import numpy
import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.engines.paper import assembly
from desktop.engines.paper.geometry import sheet_for
from desktop.engines.paper.pen import Pen
from desktop.engines.paper.scripts import shaped, stretches
from desktop.engines.paper.stamps import StampFonts
from desktop.engines.paper.text_lines import broken, fitted, printable, shortened, text_width

NAMES = (
    "João Ângelo Conceição Nuñez", "Олександр Шевченко-Їжакевич", "Παπαδόπουλος Γεώργιος", "Nguyễn Thị Hồng Ánh",
    "राम प्रसाद श्रेष्ठ", "कृष्णा द्विवेदी क्षेत्री", "ज्ञानेन्द्र त्रिपाठी", "শ্রীমতী লক্ষ্মী চট্টোপাধ্যায়", "মোহাম্মদ রফিকুল ইসলাম",
    "محمد عبد الرحمن الأحمدي", "آفتاب علی شاہ گیلانی", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ", "தமிழ்ச்செல்வன்", "ജോസഫ് കുര്യൻ",
    "పటేల్ శ్రీనివాస", "પટેલ હર્ષદભાઈ", "王小明 欧阳娜娜", "張偉傑 李靜怡", "김민수", "ნინო ჩხეიძე", "Արմեն Սարգսյան",
    "משה כהן", "สมชาย ใจดี", "መሐመድ አበበ", "王小明 (Wang Xiaoming) · 10/2024",
)  # fmt: skip
MARKS = dict.fromkeys(range(0x202A, 0x202F)) | dict.fromkeys((0x200E, 0x200F))


def given_back(path: Path) -> str:
    """What a reader of another house copies out of a file."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    return unicodedata.normalize("NFKC", done.stdout.translate(MARKS))


def test_names_can_be_copied_out_again(tmp_path: Path) -> None:
    pen = Pen(tmp_path / "names.pdf")
    for at, name in enumerate(NAMES):
        pen.text(62, 60 + 26 * at, name, 11)
    pen.next_page()
    pen.save()
    told = given_back(tmp_path / "names.pdf")
    assert [name for name in NAMES if unicodedata.normalize("NFKC", name) not in told] == []
    subprocess.run(["qpdf", "--check", str(tmp_path / "names.pdf")], check=True, capture_output=True)


def test_shaped_fonts_are_embedded_with_the_shapes_in_use_alone(tmp_path: Path) -> None:
    pen = Pen(tmp_path / "names.pdf")
    pen.text(62, 60, "王小明 राम محمد")
    pen.next_page()
    pen.save()
    with pikepdf.open(tmp_path / "names.pdf") as pdf:
        fonts = [font for font in pdf.pages[0].Resources.Font.values() if font.Subtype == "/Type0"]
        assert len(fonts) == 3
        for font in fonts:
            assert str(font.BaseFont)[7] == "+"
            assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) < 20_000
    assert (tmp_path / "names.pdf").stat().st_size < 40_000


def test_conjuncts_and_joined_letters_are_shaped() -> None:
    """A ksha is one shape, an i stands before its consonant, Arabic letters join: what a reader would see at once."""
    assert len(shaped("क्ष", "Devanagari", False)) == 1
    [vowel, consonant] = shaped("नि", "Devanagari", False)
    assert shaped("न", "Devanagari", False)[0].number == consonant.number != vowel.number
    assert len(shaped("ক্ষ", "Bengali", False)) == 1
    alone, joined = shaped("م", "Arabic", True), shaped("محم", "Arabic", True)
    assert alone[0].number not in {glyph.number for glyph in joined}
    assert len(shaped("لا", "Arabic", True)) == 1


def test_words_that_run_leftwards_keep_their_order_among_others() -> None:
    seen = [one.text for one in stretches("Titular: محمد علي (n.º 1) · Banco")]
    assert seen == ["Titular: ", "محمد علي", " (n.º 1) · Banco"]
    among = [one.text.strip() for one in stretches("A · محمد 45 علي · B")]
    assert [one for one in among if one] == ["A ·", "علي", "45", "محمد", "· B"]


@given(st.text(alphabet=st.sampled_from("aé1 (-·محلاريक्षिনि王明שלгиσ\u200d\u0301"), max_size=24))
@example("11111111111σ明明1")
def test_any_mixture_loses_no_letter(text: str) -> None:
    told = printable(text)
    assert sorted("".join(one.text for one in stretches(told)).translate(str.maketrans(")", "("))) == sorted(
        told.translate(str.maketrans(")", "("))
    )
    for one in stretches(told):
        if one.script is not None:
            assert sorted("".join(glyph.letters for glyph in shaped(one.text, one.script, False))) == sorted(one.text)
    assert text_width(shortened(told, 9, 60), 9) <= 60 + text_width("…", 9)
    assert all(text_width(line, 9) <= 80 or len(line) == 1 for line in broken(told, 9, 80))


@pytest.mark.parametrize("name", ["राम प्रसाद श्रेष्ठ", "محمد عبد الرحمن", "王小明", "শ্রীমতী লক্ষ্মী", "Шевченко"])
def test_stamps_print_names_in_their_own_letters(tmp_path: Path, name: str) -> None:
    left, right = f"A1 · Passaporte · {name}", "página 1 de 1"
    pen = Pen(tmp_path / "front.pdf")
    pen.text(62, 300, "capa")
    pen.next_page()
    pen.save()
    file = {
        "path": str(tmp_path / "out.pdf"), "title": "t", "links": [], "outline": [], "day": "2026-11-22",
        "leaves": [{"stamp": [left, right], "front": 0}],
    }  # fmt: skip
    job = {
        "front": str(tmp_path / "front.pdf"), "sources": [], "files": [file], "stamps": [left, right],
        "producer": "p",
    }  # fmt: skip
    assembly.work(job, lambda done, total: None)
    assert unicodedata.normalize("NFKC", name) in given_back(tmp_path / "out.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    band = document[0].render(scale=2, crop=(0, 0, 0, 841.89 - 28), grayscale=True).to_numpy()
    document.close()
    assert int(numpy.count_nonzero(band < 128)) > 200


def test_a_stamp_that_is_cut_has_the_shapes_of_its_beginning() -> None:
    """No shape may be missing from the fonts that all files of a bundle share, wherever a stamp is cut."""
    from desktop.engines.paper.geometry import Sheet

    fonts = StampFonts(["A1 · महेन्द्र क्षेत्री ज्ञानेन्द्र श्रेष्ठ", "página 1 de 1"])
    before = {script: dict(font._codes) for script, font in fonts._shaped.items()}
    for width in range(120, 360, 7):
        fonts.operators(Sheet(width, 800, 1, 0, 0), "A1 · महेन्द्र क्षेत्री ज्ञानेन्द्र श्रेष्ठ", "página 1 de 1")
    assert before == {script: dict(font._codes) for script, font in fonts._shaped.items()}


@pytest.mark.parametrize("name", ["महेन्द्र क्षेत्री", "শ্রীমতী লক্ষ্মী চট্টোপাধ্যায়", "സ്റ്റാലിൻ കുര്യൻ"])
def test_a_name_that_is_cut_is_never_cut_within_a_letter(name: str) -> None:
    whole = {glyph.letters for one in stretches(name) for glyph in shaped(one.text, one.script or "", False)}
    for width in range(12, 120, 3):
        kept = shortened(name, 9, width).rstrip("…")
        assert name.startswith(kept)
        ends = {glyph.letters for one in stretches(kept) if one.script for glyph in shaped(one.text, one.script, False)}
        assert ends <= whole, kept


@pytest.mark.parametrize("sign", "()[]{}<>«»")
def test_a_stamp_has_the_brackets_that_turn_round_among_letters_that_run_leftwards(sign: str) -> None:
    text = f"A1 · ع {sign}ع"
    fonts = StampFonts([text])
    drawn = fonts.operators(sheet_for(595.276, 841.89), text, "")
    assert drawn.count(b" Tj") + drawn.count(b" TJ") >= 2


@pytest.mark.parametrize("letters", range(40, 110, 3))
def test_a_line_that_is_only_a_little_too_long_loses_nothing(letters: int) -> None:
    text = ("Extrato bancário de março " * 5)[:letters].strip()
    said, size = fitted(text, 9.5, 367.0)
    assert 0.74 * 9.5 <= size <= 9.5
    assert text_width(said, size) <= 367.0
    assert said == text or (said.endswith("…") and text_width(text, 0.74 * 9.5) > 366.0)
