"""Pictures of every page of the window, empty and full, in every theme and size: `gallery.py OUT [WORD...]`.

With words, only pictures whose name has one of them are made.
"""

# ruff: noqa: E402  # the screen is chosen before Qt is loaded

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from invented import CHANGES, Casework, Desk, Recent
from invented_case import differing_case, doubtful_zone_case, full_case, half_case
from invented_means import reckoned, without_journeys
from invented_page import page_picture, passport_picture
from invented_rules import TODAY
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from desktop.domain.bundle_changes import BundleChanges, FileChange
from desktop.domain.case import Case
from desktop.domain.text import Box
from desktop.engines.settings import Settings, Theme
from desktop.ui.application import opened_window
from desktop.ui.introducing import Introducing
from desktop.ui.lettering import Lettering
from desktop.ui.pages.paper import Paper
from desktop.ui.pages.requirement import RECKONED
from desktop.ui.parts.fold import Fold
from desktop.ui.parts.glossed import TermButton
from desktop.ui.parts.paper_choice import PaperChoice
from desktop.ui.place import Place
from desktop.ui.window import Window
from desktop.words.words import LANGUAGES, Words
from forms.model import Text
from forms.reader import load_rules
from forms.rules import Rules

LOOKS: tuple[tuple[str, Theme, float], ...] = (
    ("light", "light", 1.0), ("dark", "dark", 1.0), ("contrast", "high_contrast", 1.0), ("zoom200", "light", 2.0),
)  # fmt: skip
Scene = Callable[[Window], QWidget | None]


class Home:
    """Settings that nobody keeps."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def keep_settings(self, settings: Settings) -> None:
        self.settings = settings


class LongWords(Words):
    """English that is 40 % longer, as other languages are."""

    def say(self, sentence: str, **values: object) -> str:
        spoken = super().say(sentence, **values)
        return longer(spoken)

    def text(self, text: Text) -> str:
        return longer(super().text(text))


def longer(text: str) -> str:
    return text + " " + ("ëxträ länger " * 40)[: max(1, round(len(text) * 0.4))].strip()


def settle(milliseconds: int = 150) -> None:
    """Lets jobs come back and layouts come to rest."""
    QTest.qWait(milliseconds)


def at_rest(widget: QWidget) -> QPixmap:
    """The picture of a widget whose layout has come to rest, which takes longer on a busy computer."""
    picture = widget.grab()
    for _ in range(20):
        settle(60)
        before, picture = picture, widget.grab()
        if picture.toImage() == before.toImage():
            break
    return picture


def wait_for(window: Window, there: Callable[[], bool]) -> None:
    """Waits for something that a job brings; a fault of the program ends the waiting with its report."""
    for _ in range(2400):
        if there():
            return
        if window.faults.dialog is not None:
            raise RuntimeError(window.faults.dialog.report.toPlainText())
        settle(50)
    raise RuntimeError("What was waited for did not come.")


def begin(window: Window, case: Case, delay: float = 0.0) -> Casework:
    casework = Casework(Path("/casos/Maria.papelada"), case, window.desk.picture, delay)
    window.comings.adopt(casework, Place("hub"))
    wait_for(window, lambda: window.roaming.snapshot is not None and not window.jobs.busy)
    settle()
    return casework


def at(case: Case, *places: Place) -> Scene:
    def scene(window: Window) -> None:
        begin(window, case)
        for place in places:
            window.roaming.go(place)
            settle()

    return scene


def started(window: Window) -> None:
    window.desk.listed = (
        Recent(Path("/casos/a.papelada"), "M. S.", "wa_family", TODAY),
        Recent(Path("/casos/b.papelada"), "", "rp_d7", TODAY),
    )
    window.roaming.go(Place("start"))


def beginning(window: Window, trouble: bool = False) -> None:
    window.roaming.go(Place("new"))
    page = window.frame.pages.new
    if trouble:
        page.list.setCurrentRow(0)
        page.first.setText("one two")
        page.make.click()
        settle(50)
        page.view.verticalScrollBar().setValue(10_000)


@cache
def real_rules() -> Rules:
    """The rules of the program: the invented ones lead to too few ends to look at."""
    return load_rules()


def led(facts: str, *places: Place) -> Scene:
    """The interview with these answers given, then gone to these places."""

    def scene(window: Window) -> None:
        window.desk.rules = real_rules()
        window.interview.answers.update(part.split("=") for part in facts.split())
        for place in places:
            window.roaming.go(place)
            settle()

    return scene


def searching(text: str) -> Scene:
    def scene(window: Window) -> None:
        window.desk.rules = real_rules()
        window.roaming.go(Place("new"))
        window.frame.pages.new.search.setText(text)

    return scene


def unanswered(window: Window) -> None:
    led("nationality=BR", Place("interview"))(window)
    window.frame.pages.interview.on.click()


def gap_chosen(window: Window) -> None:
    begin(window, full_case())
    window.roaming.go(Place("timeline"))
    settle(50)


def lettered(window: Window) -> QWidget:
    gap_chosen(window)
    page = window.frame.pages.timeline
    page.letter_asked.emit("statement_of_gap", window.session.snapshot.standing.coverage[0].gaps[0])
    lettering = window.findChild(Lettering)
    wait_for(window, lambda: lettering.dialog is not None)
    lettering.dialog.reason.setText("The bank no longer keeps the statements of these months")
    lettering.dialog.reason.editingFinished.emit()
    settle(300)
    return lettering.dialog


def day_entered(window: Window) -> QWidget:
    begin(window, full_case())
    window.roaming.go(Place("dates"))
    page = window.frame.pages.dates
    page.day_asked.emit(real_rules().questions["notified_on"], "2026-11-27")
    settle(50)
    return window.findChild(Lettering).day_dialog


def doubtful(window: Window) -> None:
    begin(window, full_case())
    window.roaming.go_to_paper("bond_union", "d24")
    settle()
    page = window.frame.pages.requirement
    page.paper.fields.draw_all()
    row = page.paper.fields.rows["period_end"]
    row.edit.setFocus()
    row.edit.setText("31/02/2021")
    row.say_so()


def zone_doubted(window: Window, typed: str = "") -> None:
    """A passport whose zone has doubtful characters; with something typed at the number's beginning."""
    window.desk.picture = passport_picture()
    casework = begin(window, doubtful_zone_case())
    paper = next(one for one in casework.case.documents if one.kind == "passport")
    window.roaming.go_to_paper("passport", paper.id)
    settle()
    fields = window.frame.pages.requirement.paper.fields
    fields.draw_all()
    row = fields.rows["mrz"]
    row.edit.setFocus()
    if typed:
        cursor = row.edit.textCursor()
        cursor.setPosition(row.edit.document().findBlockByNumber(1).position())
        row.edit.setTextCursor(cursor)
        QTest.keyClicks(row.edit, typed)
    settle()
    shown = row.parentWidget()
    while shown is not None:
        if isinstance(shown, QScrollArea):
            shown.ensureWidgetVisible(row, 0, 0)
        shown = shown.parentWidget()


