"""The case file gives back what it was given, and refuses clearly what it cannot open."""

import errno
import hashlib
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.case import Case, Document, FormerPaper, PageRef, Source
from desktop.domain.papers import KINDS, Field, Note, Transaction
from desktop.domain.text import Box, Line, PageText, Word
from desktop.engines.casefile import CaseFile, CaseFileError, Cost, erase, offset, schema, slots

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
EMPTY = Case("c1", "wa_family", date(2026, 11, 22))


def made(folder: Path, name: str = "case.papelada", case: Case = EMPTY) -> CaseFile:
    return CaseFile.create(folder / name, "correct horse", case, CHEAP)


def source_in(folder: Path, content: bytes) -> tuple[Source, Path]:
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / f"in-{sha256[:12]}"
    path.write_bytes(content)
    return Source(sha256, "extrato março.pdf", "application/pdf", 1, len(content)), path


def page(number: int, words: str) -> PageText:
    line = Line(
        tuple(Word(text, Box(0.1 + n / 50, 0.2, 0.11 + n / 50, 0.21), 0.93) for n, text in enumerate(words.split()))
    )
    return PageText(number, 595.0, 842.0, (line,), "ocr", 90, -0.7, (line,))


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(CaseFileError) as told:
        deed()
    return told.value.code


texts = st.text(max_size=12)
numbers = st.floats(0, 1)
boxes = st.builds(Box, numbers, numbers, numbers, numbers)
transactions = st.builds(Transaction, texts, texts, texts, st.none() | texts)
values = texts | st.lists(texts, max_size=3).map(tuple) | st.lists(transactions, max_size=3).map(tuple)
fields = st.builds(
    Field, values, numbers, st.sampled_from(["passed", "failed", "none"]), st.none() | st.integers(1, 900),
    st.none() | boxes, st.booleans(),
)  # fmt: skip
notes = st.builds(Note, texts, st.dictionaries(texts, texts | st.integers(-9, 9), max_size=2))
documents = st.builds(
    Document, st.just(""), texts, st.lists(st.integers(1, 99), max_size=3).map(tuple), st.sampled_from(KINDS), numbers,
    st.none() | texts, st.dictionaries(texts, fields, max_size=3), st.lists(notes, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.dictionaries(st.integers(1, 9), st.sampled_from([0, 90, 180, 270]), max_size=2), st.booleans(),
    st.dictionaries(st.integers(1, 99), st.builds(PageRef, texts, st.integers(1, 99)), max_size=2),
)  # fmt: skip
formers = st.builds(FormerPaper, documents, texts, st.dates())


@st.composite
def cases(draw: st.DrawFn) -> Case:
    facts = draw(st.dictionaries(texts, texts, max_size=4))
    case = Case(draw(texts), draw(texts), draw(st.dates()), facts)
    for document in draw(st.lists(documents, max_size=4)):
        case = case.with_new_document(document)
    former = draw(st.lists(formers, max_size=2))
    return replace(
        case,
        orders=draw(st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=2)),
        left_out=draw(st.lists(texts, max_size=2).map(tuple)),
        former=tuple(
            replace(one, document=replace(one.document, id=f"f{number}")) for number, one in enumerate(former)
        ),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(cases(), min_size=1, max_size=3))
def test_any_case_comes_back_as_it_was_saved(steps: list[Case], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("round") / "case.papelada"
    with CaseFile.create(path, "", steps[0], CHEAP) as file:
        for step in steps:
            file.save(step)
    with CaseFile.open(path, "") as file:
        assert file.case == steps[-1]
        assert [list(one.fields) for one in file.case.documents] == [list(one.fields) for one in steps[-1].documents]
        file.check()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=3000), name=st.text(st.characters(), min_size=1, max_size=5))
