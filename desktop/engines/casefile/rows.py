"""A case as rows of text and back, so that saving can write only the rows that differ."""

import base64
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from desktop.domain.case import Case, Document, FormerPaper, PageRef, Source
from desktop.domain.definition.record import DefinitionRecord
from desktop.domain.papers import Field, FieldValue, Note, Transaction
from desktop.domain.redaction import Redaction
from desktop.domain.text import Box

Rows = dict[tuple[str, str], str]
"""(table, id) to body; every body is ASCII JSON, which also holds file names that are no valid Unicode."""
TABLES: Final = ("about", "facts", "sources", "documents", "fields", "definition", "former", "redactions")
_ABOUT: Final = "case"


def changes(old: Case | None, new: Case) -> tuple[Rows, list[tuple[str, str]]]:
    """The rows to write and those to delete that lead from one case to the other.

    Documents that are the very same object at the same place in both are not looked into: a confirmation in a case of
    hundreds of papers costs one row.
    """
    same = _untouched(old, new)
    before = {} if old is None else _rows(old, same)
    after = _rows(new, same)
    if old is None or old.definition is not new.definition:
        before |= {} if old is None else _definition_row(old.definition)
        after |= _definition_row(new.definition)
    written = {key: body for key, body in after.items() if before.get(key) != body}
    return written, [key for key in before if key not in after]


def case_of(tables: Mapping[str, Mapping[str, str]]) -> Case:
    """The case from its tables (table to id to body); raises ValueError where they make no sense."""
    try:
        return _case(tables)
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as fault:
        raise ValueError("rows") from fault


def _untouched(old: Case | None, new: Case) -> frozenset[int]:
    if old is None:
        return frozenset()
    pairs = zip(old.documents, new.documents, strict=False)
    return frozenset(place for place, (one, other) in enumerate(pairs) if one is other)


def _rows(case: Case, skipped: frozenset[int]) -> Rows:
    rows: Rows = {
        ("about", _ABOUT): _json(
            {
                "id": case.id,
                "permit": case.permit,
                "created_on": case.created_on.isoformat(),
                "next_document": case.next_document,
                # Left out while it is 1, so that a case of before does not differ from itself.
                **({} if case.next_redaction == 1 else {"next_redaction": case.next_redaction}),
                **({"orders": list(case.orders.items())} if case.orders else {}),
                **({"left_out": case.left_out} if case.left_out else {}),
            }
        )
    }
    for place, hidden in enumerate(case.redactions):
        edges = [hidden.box.left, hidden.box.top, hidden.box.right, hidden.box.bottom]
        rows["redactions", _json(hidden.id)] = _json([place, hidden.id, hidden.source, hidden.page, edges, hidden.way])
    for place, (key, value) in enumerate(case.facts.items()):
        rows["facts", _json(key)] = _json([place, key, value])
    for place, (sha256, source) in enumerate(case.sources.items()):
        parts = [source.sha256, source.name, source.media_type, source.pages, source.bytes, source.signed]
        rows["sources", _json(sha256)] = _json([place, sha256, parts])
    for place, document in enumerate(case.documents):
        if place not in skipped:
            rows.update(_document_rows(place, document))
    for place, one in enumerate(case.former):
        rows["former", _json(one.document.id)] = _former_row(place, one)
    return rows


def _definition_row(record: DefinitionRecord | None) -> Rows:
    """The remembered definition, packed: some 60 kB of text become 15 kB."""
    if record is None:
        return {}
    packed = base64.b64encode(zlib.compress(record.body.encode(), 9)).decode("ascii")
    return {("definition", _ABOUT): _json([record.on.isoformat(), record.edition, packed])}


def _definition(rows: Mapping[str, str]) -> DefinitionRecord | None:
    body = rows.get(_ABOUT)
    if body is None:
        return None
    on, edition, packed = json.loads(body)
    try:
        text = zlib.decompress(base64.b64decode(packed, validate=True)).decode()
    except zlib.error as fault:
        raise ValueError("definition") from fault
    return DefinitionRecord(date.fromisoformat(on), edition, text)