def thick(case: Case) -> Case:
    """The case with a lease of seven pages, two of them turned."""
    lease = next(one for one in case.documents if one.kind == "lease")
    source = replace(case.sources[lease.source], pages=7)
    case = replace(case, sources={**case.sources, source.sha256: source})
    return case.with_document(replace(lease, pages=(1, 2, 3, 4, 5, 6, 7), turns={2: 90, 3: 180}))


def at_lease(window: Window) -> Paper:
    """The lease, shown."""
    casework = begin(window, thick(full_case()))
    lease = next(one for one in casework.case.documents if one.kind == "lease")
    window.roaming.go_to_paper(lease.requirements[0], lease.id)
    settle(300)
    return window.frame.pages.requirement.paper


def paged(window: Window) -> None:
    at_lease(window).strip.setFocus()


def deeds_shown(window: Window) -> QWidget:
    paper = at_lease(window)
    paper.turn_to(3)
    settle()
    paper.deeds.more.click()
    settle()
    # A menu is a window of its own: it is laid over the picture of the one below.
    whole = QLabel()
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(window.mapFromGlobal(paper.deeds.menu.pos()), paper.deeds.menu.grab())
    painter.end()
    whole.setPixmap(picture)
    whole.resize(picture.deviceIndependentSize().toSize())
    paper.deeds.menu.close()
    return whole


def joining(window: Window) -> QWidget:
    paper = at_lease(window)
    paper.deeds.join.trigger()
    settle()
    return next(one for one in window.findChildren(PaperChoice) if one.isVisible())


def replaced(window: Window) -> None:
    casework = begin(window, full_case())
    lease = next(one for one in casework.case.documents if one.kind == "lease")
    addition = casework.replace_paper(lease.id, Path("/a/contrato_novo.pdf"), TODAY, lambda step: None)
    window.session.refresh()
    settle(300)
    window.roaming.go_to_paper(lease.requirements[0], addition.documents[0])
    settle()


