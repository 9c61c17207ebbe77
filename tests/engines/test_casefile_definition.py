"""A case file keeps the definition the case was made with, small, beside everything else, and reads files of before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.case import Case
from desktop.domain.definition.record import DefinitionRecord, recorded
from desktop.engines.casefile import CaseFile, CaseFileError, Cost, rows, schema
from forms.reader import load_rules

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
RULES = load_rules()
ON = date(2026, 11, 28)
BARE = Case("c1", "fr_in_pt_98_2", ON, {"relation": "partner"})


def remembering(permit: str = "fr_in_pt_98_2") -> DefinitionRecord:
    return recorded(RULES.procedure(permit), RULES.channels, RULES.amounts, ON, "2026-11-28/1")


def test_a_definition_comes_back_and_adds_little(tmp_path: Path) -> None:
    record = remembering()
    CaseFile.create(tmp_path / "bare", "p", BARE, CHEAP).close()
    with CaseFile.create(tmp_path / "with", "p", replace(BARE, definition=record), CHEAP) as file:
        assert file.case.definition == record
    with CaseFile.open(tmp_path / "with", "p") as file:
        assert file.case == replace(BARE, definition=record)
        file.check()
    assert (tmp_path / "with").stat().st_size - (tmp_path / "bare").stat().st_size < 40_000
    assert b"Lei" in record.body.encode()
    assert b"requirements" not in (tmp_path / "with").read_bytes()


def test_it_is_written_with_everything_else_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with CaseFile.create(tmp_path / "case", "p", BARE, CHEAP) as file:
        wished = replace(BARE.with_fact("housing", "tenant"), definition=remembering())
        with monkeypatch.context() as broken:
            broken.setattr(rows, "_json", lambda value: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                file.save(wished)
        assert file.case == BARE
        file.save(wished)
        file.save(replace(wished, definition=None))
        file.save(replace(wished, definition=remembering("rp_d7")))
    with CaseFile.open(tmp_path / "case", "p") as file:
        assert file.case == replace(wished, definition=remembering("rp_d7"))


def test_a_change_elsewhere_does_not_write_the_definition_again() -> None:
    before = replace(BARE, definition=remembering())
    written, gone = rows.changes(before, before.with_fact("housing", "tenant"))

    assert ({table for table, _ in written}, gone) == ({"facts"}, [])
    written, gone = rows.changes(before, replace(before, definition=None))
    assert (written, [table for table, _ in gone]) == ({}, ["definition"])


def test_a_file_of_before_opens_and_a_newer_one_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old"
    later: dict[str, dict[str, str]] = {"definition": {}, "former": {}, "redactions": {}}
    with monkeypatch.context() as before:
        before.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        before.setattr(rows, "TABLES", tuple(one for one in rows.TABLES if one not in later))
        before.setattr(rows, "_definition", lambda _: None)
        before.setattr(rows, "case_of", lambda tables: rows._case({**tables, **later}))
        CaseFile.create(path, "p", BARE, CHEAP).close()

    with CaseFile.open(path, "p") as file:
        assert file.case == BARE
        file.save(replace(BARE, definition=remembering()))
    with CaseFile.open(path, "p") as file:
        assert file.case.definition == remembering()
    with monkeypatch.context() as before:
        before.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        with pytest.raises(CaseFileError, match="newer_version"):
            CaseFile.open(path, "p")


@settings(max_examples=60, deadline=None)
@given(st.dates(), st.text(max_size=20), st.text(max_size=300))
def test_any_text_that_can_be_written_comes_back(on: date, edition: str, body: str) -> None:
    case = replace(BARE, definition=DefinitionRecord(on, edition, body))
    written, _ = rows.changes(None, case)
    tables: dict[str, dict[str, str]] = {table: {} for table in rows.TABLES}
    for (table, key), row in written.items():
        tables[table][key] = row

    assert rows.case_of(tables) == case


@pytest.mark.parametrize("row", ["[]", '["2026-11-28", "", "not base64!"]', '["2026-11-28", "", "aGVsbG8="]', "3"])
def test_a_row_that_makes_no_sense_is_refused(row: str) -> None:
    written, _ = rows.changes(None, BARE)
    tables: dict[str, dict[str, str]] = {table: {} for table in rows.TABLES}
    for (table, key), body in written.items():
        tables[table][key] = body
    tables["definition"]["case"] = row

    with pytest.raises(ValueError, match=r"rows|definition|base64|Only base64|not enough values|unpack|Incorrect"):
        rows.case_of(tables)
