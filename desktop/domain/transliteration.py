"""Names on papers in Cyrillic or Greek are compared in the Latin letters that passports give them."""

from typing import Final

# ICAO Doc 9303-3 (eighth edition), section 6, tables B (Cyrillic) and, for Greek, ELOT 743 as Greek passports use it.
CYRILLIC: Final = """
А A Б B В V Г G Ґ G Д D Е E Ё E Є IE Ж ZH З Z И I І I Ї I Й I К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х KH
Ц TS Ч CH Ш SH Щ SHCH Ъ IE Ы Y Э E Ю IU Я IA Ў U Ђ D Ј J Љ LJ Њ NJ Ћ C Џ DZ Ѓ G Ќ K Ѕ DZ
"""
GREEK: Final = """
Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ TH Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ CH Ψ PS Ω O
Ά A Έ E Ή I Ί I Ό O Ύ Y Ώ O Ϊ I Ϋ Y
"""
GREEK_PAIRS: Final = (("ΟΥ", "OU"), ("ΟΎ", "OU"), ("ΑΥ", "AV"), ("ΕΥ", "EV"), ("ΜΠ", "B"), ("ΝΤ", "NT"), ("ΓΓ", "NG"))
SILENT: Final = "Ьʼʹʺ"
"""The soft sign and the apostrophes that stand for it."""


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for source in (CYRILLIC, GREEK):
        marks = source.split()
        table |= {ord(letter): written for letter, written in zip(marks[::2], marks[1::2], strict=True)}
    return table | {ord(mark): "" for mark in SILENT}


LATIN: Final = _table()


def latin(text: str) -> str:
    """The text in capital letters with Cyrillic and Greek letters written as passports write them; others stay."""
    raised = text.upper()
    if raised.isascii() or not any(ord(mark) in LATIN for mark in raised):
        return raised
    for pair, written in GREEK_PAIRS:
        raised = raised.replace(pair, written)
    return raised.translate(LATIN)


def ukrainian(text: str) -> str:
    """As `latin`, where the letters that Ukrainian and Russian share but sound otherwise are Ukrainian (И, Г)."""
    return latin(text.upper().replace("И", "Y").replace("Г", "H"))