def proofed(window: Window) -> None:
    """The proof with papers blackened and others left out, one of them too large to fit."""
    case = thick(full_case())
    signed = next(one for one in case.documents if one.kind == "criminal_record")
    large = replace(case.sources[signed.source], signed=True, bytes=2_300_000)
    casework = begin(window, replace(case, sources={**case.sources, large.sha256: large}))
    for document in case.documents[4:6]:
        casework.leave_out(document.id, True)
    for document in case.documents[6:40]:
        casework.redacting.blacken(document.id, document.pages[0], [Box(0.1, 0.2, 0.5, 0.23), Box(0.1, 0.3, 0.9, 0.4)])
    window.roaming.go(Place("bundle"))
    settle(400)
    proof = window.frame.pages.bundle.order.proof
    lease = next(at for at, row in enumerate(proof.model_rows.rows) if row.document and row.document.kind == "lease")
    proof.setCurrentIndex(proof.model_rows.index(lease))
    proof.scrollTo(proof.model_rows.index(lease), proof.ScrollHint.PositionAtCenter)
    settle(300)


def left_out(window: Window) -> None:
    proofed(window)
    proof = window.frame.pages.bundle.order.proof
    proof.setCurrentIndex(proof.model_rows.index(len(proof.model_rows.rows) - 1))
    settle(200)


def bundled(window: Window) -> None:
    casework = begin(window, full_case())
    report = casework.bundle("email_brexit", Path("/casos/Maria bundle"), TODAY, "en", lambda step: None)
    window._show_bundle(report)


def working(window: Window) -> None:
    casework = begin(window, half_case(), 1.0)
    window.add([Path("/a/extrato_2021.pdf"), Path("/a/extrato_2022.pdf"), Path("/a/passaporte.jpg")])
    window.session.bundle(casework.procedure.channels[0], Path("/casos/out"))
    settle(1300)


def refused(window: Window) -> None:
    begin(window, half_case())
    window.add([Path("/a/locked.pdf"), Path("/a/extrato_2022.pdf")])
    settle(300)


def full_disk(window: Window) -> None:
    begin(window, half_case())
    window.show_error(OSError(28, "full"))


def asking(window: Window) -> QWidget:
    window.comings.open(Path("/casos/Maria.papelada"), "wrong")
    wait_for(window, lambda: window.comings.opening.dialog is not None)
    return window.comings.opening.dialog


def finding(window: Window) -> QWidget:
    begin(window, full_case())
    window.roaming.find()
    QTest.keyClicks(window.roaming.finder.search, "pa")
    return window.roaming.finder


def crashed(window: Window) -> QWidget:
    try:
        Window.session.fget(None)
    except AttributeError as error:
        window.faults.show(error, window.words)
    return window.faults.dialog


def at_words(chosen: str = "", typed: str = "") -> Scene:
    def scene(window: Window) -> None:
        window.roaming.go(Place("glossary", chosen))
        window.frame.pages.glossary.search.setText(typed)

    return scene


def asking_a_word(window: Window) -> QWidget:
    """A word of a page asked about: the page with the panel over it, as a person sees it."""
    begin(window, full_case())
    window.roaming.go(Place("requirement", "crim_origin"))
    settle()
    page = window.frame.pages.requirement
    page.tabs.setCurrentIndex(0)
    settle()
    button = page.about.findChildren(TermButton)[0]
    button.click()
    settle()
    return button.panel


def dragging(window: Window) -> None:
    begin(window, half_case())
    window.frame.drop.cover()


def reckoning(requirement: str) -> Scene:
    def scene(window: Window) -> None:
        begin(window, full_case())
        window.roaming.go(Place("requirement", "means"))
        settle()
        page = window.frame.pages.requirement
        page.show_requirement(reckoned(), requirement)
        page.tabs.setCurrentIndex(RECKONED)

    return scene


def renewed(*places: Place) -> Scene:
    """A case whose rules have changed and aged since it was made."""

    def scene(window: Window) -> None:
        casework = begin(window, full_case())
        casework.changes = CHANGES
        casework.aged = True
        window.session.refresh()
        for place in places:
            settle()
            window.roaming.go(place)

    return scene


def journeys(told: bool) -> Scene:
    def scene(window: Window) -> None:
        begin(window, full_case())
        window.roaming.go(Place("questions"))
        window.frame.pages.questions.show_case(reckoned() if told else without_journeys(), "trips")

    return scene


