"""Packs are imported in order of age, refused with everything as it was, and give way to a newer program."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import as_file
from pathlib import Path

import pytest

from desktop.domain.case import Case
from desktop.engines.casefile import CaseFile, Cost
from desktop.engines.clock import today
from desktop.engines.home import Home
from desktop.engines.pack import PackError, Shelf, SigningKey, make_key
from desktop.engines.pack.format import packed
from desktop.services import definitions as service
from desktop.services.bundling import definitions_told
from desktop.services.definitions import export_pack, import_pack, inspect, load, remove_pack
from desktop.services.desk import Desk
from forms import edition as editions
from forms.edition import Edition
from forms.folder import sheets, shipped, use
from forms.guidance import guidance
from forms.mistakes import DefinitionError, UnknownProcedure

Edit = Callable[[Path], None]
NEWER, NEWEST, OLDER = (
    "issued = 2099-01-01\nnumber = 1\n",
    "issued = 2099-01-01\nnumber = 2\n",
    "issued = 2020-01-01\nnumber = 9\n",
)


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    """Whatever a test puts to use, the next one begins with the program's own."""
    yield
    use(None)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def key(tmp_path: Path, home: Home) -> SigningKey:
    """A key that this home trusts."""
    made = make_key(tmp_path / "key.pem", None)
    Shelf(home.root).trust(made.public.fingerprint, "Ana")
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A volunteer's copy of the shipped definitions, of a newer edition."""
    copy = tmp_path / "mine"
    with as_file(shipped()) as own:
        for path in own.rglob("*.toml"):
            target = copy / path.relative_to(own)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    (copy / "edition.toml").write_text(NEWER)
    return copy


def change(folder: Path, sheet: str, right: str, wrong: str) -> None:
    text = (folder / sheet).read_text("utf-8")
    assert right in text
    (folder / sheet).write_text(text.replace(right, wrong), "utf-8")


def pack_of(folder: Path, key: SigningKey, to: Path) -> Path:
    export_pack(to, folder, key)
    return to


def refused(deed: Callable[[], object]) -> PackError:
    with pytest.raises(PackError) as told:
        deed()
    return told.value


def test_an_imported_pack_is_used_by_every_reader_until_it_is_removed(
    home: Home, key: SigningKey, folder: Path, tmp_path: Path
) -> None:
    own = load(home)
    change(folder, "documents/identity.toml", "[passport]", "[passport]  # here")
    change(folder, "procedures/rp_d7.toml", 'law = "', 'law = "Lei nova. ')
    change(folder, "guidance.toml", 'appointment.en = "', 'appointment.en = "New: ')
    loaded, found = import_pack(home, pack_of(folder, key, tmp_path / "p"))

    assert loaded.rules.signed_by == key.public.fingerprint
    assert [name for name, _ in found.changed] == ["rp_d7"]
    assert load(home).rules.procedure("rp_d7").law.startswith("Lei nova.")
    assert load(Home(home.root)).rules.digest == loaded.rules.digest
    assert guidance().days.appointment.en.startswith("New: ")

    assert definitions_told(loaded.rules) == {
        "issued": "2099-01-01", "number": 1, "sha256": loaded.rules.digest, "signed_by": key.public.fingerprint,
    }  # fmt: skip

    back = remove_pack(home)
    assert back.rules == own.rules
    assert definitions_told(back.rules)["signed_by"] is None
    assert not guidance().days.appointment.en.startswith("New: ")
    assert refused(lambda: remove_pack(home)).code == "none_imported"


def test_each_refusal_leaves_everything_as_it_was(home: Home, key: SigningKey, folder: Path, tmp_path: Path) -> None:
    good = pack_of(folder, key, tmp_path / "good")
    import_pack(home, good)
    kept = {path: path.read_bytes() for path in (home.root / "rules").rglob("*")}
    used = load(home).rules

    def put(content: bytes) -> Path:
        (tmp_path / "bad").write_bytes(content)
        return tmp_path / "bad"

    stranger = make_key(tmp_path / "stranger.pem", None)
    own = sheets(folder)
    wrong = {**own, "procedures/rp_d7.toml": own["procedures/rp_d7.toml"].replace(b"law =", b"lwa =")}
    without_edition = {name: one for name, one in own.items() if name != "edition.toml"}
    with_more = {**own, "spells.toml": b"x = 1\n"}
    assert refused(lambda: import_pack(home, tmp_path / "gone")).code == "missing"
    for content, code in (
        (b"%PDF", "not_a_pack"),
        (good.read_bytes()[:-1], "damaged"),
        (good.read_bytes().replace(b"Lei", b"Lai", 1), "damaged"),
        (packed(own, stranger), "unknown_key"),
        (packed({**own, "edition.toml": OLDER.encode()}, key), "older"),
        (packed({**own, "edition.toml": b"issued = 2098-12-31\nnumber = 99\n"}, key), "older"),
        (packed(wrong, key), "mistakes"),
        (packed(without_edition, key), "mistakes"),
        (packed(with_more, key), "mistakes"),
        (packed({}, key), "mistakes"),
    ):
        told = refused(lambda content=content: import_pack(home, put(content)))  # type: ignore[misc]
        assert told.code == code, told
        assert {path: path.read_bytes() for path in (home.root / "rules").rglob("*")} == kept
        assert load(home).rules == used
    mistakes = refused(lambda: import_pack(home, put(packed(wrong, key)))).mistakes
    assert ("procedures/rp_d7.toml", "lwa") in {(one.file, one.key) for one in mistakes}


