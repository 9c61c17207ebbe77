"""A second bundle makes only what has changed anew, and says what that is."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.bundle_changes import BundleChanges, foreseen
from desktop.domain.case import PageRef
from desktop.domain.redaction import Redaction
from desktop.domain.text import Box
from desktop.engines.casefile import CaseFile, Cost
from desktop.services.bundling import recoding
from desktop.services.bundling.manifest import sha256_of
from desktop.services.exports import Exports
from forms.model import PRINT

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture
def living(papers: Any, tmp_path: Path) -> Any:
    """Papers whose bundles remember each other in a case file of their own."""
    with CaseFile.create(tmp_path / "c.papelada", "p", papers.case, CHEAP) as file:
        papers.exports = Exports(file)
        papers.out = tmp_path / "out"
        yield papers


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The pages that were really coded anew."""
    seen: list[tuple[str, int]] = []
    real = recoding._coded

    def watched(materials: Any, keys: Any, wanted: Any, heard: Any) -> Any:
        seen.extend(keys)
        return real(materials, keys, wanted, heard)

    monkeypatch.setattr(recoding, "_coded", watched)
    return seen


def given(papers: Any, scanned_statement: Any, digital_statement: Any) -> list[str]:
    made = []
    for seed in (1, 2):
        data, texts = scanned_statement(seed)
        made.append(papers.add(data, "image/jpeg", texts, "bank_statement", "bond_union", bank="Banco"))
    data, texts = digital_statement(3)
    made.append(papers.add(data, "application/pdf", texts, "lease", "res_2020"))
    data, texts = scanned_statement(4)
    made.append(papers.add(data, "image/jpeg", texts, "other"))
    return made


def digests(out: Path) -> dict[str, str]:
    return {path.name: sha256_of(path) for path in out.glob("*.pdf")}


def states(changes: BundleChanges) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.path: (one.state, one.why) for one in changes.files}


def test_nothing_changed_means_nothing_is_made(
    living: Any, coded: list[Any], scanned_statement: Any, digital_statement: Any
) -> None:
    given(living, scanned_statement, digital_statement)
    first = living.make(living.out)
    assert first.changes is None
    before = digests(living.out)
    assert len(coded) >= 3
    coded.clear()
    again = living.make(living.out)
    assert coded == []
    assert digests(living.out) == before
    assert again.changes is not None
    assert again.changes.touched == 0
    assert (again.before, again.after) == (first.before, first.after)


def test_one_paper_more_leaves_the_other_files_byte_for_byte(
    living: Any, coded: list[Any], scanned_statement: Any, digital_statement: Any
) -> None:
    given(living, scanned_statement, digital_statement)
    # Room for one more without coding the others smaller.
    living.make(living.out, planned=living.planned(limit=9_000_000))
    before = digests(living.out)
    coded.clear()
    data, texts = scanned_statement(9)
    new = living.add(data, "image/jpeg", texts, "bank_statement", "bond_union", bank="Banco")
    later = replace(living.planned(limit=9_000_000), on=living.planned().on.replace(day=29))
    report = living.make(living.out, planned=later)
    assert {key for key, _ in coded} == {new}
    after = digests(living.out)
    found = states(report.changes)
    assert {name for name, (state, _) in found.items() if state == "same"} == {
        name for name in before if after.get(name) == before[name]
    }
    changed = {name: why for name, (state, why) in found.items() if state == "changed"}
    assert set(changed) == {"00_processo_completo.pdf", next(one.path for one in report.files
                                                             if one.requirement == "bond_union")}  # fmt: skip
    assert all(why[0] == "papers_added" for why in changed.values())
    assert report.changes.since == living.planned().on
    assert report.changes.moved > 0


def test_a_blackened_place_changes_its_files_and_says_why(
    living: Any, coded: list[Any], scanned_statement: Any, digital_statement: Any
) -> None:
    first = given(living, scanned_statement, digital_statement)[0]
    living.make(living.out)
    coded.clear()
    source = living.case.document(first).source
    living.case = living.case.with_redactions([Redaction("", source, 1, Box(0.1, 0.2, 0.4, 0.24))])
    seen = living.exports.foreseen(living.planned(), living.case)
    assert seen is not None
    assert [one.why for one in seen.files if one.requirement == "bond_union"] == [("blackened",)]
    report = living.make(living.out)
    assert {key for key, _ in coded} == {first}
    assert {one.why[0] for one in report.changes.files if one.state == "changed"} == {"blackened"}
    assert {one.path for one in seen.files if one.state == "changed"} == {
        one.path for one in report.changes.files if one.state == "changed"
    }


def test_a_paper_that_goes_and_a_section_that_comes(
    living: Any, scanned_statement: Any, digital_statement: Any
) -> None:
    papers = given(living, scanned_statement, digital_statement)
    living.make(living.out)
    living.filed["bond_union"] = (papers[0],)
    living.case = living.case.without_document(papers[1])
    data, texts = digital_statement(11)
    living.add(data, "application/pdf", texts, "passport", "passport")
    seen = living.exports.foreseen(living.planned(), living.case)
    report = living.make(living.out)
    found = states(report.changes)
    new = [one.path for one in report.changes.files if one.state == "new"]
    assert any("passaporte" in name for name in new)
    assert {"removed" if "papers_removed" in why else "" for _, why in found.values()} >= {"removed"}
    assert {one.requirement for one in seen.files if one.state == "new"} == {"passport"}