def defined(window: Window, trouble: bool = False) -> None:
    """The page of definitions with an imported pack and a key, or with nothing but a pack that is broken."""
    desk = window.desk
    if not trouble:
        desk.trust("3f2a 91c0 " * 4 + "aa10 bb20", "Ana Reis, CLAIM Lisboa")
        desk.imported = True
    desk.broken = trouble
    window.roaming.go(Place("definitions"))
    settle()
    if trouble:
        window.frame.pages.definitions.fold.head.click()


def blackening(window: Window) -> None:
    """A statement on which a name, a box and some movements are blackened."""
    begin(window, full_case())
    window.roaming.go(Place("requirement", "bond_union"))
    settle()
    paper = window.frame.pages.requirement.paper
    paper.blacken(on=True)
    settle()
    key = paper.document.id
    paper.pen.box_said.emit(key, 1, Box(0.08, 0.1, 0.4, 0.13))
    paper.pen.movements_said.emit(key, [2, 3])
    paper.pen.words_said.emit(key, "fictício n.º 107")
    wait_for(window, lambda: not window.jobs.busy)
    settle()
    paper.pen.panel.fold.head.click()


def introduced(window: Window) -> None:
    window.roaming.go(Place("about"))
    settle()
    for fold in window.frame.pages.about.findChildren(Fold):
        fold.set_unfolded(True)


def licensed(window: Window) -> QWidget:
    window.roaming.go(Place("about"))
    settle()
    window.frame.pages.about.licences.click()
    introducing = window.findChild(Introducing)
    wait_for(window, lambda: introducing.dialog is not None)
    settle(200)
    return introducing.dialog


LAST = BundleChanges(
    TODAY.replace(day=12),
    (
        FileChange("00_processo_completo.pdf", "", "changed", ("papers_added", "page_numbers")),
        FileChange("01_passaporte.pdf", "passport", "same"),
        FileChange("02_vida_em_comum.pdf", "bond_union", "changed", ("papers_added", "blackened")),
        FileChange("03_registo_criminal.pdf", "crim_origin", "new"),
    ),
    41,
)


def renewed_bundle(made: bool) -> Scene:
    """The page before and the page after a second bundle."""

    def scene(window: Window) -> None:
        begin(window, full_case()).last = LAST
        window.roaming.go(Place("bundle"))
        settle()
        page = window.frame.pages.bundle
        if made:
            page.make.click()
            settle(400)
            page = window.frame.pages.done
        fold = page.changes.findChild(Fold)
        fold.head.click()
        settle()
        view = page.view if made else page.side
        view.ensureWidgetVisible(page.changes)

    return scene


def scenes() -> Iterator[tuple[str, Scene]]:
    """Every picture, by its name."""
    empty = replace(full_case(), facts={}, documents=(), sources={})
    yield from before_a_case()
    yield from answering(empty)
    yield from hubs(empty)
    yield from papers(empty)
    yield from whole_case(empty)
    yield from dialogs()


def before_a_case() -> Iterator[tuple[str, Scene]]:
    yield "start_empty", lambda window: window.roaming.go(Place("start"))
    yield "start_full", started
    yield "privacy", lambda window: window.roaming.go(Place("privacy"))
    yield "glossary", at_words()
    yield "glossary_chosen", at_words("crue")
    yield "glossary_none", at_words(typed="xyzzy")
    yield "about", introduced
    yield "new", beginning
    yield "new_error", lambda window: beginning(window, trouble=True)
    yield "new_search", searching("visto gld")
    yield "new_search_closed", searching("manifestação de interesse")
    yield "new_search_nothing", searching("xyzzy")
    here = "nationality=BR family_tie=no in_portugal=yes"
    yield "interview_country", led("", Place("interview"))
    yield "interview_trouble", unanswered
    yield "interview_long", led(here, Place("interview"))
    yield "interview_day", led(f"{here} title_held=temporary card_wish=renew", Place("interview"))
    one = f"{here} title_held=temporary card_wish=renew title_expires_on=2027-02-01"
    yield "found_one", led(one, Place("found"))
    two = "nationality=IN family_tie=yes sponsor=permit in_portugal=yes title_held=none relation=spouse"
    yield "found_two", led(two, Place("found"))
    yield "found_none", led("nationality=unknown family_tie=no in_portugal=no coming_for=protection", Place("found"))
    yield "new_led", led(two, Place("new", "fr_in_pt_98_2"))


def answering(empty: Case) -> Iterator[tuple[str, Scene]]:
    for key in ("relation", "cohabiting_since", "nationality", "lived_over_a_year_in", "minors"):
        yield f"question_{key}", at(full_case(), Place("questions", key))
    yield "question_empty", at(empty, Place("questions"))
    yield "answers_empty", at(empty, Place("answers"))
    yield "answers_full", at(full_case(), Place("answers"))


