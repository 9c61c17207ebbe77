"""Being led to a procedure in the window: answering, turning back, choosing, and searching, by mouse and by keys."""

from pathlib import Path

import pytest
from invented_case import half_case
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from real_events import click, press, write

from desktop.domain.finding import UNKNOWN
from desktop.ui.place import Place
from forms.reader import load_rules
from forms.rules import Rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.fixture
def led(stage, rules: Rules):
    """The window with the rules of the program, at the first question of the interview, reached by the button."""
    stage.desk.rules = rules
    stage.go("new")
    click(stage.window.frame.pages.new.help)
    assert stage.window.roaming.place == Place("interview")
    return stage


def interview(stage):
    return stage.window.frame.pages.interview


def choose(stage, value: str) -> None:
    """Clicks the row of an answer, then Continue."""
    click(interview(stage).answer.rows[value])
    click(interview(stage).on)


def texts(page) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def country(stage, name: str) -> None:
    page = interview(stage)
    write(page.answer.countries.search, name)
    press(page.answer.countries.search, Qt.Key.Key_Return)
    if page.shown == "nationality":
        click(page.on)


def to_family_in_portugal(stage) -> None:
    country(stage, "India")
    for value in ("yes", "permit", "yes", "none", "spouse"):
        choose(stage, value)


def test_answers_lead_to_two_procedures_and_the_chosen_one_begins_with_them(led, tmp_path: Path) -> None:
    window, pages = led.window, led.window.frame.pages
    to_family_in_portugal(led)
    assert window.roaming.place == Place("found")
    found = pages.found
    assert list(found.choose) == ["fr_in_pt_98_2", "fr_abroad_98_1"]
    said = texts(found)
    assert "What sets them apart" in said
    assert "since Law 61/2025" in said
    assert "Lei n.º 23/2007, artigos 98.º, n.º 2" in said
    assert "CLAIM centre" in said
    assert "Checked on 1 October 2026" in said
    click(found.choose["fr_in_pt_98_2"])
    new = pages.new
    assert window.roaming.place == Place("new", "fr_in_pt_98_2")
    assert new.list.key == "fr_in_pt_98_2"
    assert "4 answers go into the case." in texts(new)
    write(new.file, str(tmp_path / "family.papelada"))
    write(new.first, "correct horse battery")
    write(new.second, "correct horse battery")
    begun: list[tuple[str, dict[str, str]]] = []
    new.made.connect(lambda permit, _path, _word, facts: begun.append((permit, facts)))
    made = window.desk.new_case
    window.desk.new_case = lambda path, word, _permit, facts, on: made(path, word, "wa_family", facts, on)
    click(new.make)
    led.bot.waitUntil(lambda: window.roaming.place.of_a_case)
    answers = {"nationality": "IN", "sponsor": "permit", "in_portugal": "yes", "relation": "spouse"}
    assert begun == [("fr_in_pt_98_2", answers)]
    assert dict(window.session.casework.case.facts) == answers


def test_turning_back_loses_nothing(led) -> None:
    page = interview(led)
    country(led, "India")
    choose(led, "yes")
    choose(led, "permit")
    assert page.shown == "in_portugal"
    for expected in ("sponsor", "family_tie", "nationality"):
        click(page.back)
        assert page.shown == expected
    assert not page.back.isEnabled()
    assert page.answer.value() == "IN"
    click(page.on)
    assert page.answer.value() == "yes"
    click(page.on)
    assert page.answer.value() == "permit"
    click(page.on)
    assert page.shown == "in_portugal"
    assert page.answer.value() is None


def test_another_answer_on_the_way_leads_another_way(led) -> None:
    page = interview(led)
    country(led, "India")
    choose(led, "yes")
    click(page.back)
    click(page.back)
    country(led, "Germany")
    assert page.shown == "in_portugal"
    choose(led, "yes")
    assert page.shown == "resident_since"
    for field, text in zip(page.answer.fields, ("1", "3", "2015"), strict=True):
        write(field, text)
    click(page.on)
    assert list(led.window.frame.pages.found.choose) == ["eu_perm_cert_art16"]


