"""Every other kind of paper, drawn as such papers look, gives up what is printed on it."""

from collections.abc import Callable
from typing import Any

from desktop.domain.papers import KINDS
from desktop.domain.reading import read
from desktop.domain.reading.folding import folded
from desktop.domain.text import PageText


def plain(text: str) -> str:
    return " ".join(folded(text).replace(",", " ").replace(".", " ").split())


def wrong(says: dict[str, str], page: PageText) -> list[str]:
    """The fields that were not read as the paper says them."""
    (reading,) = read([page])
    amiss = [] if reading.kind == says["kind"] else [f"kind: {reading.kind} {reading.confidence}"]
    for name, value in says.items():
        if name in ("kind", "language"):
            continue
        if name == "notes":
            amiss += [] if value in {note.code for note in reading.notes} else [f"no note {value}"]
            continue
        field = reading.fields.get(name)
        given = (
            []
            if field is None
            else [plain(one) for one in field.value]
            if isinstance(field.value, tuple)
            else [plain(field.value)]
        )  # type: ignore[arg-type]
        wanted = [plain(one) for one in value.split("; ")] if name == "names" else [plain(value)]
        if given != wanted:
            amiss.append(f"{name}: {given}")
    return amiss


def test_what_every_paper_says(papers: tuple[Any, ...]) -> None:
    assert {one.name: amiss for one in papers if (amiss := wrong(one.says, one.page))} == {}


def test_the_drawings_cover_the_kinds(papers: tuple[Any, ...]) -> None:
    drawn = {one.says["kind"] for one in papers}
    assert drawn >= set(KINDS) - {"bank_statement", "photo", "passport", "identity_card", "visa"}
    for kind in drawn - {"residence_card"}:
        assert sum(one.says["kind"] == kind for one in papers) >= 2, kind


def test_languages_are_told(papers: tuple[Any, ...]) -> None:
    told = {one.name: read([one.page])[0].language for one in papers}
    assert {name: language for name, language in told.items() if language is None} == {"other_restaurant": None}
    assert [one.name for one in papers if told[one.name] not in (None, one.says["language"])] == []


def test_misread_papers_keep_their_kind_and_honest_confidence(papers: tuple[Any, ...], paper_maker: Any) -> None:
    noise = paper_maker.Noise(confuse=0.008, drop=0.004, jitter=0.0006, slope=0.004)
    kinds = right = sure = sure_and_wrong = total = 0
    for one in papers:
        for seed in range(2):
            (reading,) = read([paper_maker.spoilt(one.page, noise, seed)])
            kinds += reading.kind == one.says["kind"]
            total += 1
            for name, field in reading.fields.items():
                if name not in one.says or field.confidence <= 0.95:
                    continue
                sure += 1
                wanted = (
                    [plain(part) for part in one.says[name].split("; ")] if name == "names" else [plain(one.says[name])]
                )
                given = (
                    [plain(part) for part in field.value] if isinstance(field.value, tuple) else [plain(field.value)]
                )  # type: ignore[arg-type]
                right += given == wanted
                sure_and_wrong += given != wanted
    assert kinds >= 0.97 * total
    assert sure_and_wrong <= 0.02 * sure


def test_checks_vouch_for_numbers(paper: Callable[[str], Any]) -> None:
    (certificate,) = read([paper("tax_certificate_domicile").page])
    assert certificate.fields["nif"].check == "passed"
    (statement,) = read([paper("social_security_no_debt").page])
    assert statement.fields["niss"].value == "12345678909"


def test_the_office_tells_the_country(paper: Callable[[str], Any]) -> None:
    states = {
        name: read([paper(f"criminal_record_{name}").page])[0].fields["issuing_state"].value
        for name in ("pt", "br", "acro", "fbi", "in")
    }
    assert states == {"pt": "PRT", "br": "BRA", "acro": "GBR", "fbi": "USA", "in": "IND"}


def test_a_page_without_words_is_a_photo_or_nothing() -> None:
    (picture,) = read([PageText(3, 400, 300, (), "ocr")])
    assert (picture.kind, picture.pages, picture.fields) == ("photo", (3,), {})
    assert picture.confidence <= 0.6
    (blank,) = read([PageText(1, 595, 842, (), "none")])
    assert blank.kind in ("photo", "other")
    assert read([]) == ()


def test_weak_papers_are_other(paper_maker: Any) -> None:
    page = paper_maker.drawn(
        "Lista de compras\n\n2 pacotes de leite\n1 pão de forma\n6 ovos\nPagar a renda e a água na segunda-feira"
    )
    (reading,) = read([page])
    assert reading.kind == "other"
    assert reading.confidence < 0.95


def test_a_degree_sign_stands_for_the_ordinal_mark() -> None:
    assert folded("Fatura N.° FT 2025/1") == folded("Fatura N.º FT 2025/1") == "fatura n.o ft 2025/1"