def test_another_folder_still_spares_the_coding_and_gives_the_same_bytes(
    living: Any, coded: list[Any], scanned_statement: Any, digital_statement: Any
) -> None:
    given(living, scanned_statement, digital_statement)
    living.make(living.out)
    before = digests(living.out)
    shutil.rmtree(living.out)
    coded.clear()
    living.make(living.out)
    assert coded == []
    assert digests(living.out) == before


def test_a_file_that_was_touched_is_made_anew(living: Any, scanned_statement: Any, digital_statement: Any) -> None:
    given(living, scanned_statement, digital_statement)
    report = living.make(living.out)
    before = digests(living.out)
    victim = living.out / report.files[1].path
    victim.write_bytes(victim.read_bytes() + b"%")
    living.make(living.out)
    assert digests(living.out) == before


def test_the_same_bundle_again_tells_the_same_of_every_file(
    living: Any, scanned_statement: Any, digital_statement: Any
) -> None:
    """What was found on the pages of a file that is taken as it lay (PDF/A) is told of it again."""
    given(living, scanned_statement, digital_statement)
    living.make(living.out)
    before = (living.out / "manifest.json").read_bytes()
    told = json.loads(before)["files"]
    assert {one["pdf_a"] for one in told} == {"2b", None}
    assert all(one["pdf_a_reasons"] for one in told if one["pdf_a"] is None)
    report = living.make(living.out)
    assert (living.out / "manifest.json").read_bytes() == before
    assert {one.path: one.pdf_a for one in report.files} == {one["path"]: one["pdf_a"] for one in told}


def test_the_applicants_own_sheets_are_no_changes(living: Any, scanned_statement: Any, digital_statement: Any) -> None:
    given(living, scanned_statement, digital_statement)
    report = living.make(living.out)
    sheets = {one.path for one in report.files if one.role in ("guide", "receipt")}
    assert len(sheets) == 2
    data, texts = digital_statement(7)
    living.add(data, "application/pdf", texts, "bank_statement", "bond_union", bank="Banco")
    seen = living.exports.foreseen(living.planned(), living.case)
    report = living.make(living.out)
    assert not sheets & {one.path for one in (*seen.files, *report.changes.files)}
    assert {one.path for one in report.changes.files} == {one.path for one in report.files} - sheets
    assert sum(one.requirement == "" for one in seen.files) == 1


def test_a_print_pack_has_its_own_last_one(living: Any, scanned_statement: Any, digital_statement: Any) -> None:
    first = given(living, scanned_statement, digital_statement)[0]
    living.make(living.out)
    pack, printed = living.planned(PRINT), living.out.parent / "print"
    assert living.exports.foreseen(pack, living.case) is None
    assert living.make(printed, planned=pack).changes is None
    before = digests(printed)
    assert living.exports.foreseen(pack, living.case).touched == 0
    assert living.make(printed, planned=pack).changes.touched == 0
    assert digests(printed) == before
    source = living.case.document(first).source
    living.case = living.case.with_redactions([Redaction("", source, 1, Box(0.1, 0.2, 0.4, 0.24))])
    seen = living.exports.foreseen(living.planned(PRINT), living.case)
    changes = living.make(printed, planned=living.planned(PRINT)).changes
    for one in (seen, changes):
        assert [(each.requirement, each.state, each.why[0]) for each in one.files] == [("", "changed", "blackened")]


def test_a_page_that_came_from_another_file_is_known_again(
    living: Any, scanned_statement: Any, digital_statement: Any
) -> None:
    first, second, *_ = given(living, scanned_statement, digital_statement)
    document, other = living.case.document(first), living.case.document(second)
    joined = replace(document, pages=(1, 7), joined={7: PageRef(other.source, 1)})
    living.filed["bond_union"] = (first,)
    file = living.case.sources[other.source]
    living.case = living.case.without_document(second).with_source(file).with_document(joined)
    living.make(living.out)
    assert living.exports.foreseen(living.planned(), living.case).touched == 0
    assert living.make(living.out).changes.touched == 0
    living.case = living.case.with_redactions([Redaction("", other.source, 1, Box(0.1, 0.2, 0.4, 0.24))])
    seen = living.exports.foreseen(living.planned(), living.case)
    changes = living.make(living.out).changes
    for one in (seen, changes):
        assert [each.why[0] for each in one.files if each.requirement == "bond_union"] == ["blackened"]
    told = json.loads((living.out / "manifest.json").read_text("utf-8"))
    assert told["redacted"] == [{"label": "A1", "pages": [2]}]


@pytest.mark.parametrize("told", [{}, {"files": 3}, {"files": [{"path": "a"}], "on": "yesterday"}, {"files": [[]]}])
def test_a_manifest_that_makes_no_sense_is_no_bundle_of_before(living: Any, told: Any) -> None:
    living.exports.keep("portal_servicos", json.dumps(told).encode(), {})
    with pytest.raises(ValueError, match=r"manifest|isoformat"):
        foreseen(told, living.planned(), living.case)
    assert living.exports.foreseen(living.planned(), living.case) is None


def test_what_is_kept_lies_encrypted_in_the_case_alone(
    living: Any, tmp_path: Path, scanned_statement: Any, digital_statement: Any
) -> None:
    given(living, scanned_statement, digital_statement)
    living.make(living.out)
    files = {path.name: path for path in tmp_path.iterdir()}
    assert {"c.papelada", "out", "papers"} <= set(files) <= {"c.papelada", "c.papelada-journal", "out", "papers"}
    for name in set(files) - {"out", "papers"}:
        whole = files[name].read_bytes()
        assert b"bond_union" not in whole
        assert b"page_map" not in whole
