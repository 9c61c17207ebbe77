"""How definitions are to be written: people who are afraid of mistakes read them, so clean, kind and held back."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from forms.mistakes import Mistake
from forms.places import Path
from forms.sheets import Sheet

SPOKEN_ONLY_IN_BRAZIL: Final = (
    "você", "contato", "registro", "aluguel", "comprovante", "cartório", "usuário", "celular", "arquivo", "endereço",
    "cadastro", "planejar", "equipe", "gerenciar", "tela",
)  # fmt: skip
NEVER_SAID: Final = {
    "you are entitled": "the program gives no legal advice",
    "you have the right": "the program gives no legal advice",
    "tem direito a": "the program gives no legal advice",
    "tacit approval": "held back until the law was read",
    "deferimento tácito": "held back until the law was read",
    "307": "wrong in several guides as the general fee",
    "30 m²": "no law found",
    "27 anos": "no law found",
    "under 27": "no law found",
    "agora.imigrante": "not official",
    "portal-rf": "not official",
    "15 m²": "no law found",
    "62/2026": "unconfirmed",
    "785/2025": "often misread",
    "we guarantee": "nothing is promised",
    "garantimos": "nothing is promised",
    "will be granted": "nothing is promised",
    "será concedid": "nothing is promised",
    "you will be refused": "nobody is threatened",
    "será recusad": "nobody is threatened",
}
"""Phrases (in small letters) that no definition says, each with the reason."""
LONGEST: Final = 640
"""Characters of one text."""
WORDS_OF_NUMBERS: Final = {
    "um": "1", "uma": "1", "one": "1", "dois": "2", "duas": "2", "two": "2", "três": "3", "three": "3",
    "quatro": "4", "four": "4", "cinco": "5", "five": "5", "seis": "6", "six": "6", "oito": "8", "eight": "8",
    "nove": "9", "nine": "9", "dez": "10", "ten": "10", "doze": "12", "twelve": "12",
}  # fmt: skip
_SENTENCES_IN: Final = ("documents/", "sets/", "procedures/", "questions.toml", "channels.toml")
"""Sheets whose texts are titles and sentences; those of others may be parts of sentences or whole letters."""


def of_sheet(sheet: Sheet) -> Iterator[Mistake]:
    """Remarks on every text of a sheet."""
    whole = sheet.name.startswith(_SENTENCES_IN)
    for path, pt, en in texts_in(sheet.data):
        for language, said in (("pt", pt), ("en", en)):
            at = (*path, language)
            for reason in (*_unclean(said), *_held_back(said)):
                yield sheet.mistake(at, reason)
            if whole:
                for reason in (*_form(str(path[-1]) if path else "", said), *_beginning(said)):
                    yield sheet.mistake(at, reason)
        for reason in _foreign(pt, en):
            yield sheet.mistake(path, reason)


def texts_in(data: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Every text in two languages inside a sheet: its path, the Portuguese and the English."""
    if isinstance(data, Mapping):
        pt, en = data.get("pt"), data.get("en")
        if isinstance(pt, str) and isinstance(en, str):
            yield path, pt, en
        for key, inner in data.items():
            yield from texts_in(inner, (*path, str(key)))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from texts_in(inner, (*path, index))


def figures(said: str) -> set[str]:
    """The figures of a sentence, however a language writes them, without one, two (both) and the age of majority."""
    found = {re.sub(r"\D", "", one).lstrip("0") for one in re.findall(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?", said)}
    found |= {WORDS_OF_NUMBERS[word] for word in re.findall(r"\w+", said.lower()) if word in WORDS_OF_NUMBERS}
    return found - {"", "1", "2", "18"}


def _unclean(said: str) -> Iterator[str]:
    if said != said.strip():
        yield "there are spaces at an end"
    if "  " in said:
        yield "there are two spaces in a row"
    if found := re.search(r" [.,;:?!]", said):
        yield f'there is a space before "{found[0].strip()}"'
    if found := re.search(r"[.,;:?!]{2}", said):
        yield f'"{found[0]}" are two marks in a row'


def _beginning(said: str) -> Iterator[str]:
    if not (said[0].isupper() or said[0] in '«"0123456789' or said.startswith("services.")):
        yield "begin with a capital letter"
    if len(said) >= LONGEST:
        yield f"this text has {len(said)} characters; say it in fewer than {LONGEST}, or in two notes"


def _form(key: str, said: str) -> Iterator[str]:
    """Titles and options are no sentences; questions end in a question mark, all else in a full stop."""
    last = said[-1]
    if key in ("title", "label"):
        if last in ".?!:;":
            yield f'a {key} is no sentence: take the "{last}" from its end'
    elif key == "ask":
        if last != "?":
            yield 'a question ends in "?"'
    elif last != ".":
        yield 'a sentence ends in "."'


def _held_back(said: str) -> Iterator[str]:
    small = said.lower()
    for phrase, reason in NEVER_SAID.items():
        if phrase in small:
            yield f'"{phrase}" is not said here: {reason}'


def _foreign(pt: str, en: str) -> Iterator[str]:
    if pt == en and not re.fullmatch(r"\{\w+\}", pt):  # a gap alone has no language
        yield "the Portuguese and the English are the same"
    for word in SPOKEN_ONLY_IN_BRAZIL:
        if re.search(rf"\b{word}s?\b", pt.lower()):
            yield f'"{word}" is not said in Portugal; write the word that is'
    if '"' in pt:
        yield "Portuguese quotation marks are « and »"
    if "«" in en:
        yield 'English quotation marks are "'
    if (only := figures(pt) ^ figures(en)) and pt != en:
        listed = ", ".join(sorted(only))
        yield f"the two languages do not name the same figures: {listed} stands in one of them only"
