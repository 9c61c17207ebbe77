"""Every language says every sentence of the program, with the same gaps, and is compiled as it was translated."""

import ast
import gettext
import importlib.util
import io
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop.words.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "translations"
TRANSLATED = sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def sentences() -> Catalog:
    """Every sentence in the code, found as the build finds them."""
    return _translations().template()  # type: ignore[no-any-return]


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """What one language says."""
    with _file(request.param, "po").open("rb") as stream:
        return read_po(stream, locale=request.param)


def _translations() -> ModuleType:
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("packaging_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _file(language: str, suffix: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"papelada.{suffix}"


def _said(catalogue: Catalog) -> list[Message]:
    """The sentences without the header, which Babel keeps under an empty one."""
    return [message for message in catalogue if message.id]


def _ids(message: Message) -> tuple[str, ...]:
    """The English sentence, or its two forms."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    """What the language says for it, in one form or in all of them."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def _pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each form with the English one that it stands for: the first with the singular, the others with the plural."""
    for message in _said(catalogue):
        ids = _ids(message)
        for place, form in enumerate(_forms(message)):
            yield ids[min(place, len(ids) - 1)], form


def _gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def _spaces(sentence: str) -> tuple[int, int]:
    return len(sentence) - len(sentence.lstrip()), len(sentence) - len(sentence.rstrip())


def test_each_language_but_english_has_a_catalogue() -> None:
    assert set(TRANSLATED) == set(LANGUAGES) - {"en"}


def test_extraction_finds_every_sentence(sentences: Catalog) -> None:
    """One inside an f-string would be missed and stay English for ever."""
    found = {sentence for message in sentences for sentence in _ids(message)}
    missed = set()
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "say" in text:
            missed |= {f"{path.relative_to(ROOT)}: {sentence}" for sentence in _written(text) - found}
    assert not missed


def _written(text: str) -> set[str]:
    """The sentences in the text of a module that are handed to `say` or `say_many`."""
    written = set()
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            parts = call.args[: {"say": 1, "say_many": 2}.get(name, 0)]
            written |= {one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return written


def test_every_sentence_is_translated_and_no_other(sentences: Catalog, catalogue: Catalog) -> None:
    there = {message.id for message in _said(catalogue)}
    wanted = {message.id for message in _said(sentences)}
    assert {"missing": wanted - there, "no longer said": there - wanted} == {"missing": set(), "no longer said": set()}
    assert not [message.id for message in _said(catalogue) if not all(_forms(message)) or message.fuzzy]


def test_plural_forms_are_all_there(catalogue: Catalog) -> None:
    for message in _said(catalogue):
        assert len(_forms(message)) == (catalogue.num_plurals if message.pluralizable else 1), message.id


def test_gaps_agree(catalogue: Catalog) -> None:
    assert not [(one, form) for one, form in _pairs(catalogue) if _gaps(one) != _gaps(form)]


def test_spaces_at_the_ends_and_mnemonics_agree(catalogue: Catalog) -> None:
    assert not [(one, form) for one, form in _pairs(catalogue) if _spaces(one) != _spaces(form)]
    assert not [(one, form) for one, form in _pairs(catalogue) if one.count("&") != form.count("&")]
    assert not [(one, form) for one, form in _pairs(catalogue) if one.endswith("…") != form.endswith("…")]


@pytest.mark.parametrize("language", TRANSLATED)
def test_compiled_is_what_was_translated(language: str) -> None:
    compiled = io.BytesIO()
    with _file(language, "po").open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    assert _file(language, "mo").read_bytes() == compiled.getvalue()


def test_words_say_what_was_translated(catalogue: Catalog) -> None:
    words = Words(str(catalogue.locale))
    form_for = gettext.c2py(catalogue.plural_expr)
    for message in _said(catalogue):
        ids, forms = _ids(message), _forms(message)
        gaps: dict[str, object] = {name: f"‹{name}›" for sentence in ids for name in _gaps(sentence)}
        if not message.pluralizable:
            assert words.say(ids[0], **gaps) == (forms[0].format(**gaps) if gaps else forms[0])
            continue
        del gaps["n"]
        for n in (0, 1, 2, 5, 11, 21):
            assert words.say_many(ids[0], ids[1], n, **gaps) == forms[form_for(n)].format(n=n, **gaps)