def test_an_original_comes_back_byte_for_byte(
    content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("original")
    source, given_file = source_in(folder, content)
    with made(folder) as file:
        # A name on a Linux disk need not be Unicode.
        file.save(EMPTY.with_source(replace(source, name=name + "\udcff")), {source.sha256: given_file})
        assert file.original(source.sha256) == content
        file.export_original(source.sha256, folder / "out.pdf")
        assert (folder / "out.pdf").read_bytes() == content


def test_originals_over_one_piece_and_texts(tmp_path: Path) -> None:
    source, path = source_in(tmp_path, os.urandom(2_500_000))
    pages = [page(1, "Saldo final 1.234,56 EUR"), page(2, "Ávila & Çelik")]
    with made(tmp_path) as file:
        file.save(EMPTY.with_source(source), {source.sha256: path}, {source.sha256: pages})
    with CaseFile.open(tmp_path / "case.papelada", "correct horse") as file:
        assert file.original(source.sha256) == path.read_bytes()
        kept = file.texts(source.sha256)
        assert [one.text for one in kept] == [one.text for one in pages]
        assert kept[1] == file.page_text(source.sha256, 2)
        assert (kept[0].turned, kept[0].skew, kept[0].origin, kept[0].number) == (90, -0.7, "ocr", 1)
        assert kept[0].lines[0].box.left == pytest.approx(0.1, abs=1e-5)
        assert kept[0].mrz_lines[0].words[0].confidence == pytest.approx(0.93)
        assert file.texts("0" * 64) == ()
        assert file.page_text(source.sha256, 3) is None
        assert refused(lambda: file.original("0" * 64)) == "missing"


def test_a_source_without_its_original_and_a_changed_file_are_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    source, path = source_in(tmp_path, b"as it was")
    with made(tmp_path) as file:
        assert refused(lambda: file.save(EMPTY.with_source(source))) == "missing"
        path.write_bytes(b"as it is now")
        assert refused(lambda: file.save(EMPTY.with_source(source), {source.sha256: path})) == "changed"
        assert refused(lambda: file.save(EMPTY, {source.sha256: tmp_path / "nowhere"})) == "missing"
        assert file.case == EMPTY
        assert refused(lambda: file.original(source.sha256)) == "missing"


def test_undo_finds_an_original_again_until_the_case_is_compacted(tmp_path: Path) -> None:
    source, path = source_in(tmp_path, os.urandom(3_000_000))
    with made(tmp_path) as file:
        full = EMPTY.with_source(source)
        file.save(full, {source.sha256: path}, {source.sha256: [page(1, "words")]})
        path.unlink()
        file.save(EMPTY)
        file.save(full)
        assert len(file.original(source.sha256)) == 3_000_000
        file.save(EMPTY)
        large = file.path.stat().st_size
        file.compact()
        assert file.path.stat().st_size < large / 10
        assert refused(lambda: file.save(full)) == "missing"
        assert file.texts(source.sha256) == ()


def test_wrong_passphrases_and_two_spellings_of_one(tmp_path: Path) -> None:
    path = tmp_path / "case.papelada"
    CaseFile.create(path, "avo\u0302 José", EMPTY, CHEAP).close()
    assert refused(lambda: CaseFile.open(path, "Avô José")) == "wrong_passphrase"
    assert refused(lambda: CaseFile.open(path, "")) == "wrong_passphrase"
    CaseFile.open(path, "avô Jose\u0301").close()


def test_files_that_are_no_case(tmp_path: Path) -> None:
    assert refused(lambda: CaseFile.open(tmp_path / "none", "x")) == "missing"
    assert refused(lambda: CaseFile.open(tmp_path, "x")) == "not_a_case"
    for content in (b"", b"%PDF-1.7", b"SQLite format 3\x00" * 1000, slots.MAGIC):
        (tmp_path / "odd").write_bytes(content)
        assert refused(lambda: CaseFile.open(tmp_path / "odd", "x")) == "not_a_case"
        assert refused(lambda: erase(tmp_path / "odd")) == "not_a_case"
    with made(tmp_path) as file:
        assert refused(lambda: made(tmp_path)) == "exists"
        assert refused(lambda: made(tmp_path / "nowhere")) == "missing"
        page_one = file.path.read_bytes()[:4096]
    (tmp_path / "cut").write_bytes(page_one)
    assert refused(lambda: CaseFile.open(tmp_path / "cut", "correct horse")) == "damaged"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case.papelada", "cut", "odd"]


def test_a_newer_head_or_newer_tables_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.papelada"
    made(tmp_path).close()
    with monkeypatch.context() as later:
        later.setattr(
            schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda db: db.execute("ALTER TABLE facts ADD why TEXT"))
        )
        with CaseFile.open(path, "correct horse") as file:
            assert file.case == EMPTY
    assert refused(lambda: CaseFile.open(path, "correct horse")) == "newer_version"
    whole = bytearray(path.read_bytes())
    whole[len(slots.MAGIC) + 3] = 2
    path.write_bytes(whole)
    assert refused(lambda: CaseFile.open(path, "correct horse")) == "newer_version"


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path).close()

    def breaks(database: apsw.Connection) -> None:
        database.execute("DROP TABLE facts")
        raise apsw.FullError("no room")

    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, breaks))
        assert refused(lambda: CaseFile.open(tmp_path / "case.papelada", "correct horse")) == "no_space"
    CaseFile.open(tmp_path / "case.papelada", "correct horse").close()