def test_not_knowing_is_an_answer_and_is_said_kindly(led) -> None:
    page = interview(led)
    while led.window.roaming.place == Place("interview"):
        click(page.unknown)
    found = led.window.frame.pages.found
    assert found.choose == {}
    said = texts(found)
    assert "Something is still missing" in said
    assert "we do not want to guess" in said
    assert "I do not know" in said
    assert set(led.window.interview.answers.values()) == {UNKNOWN}
    assert found.back.hasFocus()


def test_without_an_answer_it_says_what_to_do(led) -> None:
    page = interview(led)
    country(led, "India")
    click(page.on)
    assert page.shown == "family_tie"
    assert "Choose an answer" in texts(page)
    click(page.unknown)
    assert page.shown == "in_portugal"


def test_an_answer_is_changed_from_the_result_and_the_last_question_comes_back(led) -> None:
    window, found = led.window, led.window.frame.pages.found
    to_family_in_portugal(led)
    click(found.back)
    assert interview(led).shown == "relation"
    assert interview(led).answer.value() == "spouse"
    click(interview(led).on)
    assert window.roaming.place == Place("found")
    click(found.change["in_portugal"])
    assert interview(led).shown == "in_portugal"
    choose(led, "no")
    choose(led, "no")
    assert list(found.choose) == ["fr_abroad_98_1"]
    click(found.again)
    assert interview(led).shown == "nationality"
    assert interview(led).answer.value() is None
    assert window.interview.answers == {}


def test_the_list_is_as_it_was_left(stage, rules: Rules) -> None:
    stage.desk.rules = rules
    stage.go("start")
    stage.go("new")
    new = stage.window.frame.pages.new
    write(new.first, "correct horse battery")
    click(new.help)
    click(interview(stage).leave)
    assert stage.window.roaming.place.name == "new"
    assert new.first.text() == "correct horse battery"
    click(new.leave)
    assert stage.window.roaming.place == Place("start")
    stage.go("new")
    assert new.first.text() == ""


def test_another_language_keeps_the_answers(led) -> None:
    country(led, "India")
    choose(led, "yes")
    led.window.appearance.language("pt")
    led.idle()
    assert led.window.roaming.place == Place("interview")
    assert interview(led).shown == "sponsor"
    click(interview(led).back)
    assert interview(led).answer.value() == "yes"


def test_by_keys_alone(led) -> None:
    window, bot = led.window, led.bot
    window.activateWindow()
    bot.waitUntil(lambda: QApplication.focusWidget() is interview(led).answer.countries.search)

    def key(code: Qt.Key, alt: bool = False) -> None:
        held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        press(QApplication.focusWidget(), code, held)

    write(interview(led).answer.countries.search, "Nepal")
    key(Qt.Key.Key_O, alt=True)
    bot.waitUntil(lambda: interview(led).shown == "family_tie")
    key(Qt.Key.Key_D, alt=True)
    bot.waitUntil(lambda: interview(led).shown == "in_portugal")
    rows = interview(led).answer.rows
    bot.waitUntil(lambda: rows["yes"].hasFocus() and rows["no"].y() > rows["yes"].y() and rows["no"].height() > 0)
    key(Qt.Key.Key_Down)
    bot.waitUntil(rows["no"].hasFocus)
    key(Qt.Key.Key_Space)
    bot.waitUntil(rows["no"].isChecked)
    key(Qt.Key.Key_O, alt=True)
    bot.waitUntil(lambda: interview(led).shown == "coming_for")
    key(Qt.Key.Key_K, alt=True)
    bot.waitUntil(lambda: interview(led).shown == "in_portugal")
    assert interview(led).answer.value() == "no"
    key(Qt.Key.Key_O, alt=True)
    bot.waitUntil(lambda: interview(led).shown == "coming_for")
    key(Qt.Key.Key_D, alt=True)
    bot.waitUntil(lambda: window.roaming.place == Place("found"))
    key(Qt.Key.Key_S, alt=True)
    bot.waitUntil(lambda: window.frame.pages.new.list.key == "visa_res")


