"""Whatever words lie on whatever pages: every page comes back in exactly one paper, and nothing breaks."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.papers import KINDS
from desktop.domain.reading import read
from desktop.domain.text import Box, Line, PageText, Word

EDGES = st.floats(-0.05, 1.05, allow_nan=False)
SAID = """
    Extrato Saldo inicial final anterior Titular Período 01/02/2024 31.12.2023 2024-13-45 a até 1.234,56 (12,00) 9,99-
    IBAN PT50 0002 0123 1234 5678 9015 4 GB29 NWBK NIF 123456789 Morada Rua 4050-262 Porto Data Valor Débito Crédito
    Balance Sort code Página 2 de 3 1/2 certifica que Ana Reis e Maria & Sons, Lda. Kontostand am Solde au válido por
    três meses início termo prazo de um ano P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< € - + D C | º ﬁ İ ß
"""
TELLING = st.sampled_from(SAID.split())
WORDS = st.builds(
    lambda text, left, top, width, height, sure: Word(text, Box(left, top, left + width, top + height), sure),
    st.one_of(TELLING, st.text(min_size=1, max_size=12)),
    EDGES,
    EDGES,
    st.floats(0, 0.4),
    st.floats(0, 0.06),
    st.floats(0, 1),
)
LINES = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: Line(tuple(words)))
PAGES = st.lists(
    st.tuples(
        st.lists(LINES, max_size=14),
        st.sampled_from(["ocr", "text_layer", "none"]),
        st.sampled_from([0.0, 595.0]),
    ),
    max_size=4,
)


@given(PAGES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_pages_are_read(drawn: list[tuple[list[Line], str, float]]) -> None:
    pages = [
        PageText(number, width, 842.0, tuple(lines), origin)  # type: ignore[arg-type]
        for number, (lines, origin, width) in enumerate(drawn, 1)
    ]
    readings = read(pages)
    assert sorted(page for reading in readings for page in reading.pages) == [page.number for page in pages]
    for reading in readings:
        assert reading.kind in KINDS
        assert 0 <= reading.confidence <= 1
        for name, field in reading.fields.items():
            assert 0 <= field.confidence <= 1, name
            assert field.value, name
            assert field.page in reading.pages, name