def test_a_second_opening_says_in_use_in_this_process_too(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        for _ in range(2):
            assert refused(lambda: CaseFile.open(file.path, "correct horse")) == "in_use"
            assert refused(lambda: erase(file.path)) == "in_use"
        file.change_passphrase("correct horse", "another", CHEAP)
        assert refused(lambda: CaseFile.open(file.path, "another")) == "in_use"
    CaseFile.open(file.path, "another").close()


def test_a_new_passphrase_replaces_the_old_one(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        assert refused(lambda: file.change_passphrase("wrong", "new", CHEAP)) == "wrong_passphrase"
        file.change_passphrase("correct horse", "new", CHEAP)
        file.save(EMPTY.with_fact("housing", "tenant"))
    assert refused(lambda: CaseFile.open(file.path, "correct horse")) == "wrong_passphrase"
    with CaseFile.open(file.path, "new") as again:
        assert again.case.facts == {"housing": "tenant"}


def test_a_change_of_passphrase_may_be_killed_between_the_two_copies(tmp_path: Path) -> None:
    made(tmp_path).close()
    path = tmp_path / "case.papelada"
    before = path.read_bytes()
    with CaseFile.open(path, "correct horse") as file:
        file.change_passphrase("correct horse", "new", CHEAP)
    after = path.read_bytes()
    for newer, older in (slots.SLOT_PLACES, slots.SLOT_PLACES[::-1]):
        for torn in (slots.SLOT_BYTES, 60):
            mixed = bytearray(before)
            mixed[newer : newer + torn] = after[newer : newer + torn]
            path.write_bytes(mixed)
            works = ["correct horse"] if torn == 60 else ["correct horse", "new"]
            for passphrase in works:
                with CaseFile.open(path, passphrase) as file:
                    file.change_passphrase(passphrase, passphrase, CHEAP)
                path.write_bytes(mixed)
            assert older in slots.SLOT_PLACES


def test_only_the_owner_may_read_it_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        source, path = source_in(tmp_path, b"bytes")
        with made(tmp_path) as file:
            file.save(EMPTY.with_source(source), {source.sha256: path})
            file.export_original(source.sha256, tmp_path / "out")
            for one in tmp_path.iterdir():
                if one != path:
                    assert stat.S_IMODE(one.stat().st_mode) == 0o600, one.name
    finally:
        os.umask(before)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["case.papelada", "out", path.name])


def test_nothing_in_the_file_or_its_journal_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = bytearray()
    real = offset._BehindTheHead.xWrite

    def watched(self: offset._BehindTheHead, data: bytes, place: int) -> None:
        seen.extend(data)
        real(self, data, place)

    monkeypatch.setattr(offset._BehindTheHead, "xWrite", watched)
    source, path = source_in(tmp_path, b"PLAINTEXTORIGINAL " * 2000)
    case = EMPTY.with_source(source).with_fact("plaintextfact", "PLAINTEXTANSWER")
    with made(tmp_path) as file:
        file.save(case, {source.sha256: path}, {source.sha256: [page(1, "PLAINTEXTWORD")]})
        file.save(case.with_fact("plaintextfact", "PLAINTEXTSECOND"))
        file.save(EMPTY)
        file.compact()
    written = bytes(seen) + file.path.read_bytes()
    assert len(seen) > 100_000
    for word in (
        b"plaintext",
        b"PLAINTEXT",
        b"CREATE TABLE",
        b"facts",
        b"wa_family",
        b"SQLite format",
        b"correct horse",
    ):
        assert word not in written


def test_each_flipped_bit_is_refused_or_harmless(tmp_path: Path) -> None:
    source, path = source_in(tmp_path, os.urandom(30_000))
    case = EMPTY.with_source(source).with_fact("housing", "tenant")
    with made(tmp_path) as file:
        file.save(case, {source.sha256: path}, {source.sha256: [page(1, "words on a page")]})
    whole = file.path.read_bytes()
    codes = set()
    places = [0, 16, 19, 512, 600, 2560, 2600, 3000, *range(4096, len(whole), 997)]
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        file.path.write_bytes(flipped)
        try:
            with CaseFile.open(file.path, "correct horse") as again:
                again.check()
                assert again.case == case
                assert again.original(source.sha256) == path.read_bytes()
                assert place < 4096, "an encrypted page took a flipped bit for good"
        except CaseFileError as fault:
            codes.add((place >= 4096, fault.code))
    assert codes == {(True, "damaged"), (False, "not_a_case"), (False, "newer_version")}
    flipped = bytearray(whole)
    for place in slots.SLOT_PLACES:
        flipped[place + 50] ^= 4
    file.path.write_bytes(flipped)
    assert refused(lambda: CaseFile.open(file.path, "correct horse")) == "damaged"


def test_a_full_disk_leaves_the_former_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, path = source_in(tmp_path, os.urandom(400_000))
    with made(tmp_path) as file:
        real = offset._BehindTheHead.xWrite
        for room in (0, 3, 40, 90):
            left = [room]

            def full(self: offset._BehindTheHead, data: bytes, place: int, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] < 0:
                    raise apsw.FullError(os.strerror(errno.ENOSPC))
                real(self, data, place)

            with monkeypatch.context() as crowded:
                crowded.setattr(offset._BehindTheHead, "xWrite", full)
                crowded.setattr("sys.unraisablehook", lambda _: None)
                wish = EMPTY.with_source(source)
                assert refused(lambda: file.save(wish, {source.sha256: path})) == "no_space"  # noqa: B023
            assert file.case == EMPTY
        file.save(EMPTY.with_fact("housing", "tenant"))
    with CaseFile.open(file.path, "correct horse") as again:
        assert again.case.facts == {"housing": "tenant"}
        again.check()


def test_erasing_destroys_the_keys_and_the_file(tmp_path: Path) -> None:
    made(tmp_path).close()
    path = tmp_path / "case.papelada"
    os.link(path, tmp_path / "an old block")
    size = path.stat().st_size
    receipt = erase(path)
    assert (receipt.name, receipt.bytes, receipt.keys_destroyed) == ("case.papelada", size, 2)
    assert not path.exists()
    assert refused(lambda: CaseFile.open(tmp_path / "an old block", "correct horse")) == "damaged"
    assert refused(lambda: erase(path)) == "missing"


def test_two_threads_take_turns(tmp_path: Path) -> None:
    source, path = source_in(tmp_path, os.urandom(1_200_000))
    faults: list[BaseException] = []
    with made(tmp_path) as file:
        file.save(EMPTY.with_source(source), {source.sha256: path})

        def read() -> None:
            try:
                for _ in range(30):
                    file.original(source.sha256)
            except BaseException as fault:  # noqa: BLE001  # shown below
                faults.append(fault)

        worker = threading.Thread(target=read)
        worker.start()
        for turn in range(60):
            file.save(file.case.with_fact("turn", str(turn)))
        worker.join()
        assert faults == []
        file.close()
        file.close()


def test_three_hundred_pages_open_and_one_confirmation_is_saved_at_once(tmp_path: Path) -> None:
    case, originals, texts_kept = EMPTY, {}, {}
    movements = tuple(Transaction("2026-01-02", f"COMPRA {n}", "-12.34", "1000.00") for n in range(60))
    for number in range(75):
        source, path = source_in(tmp_path, b"%d" % number + os.urandom(50_000))
        originals[source.sha256] = path
        texts_kept[source.sha256] = [page(n, "palavra " * 300) for n in range(1, 5)]
        field = {
            "iban": Field("PT50", 0.9, "passed", 1, Box(0.1, 0.2, 0.3, 0.4)),
            "transactions": Field(movements, 0.9),
        }
        case = case.with_source(source)
        case = case.with_new_document(Document("", source.sha256, (1, 2, 3, 4), "bank_statement", 0.9, "pt", field))
    with CaseFile.create(tmp_path / "big.papelada", "correct horse", EMPTY) as file:
        file.save(case, originals, texts_kept)
    start = process_time()
    file = CaseFile.open(tmp_path / "big.papelada", "correct horse")
    opened = process_time() - start
    with file:
        assert file.case == case
        document = file.case.document("d40")
        iban = replace(document.fields["iban"], confirmed=True)
        start = process_time()
        file.save(file.case.with_document(replace(document, fields={**document.fields, "iban": iban})))
        saved = process_time() - start
    assert opened < 1, opened
    assert saved < 0.2, saved