def _document_rows(place: int, document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    body = {
        "place": place,
        "id": document.id,
        "source": document.source,
        "pages": document.pages,
        "kind": document.kind,
        "confidence": document.confidence,
        "language": document.language,
        "notes": [[note.code, dict(note.values)] for note in document.notes],
        "requirements": document.requirements,
        "turns": list(document.turns.items()),
        "kind_confirmed": document.kind_confirmed,
    }
    if document.joined:
        body["joined"] = [[number, ref.source, ref.page] for number, ref in document.joined.items()]
    yield ("documents", _json(document.id)), _json(body)
    for order, (name, field) in enumerate(document.fields.items()):
        box = None if field.box is None else [field.box.left, field.box.top, field.box.right, field.box.bottom]
        parts = [_plain(field.value), field.confidence, field.check, field.page, box, field.confirmed]
        if field.doubts:
            parts.append(field.doubts)
        yield ("fields", _json([document.id, name])), _json([order, *parts])


def _former_row(place: int, one: FormerPaper) -> str:
    """A former paper with its fields in one row: it is written once and hardly ever again."""
    paper, *fields = [body for _, body in _document_rows(place, one.document)]
    names = list(one.document.fields)
    return _json([place, one.by, one.on.isoformat(), paper, list(zip(names, fields, strict=True))])


def _former(body: str) -> tuple[int, FormerPaper]:
    place, by, on, paper, fields = json.loads(body)
    told = []
    for name, field in fields:
        order, *parts = json.loads(field)
        told.append((order, name, _field(parts)))
    return place, FormerPaper(_document(json.loads(paper), told), by, date.fromisoformat(on))


def _case(tables: Mapping[str, Mapping[str, str]]) -> Case:
    about = json.loads(tables["about"][_ABOUT])
    fields: dict[str, list[tuple[int, str, Field]]] = {}
    for key, body in tables["fields"].items():
        document_id, name = json.loads(key)
        order, *parts = json.loads(body)
        fields.setdefault(document_id, []).append((order, name, _field(parts)))
    facts = sorted(json.loads(body) for body in tables["facts"].values())
    sources = sorted(json.loads(body) for body in tables["sources"].values())
    redactions = sorted(json.loads(body) for body in tables.get("redactions", {}).values())
    documents = sorted((json.loads(body) for body in tables["documents"].values()), key=_place)
    return Case(
        id=about["id"],
        permit=about["permit"],
        created_on=date.fromisoformat(about["created_on"]),
        facts={key: value for _, key, value in facts},
        sources={sha256: Source(*parts) for _, sha256, parts in sources},
        documents=tuple(_document(body, fields.get(body["id"], [])) for body in documents),
        next_document=about["next_document"],
        definition=_definition(tables["definition"]),
        redactions=tuple(_redaction(parts) for _, *parts in redactions),
        next_redaction=about.get("next_redaction", 1),
        orders={requirement: tuple(ids) for requirement, ids in about.get("orders", ())},
        left_out=tuple(about.get("left_out", ())),
        former=tuple(one for _, one in sorted(map(_former, tables["former"].values()), key=lambda each: each[0])),
    )


def _redaction(parts: list[Any]) -> Redaction:
    redaction_id, source, page, edges, way = parts
    return Redaction(redaction_id, source, page, Box(*edges), way)


def _place(body: Mapping[str, Any]) -> int:
    return int(body["place"])


def _document(body: Mapping[str, Any], fields: list[tuple[int, str, Field]]) -> Document:
    ordered = sorted(fields, key=lambda entry: entry[0])
    return Document(
        id=body["id"],
        source=body["source"],
        pages=tuple(body["pages"]),
        kind=body["kind"],
        confidence=body["confidence"],
        language=body["language"],
        fields={name: field for _, name, field in ordered},
        notes=tuple(Note(code, values) for code, values in body["notes"]),
        requirements=tuple(body["requirements"]),
        turns=dict(map(tuple, body["turns"])),
        kind_confirmed=body["kind_confirmed"],
        joined={number: PageRef(source, page) for number, source, page in body.get("joined", ())},
    )


def _field(parts: list[Any]) -> Field:
    value, confidence, check, page, box, confirmed, *more = parts
    doubts = tuple((line, place) for line, place in more[0]) if more else ()
    return Field(_value(value), confidence, check, page, None if box is None else Box(*box), confirmed, doubts)


def _plain(value: FieldValue) -> object:
    if isinstance(value, str):
        return value
    return [one if isinstance(one, str) else [one.date, one.description, one.amount, one.balance] for one in value]


def _value(plain: Any) -> FieldValue:
    if isinstance(plain, str):
        return plain
    if plain and isinstance(plain[0], list):
        return tuple(Transaction(*parts) for parts in plain)
    return tuple(plain)


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