def test_every_control_of_the_result_has_a_name(led) -> None:
    to_family_in_portugal(led)
    found = led.window.frame.pages.found
    names = [button.accessibleName() for button in (*found.choose.values(), *found.change.values())]
    assert all(names)
    assert len(set(names)) == len(names)
    assert found.accessibleName().startswith("One of these two")


@pytest.mark.parametrize("language", ["en", "pt"])
def test_no_letter_is_given_twice_on_the_way(led, language: str) -> None:
    window = led.window
    window.appearance.language(language)
    led.idle()
    to_result = ("new", "interview", "found")
    window.interview.answers.update({"nationality": "unknown", "family_tie": "unknown", "in_portugal": "no",
                                     "coming_for": "unknown"})  # fmt: skip
    for name in to_result:
        led.go(name)
        texts = [action.text() for action in window.menuBar().actions()]
        texts += [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
        texts += [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.buddy() is not None]
        letters = [text.partition("&")[2][:1].casefold() for text in texts if "&" in text]
        assert sorted(letters) == sorted(set(letters)), (name, texts)


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_result_does_not_scroll_sideways(led, zoom: int) -> None:
    window = led.window
    window.resize(1024, 700)
    while window.look.zoom < zoom:
        window.appearance.nearer()
    to_family_in_portugal(led)
    led.bot.wait(50)
    for page in (window.frame.pages.found, window.frame.pages.interview):
        assert page.view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("typed", "first"), [("D7", "rp_d7"), ("visto gld", "ari"), ("98 n.o 2", "fr_in_pt_98_2"), ("brexit", "wa_uk_temp")]
)
def test_the_search_puts_the_best_first(stage, rules: Rules, typed: str, first: str) -> None:
    stage.desk.rules = rules
    stage.go("new")
    new = stage.window.frame.pages.new
    write(new.search, typed)
    assert new.list.item(0).data(Qt.ItemDataRole.UserRole) == first
    new.search.clear()
    assert new.list.count() == len(rules.procedures)


def test_the_search_says_what_is_closed_and_where_to_ask(stage, rules: Rules) -> None:
    stage.desk.rules = rules
    stage.go("new")
    new = stage.window.frame.pages.new
    write(new.search, "manifestacao de interesse")
    said = texts(new)
    assert "Manifestation of interest: closed to new cases" in said
    assert "Where to ask: CLAIM centre" in said
    assert "Nothing is found" not in said
    write(new.search, "xyzzy")
    assert "Nothing is found under these words" in texts(new)
    assert "closed to new cases" not in texts(new)


def test_another_procedure_than_the_one_found_begins_without_the_answers(led) -> None:
    to_family_in_portugal(led)
    click(led.window.frame.pages.found.choose["fr_in_pt_98_2"])
    new = led.window.frame.pages.new
    new.list.choose("rp_d7")
    assert "go into the case" not in texts(new)
    new.list.choose("fr_in_pt_98_2")
    assert "4 answers go into the case." in texts(new)


def test_the_interview_waits_for_the_rules(stage) -> None:
    stage.desk.rules.finding = None
    stage.go("interview")
    assert interview(stage).shown == ""
    stage.desk.rules = load_rules()
    stage.window.roaming.show_rules()
    assert interview(stage).shown == "nationality"


def test_an_open_case_is_let_be_by_the_interview(stage, rules: Rules) -> None:
    casework = stage.begin(half_case())
    before = casework.case
    stage.desk.rules = rules
    stage.go("new")
    click(stage.window.frame.pages.new.help)
    country(stage, "India")
    assert casework.case == before