def test_editions_only_go_forward_and_the_same_one_may_come_again(
    home: Home, key: SigningKey, folder: Path, tmp_path: Path
) -> None:
    first = pack_of(folder, key, tmp_path / "first")
    (folder / "edition.toml").write_text(NEWEST)
    second = pack_of(folder, key, tmp_path / "second")

    import_pack(home, first)
    import_pack(home, second)
    import_pack(home, second)
    told = refused(lambda: import_pack(home, first))

    assert told.code == "older"
    assert (told.values["issued"], told.values["number"], told.values["here_number"]) == ("2099-01-01", 1, 2)
    remove_pack(home)
    import_pack(home, first)


def test_a_newer_program_or_a_lost_trust_lets_an_imported_pack_go(
    home: Home, key: SigningKey, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_pack(home, pack_of(folder, key, tmp_path / "p"))
    Shelf(home.root).distrust(key.public.fingerprint)
    loaded = load(home)
    assert (loaded.rules.signed_by, loaded.passed_over and loaded.passed_over.code) == ("", "unknown_key")

    Shelf(home.root).trust(key.public.fingerprint, "")
    real = editions.read_edition
    newer = Edition(real(folder, []).issued.replace(year=2100), 1)  # type: ignore[union-attr]
    monkeypatch.setattr(
        service, "read_edition", lambda one, mistakes: newer if one == shipped() else real(one, mistakes)
    )
    loaded = load(home)
    assert (loaded.rules.signed_by, loaded.passed_over and loaded.passed_over.code) == ("", "older")


@pytest.mark.parametrize("content", [b"", b"papelada-rules 1\n", b"\x00" * 100])
def test_a_pack_that_was_broken_on_the_disk_is_passed_over(home: Home, content: bytes) -> None:
    (home.root / "rules").mkdir()
    (home.root / "rules" / "imported.papelada-rules").write_bytes(content)

    loaded = load(home)

    assert loaded.rules.signed_by == ""
    assert loaded.passed_over is not None
    assert loaded.passed_over.code in ("damaged", "not_a_pack")


def test_a_pack_can_be_looked_at_before_it_is_trusted(home: Home, folder: Path, tmp_path: Path) -> None:
    stranger = make_key(tmp_path / "stranger.pem", None)
    change(folder, "procedures/rp_d7.toml", 'law = "', 'law = "Lei nova. ')
    found = inspect(home, pack_of(folder, stranger, tmp_path / "p"), load(home).rules)

    assert found.trusted_as is None
    assert [name for name, _ in found.changes.changed] == ["rp_d7"]
    assert load(home).rules.signed_by == ""


def test_exporting_is_deterministic_and_touches_no_other_file(key: SigningKey, folder: Path, tmp_path: Path) -> None:
    one, other = pack_of(folder, key, tmp_path / "one"), pack_of(folder, key, tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    (folder / "README.md").write_text("not a sheet")
    assert pack_of(folder, key, tmp_path / "one").read_bytes() == other.read_bytes()

    mine = tmp_path / "letter.txt"
    mine.write_text("dear Ana")
    assert refused(lambda: export_pack(mine, folder, key)).code == "not_ours"
    assert refused(lambda: export_pack(folder, folder, key)).code == "not_ours"
    assert mine.read_text() == "dear Ana"
    assert refused(lambda: export_pack(tmp_path / "nowhere" / "p", folder, key)).code == "unwritable"
    change(folder, "procedures/rp_d7.toml", "law =", "lwa =")
    with pytest.raises(DefinitionError):
        export_pack(tmp_path / "third", folder, key)
    assert not (tmp_path / "third").exists()


def test_a_case_tells_what_an_imported_pack_changed_and_accepting_can_be_undone(
    home: Home, key: SigningKey, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "case.papelada"
    desk = Desk(load(home).rules, home)
    desk.new_case(path, "p", "rp_d7", {}, today()).close()
    change(folder, "procedures/rp_d7.toml", "days = 90", "days = 60")
    loaded, _ = import_pack(home, pack_of(folder, key, tmp_path / "p"))

    casework = Desk(loaded.rules, home).open_case(path, "p")
    try:
        found = casework.definition_changes(today())
        assert found
        assert {one.kind for one in found} == {"check_changed"}
        casework.accept_definition(today())
        assert casework.definition_changes(today()) == ()
        assert casework.can_undo
        casework.undo()
        assert casework.definition_changes(today()) == found
        casework.redo()
        casework.accept_definition(today())
        assert casework.definition_changes(today()) == ()
    finally:
        casework.close()


def test_a_case_of_a_former_program_remembers_from_its_next_opening_on(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "old.papelada"
    CaseFile.create(path, "p", Case("c", "rp_d7", today(), {"adults": "2"}), Cost(64, 1, 1)).close()
    desk = Desk(load(home).rules, home)

    casework = desk.open_case(path, "p")
    assert casework.case.definition is not None
    assert not casework.can_undo
    assert casework.definition_changes(today()) == ()
    casework.close()
    with CaseFile.open(path, "p") as file:
        assert file.case.definition is not None
        assert file.case.facts == {"adults": "2"}
        assert path.stat().st_size < 250_000


def test_open_cases_go_on_with_new_definitions_or_stay_as_they_are(home: Home, tmp_path: Path) -> None:
    rules = load(home).rules
    casework = Desk(rules, home).new_case(tmp_path / "c.papelada", "p", "rp_d7", {}, today())
    try:
        others = {name: one for name, one in rules.procedures.items() if name != "rp_d7"}
        lacking = replace(rules, procedures=others)
        with pytest.raises(UnknownProcedure):
            casework.use(lacking)
        assert casework.rules is rules
        casework.use(load(home).rules)
        assert casework.rules is not rules
    finally:
        casework.close()