def hubs(empty: Case) -> Iterator[tuple[str, Scene]]:
    yield "hub_empty", at(empty, Place("hub"))
    yield "hub_half", at(half_case(), Place("hub"))
    yield "hub_full", at(full_case(), Place("hub"))
    yield "hub_renewed", renewed(Place("hub"))
    yield "changes", renewed(Place("changes"))
    yield "changes_none", at(half_case(), Place("changes"))
    yield "definitions", defined
    yield "definitions_trouble", lambda window: defined(window, trouble=True)
    yield "hub_work", working
    yield "hub_refused", refused
    yield "hub_error", full_disk
    yield "hub_drop", dragging


def papers(empty: Case) -> Iterator[tuple[str, Scene]]:
    yield "requirement_about", at(empty, Place("requirement", "means"))
    yield "requirement_finding", at(full_case(), Place("requirement", "crim_origin"))
    yield "requirement_differs", at(differing_case(), Place("requirement", "crim_origin"))
    yield "requirement_papers", at(full_case(), Place("requirement", "bond_union"))
    yield "requirement_doubt", doubtful
    yield "requirement_zone", zone_doubted
    yield "requirement_zone_typed", lambda window: zone_doubted(window, "L897")
    yield "blackening", blackening
    yield "reckoned_means", reckoning("means")
    yield "reckoned_card", reckoning("card_old")
    yield "journeys_empty", journeys(told=False)
    yield "journeys_full", journeys(told=True)
    yield "paper_pages", paged
    yield "paper_deeds", deeds_shown
    yield "paper_join", joining
    yield "paper_replaced", replaced
    yield "paper_stray", at(full_case(), Place("paper", full_case().documents[-1].id))


def whole_case(empty: Case) -> Iterator[tuple[str, Scene]]:
    yield "timeline_empty", at(empty, Place("timeline"))
    yield "timeline_full", at(full_case(), Place("timeline"))
    yield "timeline_gap", gap_chosen
    yield "call_empty", at(empty, Place("call"))
    yield "call_full", at(full_case(), Place("call"))
    yield "dates_empty", at(empty, Place("dates"))
    yield "dates_full", at(full_case(), Place("dates"))
    yield "bundle_empty", at(empty, Place("bundle"))
    yield "bundle_full", at(full_case(), Place("bundle"))
    yield "bundle_proof", proofed
    yield "bundle_left_out", left_out
    yield "done", bundled
    yield "bundle_again", renewed_bundle(made=False)
    yield "done_again", renewed_bundle(made=True)


def dialogs() -> Iterator[tuple[str, Scene]]:
    yield "licences", licensed
    yield "letter", lettered
    yield "day", day_entered
    yield "passphrase_wrong", asking
    yield "finder", finding
    yield "word", asking_a_word
    yield "crash", crashed


def end(window: Window) -> None:
    """Closes the window as a person does, and what stands over it."""
    window.jobs.cancel_all()
    while window.jobs.busy:
        settle(10)
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible():
            dialog.close()
    window.close()
    while window.isVisible():
        settle(10)
    window.deleteLater()


def draw(app: QApplication, out: Path, wanted: list[str]) -> int:
    picture = page_picture()
    spoken = tuple((f"{code}_", Words(code)) for code in LANGUAGES if code != "en")
    languages = (("", Words("en")), *spoken, ("long_", LongWords("en")), ("rtl_", Words("en")))
    made = 0
    for prefix, words in languages:
        for look, theme, zoom in LOOKS if not prefix else LOOKS[:1]:
            for name, scene in scenes():
                file = out / f"{prefix}{name}_{look}.png"
                if wanted and not any(word in file.name for word in wanted):
                    continue
                right_to_left = prefix == "rtl_"
                app.setLayoutDirection(
                    Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
                )
                home = Home(Settings(language=words.language, zoom=zoom, theme=theme))
                window = opened_window(app, Desk(picture), home, words, lambda: TODAY)
                window.resize(1024, 700)
                window.show()
                while window.jobs.busy:
                    settle(10)
                shown = scene(window) or window
                settle()
                at_rest(shown).save(str(file))
                made += 1
                end(window)
                settle(1)
    return made


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")
    folder.mkdir(parents=True, exist_ok=True)
    print(draw(QApplication(["gallery"]), folder, sys.argv[2:]), "pictures in", folder)
