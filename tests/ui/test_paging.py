"""Pages put in order by real clicks, keys and drops, each deed undone by its name; the bundle looked over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from invented import Casework
from invented_case import full_case
from PySide6.QtCore import QBuffer, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QWidget
from real_events import click, drop, press

from desktop.domain.case import Case, Document, Source
from desktop.domain.redaction import Redaction
from desktop.domain.text import Box
from desktop.ui.pages.paper import Paper
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.paper_choice import PaperChoice
from desktop.ui.place import Place
from desktop.ui.thumbnails import Thumbnails

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def with_pages(count: int) -> Case:
    """The full case, its lease of so many pages."""
    case = full_case()
    lease = next(one for one in case.documents if one.kind == "lease")
    source = replace(case.sources[lease.source], pages=count)
    case = replace(case, sources={**case.sources, source.sha256: source})
    return case.with_document(replace(lease, pages=tuple(range(1, count + 1))))


def lease_of(case: Case) -> Document:
    return next(one for one in case.documents if one.kind == "lease")


@pytest.fixture
def paper(stage) -> tuple[Casework, Paper]:
    """The lease of five pages, shown."""
    casework = stage.begin(with_pages(5))
    lease = lease_of(casework.case)
    stage.window.roaming.go_to_paper(lease.requirements[0], lease.id)
    stage.idle()
    return casework, stage.window.frame.pages.requirement.paper


def drop_on(view: QListView, data: QMimeData, at: QPoint) -> bool:
    """Drags something over a list and lets it go there; whether it was taken."""
    action, button, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, action, data, button, keys),
        QDragMoveEvent(at, action, data, button, keys),
    ):
        QApplication.sendEvent(view.viewport(), event)
    taken = event.isAccepted()
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), action, data, button, keys))
    QApplication.processEvents()
    return taken


def between(view: QListView, row: int) -> QPoint:
    """Just above a row."""
    rect = view.visualRect(view.model().index(row, 0))
    return QPoint(rect.center().x(), rect.top() + 1)


def test_a_page_is_turned_and_the_deed_has_a_name(stage, paper: tuple[Casework, Paper]) -> None:
    casework, shown = paper
    lease, menus = lease_of(casework.case).id, stage.window.menus
    assert menus.undo.text() == "&Undo"
    click(shown.deeds.right)
    stage.idle()
    assert casework.case.document(lease).turns == {1: 90}
    assert menus.undo.text() == "&Undo: turn page 1"
    assert stage.window.frame.header.undo.toolTip() == "Undo: turn page 1 (Ctrl+Z)"
    press(shown.strip, Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    press(shown.strip, Qt.Key.Key_R, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    stage.idle()
    assert casework.case.document(lease).turns == {1: 270}
    stage.go("hub")
    press(stage.window, Qt.Key.Key_Z, CONTROL)
    press(stage.window, Qt.Key.Key_Z, CONTROL)
    press(stage.window, Qt.Key.Key_Z, CONTROL)
    stage.idle()
    assert casework.case.document(lease).turns == {}
    assert (menus.undo.isEnabled(), menus.redo.text()) == (False, "&Redo: turn page 1")
    press(stage.window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    stage.idle()
    assert casework.case.document(lease).turns == {1: 90}


def test_the_picture_of_a_turned_page_is_asked_for_again(stage, paper: tuple[Casework, Paper]) -> None:
    casework, shown = paper
    lease, asked = lease_of(casework.case).id, []
    shown.picture_wanted.connect(lambda document, page: asked.append((document, page)))
    click(shown.deeds.left)
    stage.idle()
    assert asked == [(lease, 1)]


def test_pages_are_put_in_order_by_keys_buttons_and_dragging(stage, paper: tuple[Casework, Paper]) -> None:
    casework, shown = paper
    lease, strip = lease_of(casework.case).id, shown.strip
    strip.setFocus()
    press(strip, Qt.Key.Key_Down, ALT)
    stage.idle()
    assert casework.case.document(lease).pages == (2, 1, 3, 4, 5)
    assert shown.view.accessibleDescription() == "Page 2 of 5", "the page that was moved is still the one shown"
    press(strip, Qt.Key.Key_Down)
    press(strip, Qt.Key.Key_Up, ALT)
    stage.idle()
    assert casework.case.document(lease).pages == (2, 3, 1, 4, 5)
    click(shown.deeds.later)
    stage.idle()
    assert casework.case.document(lease).pages == (2, 1, 3, 4, 5)
    model = strip.model()
    strip.verticalScrollBar().setValue(0)
    assert drop_on(strip, model.mimeData([model.index(2, 0)]), between(strip, 0))
    stage.idle()
    assert casework.case.document(lease).pages == (3, 2, 1, 4, 5)
    assert stage.window.menus.undo.text() == "&Undo: put pages in another order"
    foreign = QMimeData()
    foreign.setText("1 0")
    assert not drop_on(strip, foreign, between(strip, 0))


def test_a_paper_is_split_and_the_rest_can_be_shown(stage, paper: tuple[Casework, Paper]) -> None:
    casework, shown = paper
    lease, before = lease_of(casework.case).id, len(casework.case.documents)
    assert not shown.deeds.split.isEnabled()
    shown.strip.setFocus()
    press(shown.strip, Qt.Key.Key_Down)
    press(shown.strip, Qt.Key.Key_Down)
    shown.deeds.split.trigger()
    stage.idle()
    assert casework.case.document(lease).pages == (1, 2)
    assert casework.case.documents[-1].pages == (3, 4, 5)
    assert stage.window.menus.undo.text() == "&Undo: split the paper at page 3"
    press(stage.window, Qt.Key.Key_Z, CONTROL)
    stage.idle()
    assert (len(casework.case.documents), casework.case.document(lease).pages) == (before, (1, 2, 3, 4, 5))


def test_papers_are_joined_and_a_page_is_moved(stage, paper: tuple[Casework, Paper]) -> None:
    casework, shown = paper
    lease = lease_of(casework.case).id
    shown.deeds.send.trigger()
    dialog = _choice(stage)
    other = dialog.list.key
    press(dialog.list, Qt.Key.Key_Return)
    stage.idle()
    assert casework.case.document(lease).pages == (2, 3, 4, 5)
    assert len(casework.case.document(other).pages) == 3
    shown.deeds.join.trigger()
    dialog = _choice(stage)
    assert dialog.list.choose(other)
    click(dialog.yes)
    stage.idle()
    assert len(casework.case.document(lease).pages) == 7
    assert all(one.id != other for one in casework.case.documents)
    assert stage.window.menus.undo.text() == "&Undo: join 2 papers"


def _choice(stage) -> PaperChoice:
    stage.bot.waitUntil(lambda: any(one.isVisible() for one in stage.window.findChildren(PaperChoice)))
    return next(one for one in stage.window.findChildren(PaperChoice) if one.isVisible())


def test_a_paper_is_replaced_put_back_and_let_go(stage, paper: tuple[Casework, Paper], monkeypatch) -> None:
    casework, shown = paper
    lease = lease_of(casework.case).id
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/a/contrato_novo.pdf", ""))
    shown.deeds.replace.trigger()
    stage.idle()
    [former] = casework.case.former
    assert former.document.id == lease
    assert "takes the paper's place" in stage.window.frame.banner.text
    stage.window.roaming.go_to_paper(casework.case.document(former.by).requirements[0], former.by)
    stage.idle()
    card = shown.fields.former
    assert card.isVisibleTo(shown)
    buttons = {one.text(): one for one in card.findChildren(type(shown.deeds.more))}
    click(buttons["Put it &back"])
    stage.idle()
    assert casework.case.document(lease)
    assert [one.document.id for one in casework.case.former] == [former.by]
    press(stage.window, Qt.Key.Key_Z, CONTROL)
    stage.idle()
    assert [one.document.id for one in casework.case.former] == [lease]


def test_what_signed_papers_do_not_take_is_said(stage) -> None:
    case = with_pages(3)
    lease = lease_of(case)
    signed = replace(case.sources[lease.source], signed=True)
    casework = stage.begin(replace(case, sources={**case.sources, lease.source: signed}))
    stage.window.roaming.go_to_paper(lease.requirements[0], lease.id)
    stage.idle()
    deeds = stage.window.frame.pages.requirement.paper.deeds
    assert not deeds.later.isEnabled()
    assert not deeds.join.isEnabled()
    press(stage.window.frame.pages.requirement.paper.strip, Qt.Key.Key_Down, ALT)
    stage.idle()
    assert "digitally signed" in stage.window.frame.banner.text
    assert casework.case.document(lease.id).pages == (1, 2, 3)


def test_the_bundle_is_put_in_order_and_papers_stay_out(stage) -> None:
    casework = stage.begin(full_case())
    stage.go("bundle")
    page = stage.window.frame.pages.bundle
    proof = page.order.proof
    stage.bot.waitUntil(page.make.isEnabled)
    rows = proof.model_rows.rows
    at = next(number for number, row in enumerate(rows) if row.requirement == "bond_union" and row.document)
    first, second = rows[at].document.id, rows[at + 1].document.id
    proof.setCurrentIndex(proof.model_rows.index(at))
    assert not page.order.earlier.isEnabled()
    press(proof, Qt.Key.Key_Down, ALT)
    stage.idle()
    assert casework.case.orders["bond_union"][:2] == (second, first)
    assert proof.row.document.id == first
    assert proof.row.label.endswith("2")
    click(page.order.earlier)
    stage.idle()
    assert casework.case.orders["bond_union"][:2] == (first, second)

    press(proof, Qt.Key.Key_Delete)
    stage.idle()
    assert casework.case.left_out == (first,)
    out = next(row for row in proof.model_rows.rows if row.what == "out")
    assert out.document.id == first
    assert page.order.out.text() == "Take &in again", "the chosen paper stays chosen where it has come"
    click(page.order.out)
    stage.idle()
    assert casework.case.left_out == ()
    assert stage.window.menus.undo.text() == "&Undo: take a paper into the bundle again"
    press(proof, Qt.Key.Key_Return)
    assert stage.window.roaming.place == Place("requirement", "bond_union")
    assert stage.window.frame.pages.requirement.paper.document.id == first


def test_a_paper_is_dragged_within_its_section_only(stage) -> None:
    casework = stage.begin(full_case())
    stage.go("bundle")
    page = stage.window.frame.pages.bundle
    proof = page.order.proof
    stage.bot.waitUntil(page.make.isEnabled)
    rows = proof.model_rows.rows
    at = next(number for number, row in enumerate(rows) if row.requirement == "bond_union" and row.document)
    proof.scrollTo(proof.model_rows.index(at), QListView.ScrollHint.PositionAtTop)
    QApplication.processEvents()
    data = proof.model_rows.mimeData([proof.model_rows.index(at + 2)])
    assert drop_on(proof, data, between(proof, at))
    stage.idle()
    assert casework.case.orders["bond_union"][0] == rows[at + 2].document.id
    proof.verticalScrollBar().setValue(0)
    before = casework.case
    drop_on(proof, proof.model_rows.mimeData([proof.model_rows.index(at)]), between(proof, 1))
    stage.idle()
    assert casework.case == before


def dark(document: Document, thumbnails: Thumbnails, box: Box) -> bool | None:
    """Whether the small picture of the paper's first page is black all over a place; None while it has not come."""
    picture = thumbnails.picture(document, document.pages[0])
    if picture is None:
        return None
    image = picture.toImage()
    across = [round((box.left + part * box.width) * image.width()) for part in (0.1, 0.5, 0.9)]
    down = round((box.top + box.bottom) / 2 * image.height())
    return all(image.pixelColor(x, down).lightness() == 0 for x in across)


def test_what_is_blackened_is_black_in_the_small_pictures_too(stage) -> None:
    """Drawn with the mouse, taken back, made again: the pages beside the paper and the proof of the bundle follow."""
    casework = stage.begin(with_pages(3))
    lease = lease_of(casework.case)
    stage.window.roaming.go_to_paper(lease.requirements[0], lease.id)
    stage.idle()
    paper = stage.window.frame.pages.requirement.paper
    stage.bot.waitUntil(lambda: paper.view.paper is not None)
    first = paper.strip.thumbnails
    click(paper._bar.pen)
    stage.idle()
    rect, port = paper.view.paper, paper.view.viewport()
    paper.view.ensureVisible(round(0.4 * rect.width()), round(0.32 * rect.height()), 1, 1, 60, 60)
    ends = [paper.view.mapFromScene(QPointF(x * rect.width(), y * rect.height())) for x, y in ((0.3, 0.3), (0.5, 0.34))]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, ends[0])
    QTest.mouseMove(port, ends[1])
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, ends[1])
    stage.idle()
    [place] = casework.case.redactions
    box = place.box
    stage.bot.waitUntil(lambda: dark(lease, first, box) is True)
    stage.window.menus.undo.trigger()
    stage.bot.waitUntil(lambda: dark(lease, first, box) is False)
    stage.window.menus.redo.trigger()
    stage.bot.waitUntil(lambda: dark(lease, first, box) is True)
    stage.idle()

    stage.go("bundle")
    page = stage.window.frame.pages.bundle
    proof = page.order.proof
    stage.bot.waitUntil(page.make.isEnabled)
    at = next(
        number for number, row in enumerate(proof.model_rows.rows) if row.document and row.document.id == lease.id
    )
    proof.scrollTo(proof.model_rows.index(at))
    stage.bot.waitUntil(lambda: dark(lease, proof.thumbnails, box) is True)
    stage.idle()
    stage.window.menus.undo.trigger()
    stage.bot.waitUntil(lambda: dark(lease, proof.thumbnails, box) is False)


def test_a_picture_asked_for_before_a_place_was_blackened_is_not_shown(qapp) -> None:
    """One that comes late, without the black, is thrown away and asked for anew."""
    [lease] = [one for one in full_case().documents if one.kind == "lease"][:1]
    thumbnails, asked = Thumbnails(), []
    thumbnails.wanted.connect(asked.append)
    bare = QImage(20, 30, QImage.Format.Format_RGB888)
    bare.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    bare.save(buffer, "PNG")
    thumbnails.want([(lease, 1)])
    thumbnails.hide([Redaction("r1", lease.ref(1).source, lease.ref(1).page, Box(0.1, 0.1, 0.4, 0.2))])
    thumbnails.take([(lease.id, 1)], [buffer.data().data()])
    assert thumbnails.picture(lease, 1) is None
    assert asked == [[(lease.id, 1)], [(lease.id, 1)]]
    thumbnails.take([(lease.id, 1)], [buffer.data().data()])
    assert thumbnails.picture(lease, 1) is not None
    thumbnails.hide([Redaction("r2", "another", 1, Box(0.1, 0.1, 0.4, 0.2))])
    assert thumbnails.picture(lease, 1) is None, "what was black is to be seen again"


def test_files_dropped_on_the_lists_are_papers_to_add(stage) -> None:
    """Lists that take their own rows leave files to the window, on every page."""
    casework = stage.begin(with_pages(5))
    lease = lease_of(casework.case)
    stage.go("bundle")
    page = stage.window.frame.pages.bundle
    stage.bot.waitUntil(page.make.isEnabled)
    before = len(casework.case.documents)
    drop(page.order.proof.viewport(), [Path("/a/extrato_2022.pdf")])
    stage.idle()
    assert len(casework.case.documents) == before + 1
    stage.window.roaming.go_to_paper(lease.requirements[0], lease.id)
    stage.idle()
    drop(stage.window.frame.pages.requirement.paper.strip.viewport(), [Path("/a/scan.pdf")])
    stage.idle()
    assert len(casework.case.documents) == before + 2
    stage.go("hub")
    stray = casework.case.documents[-1].id
    row = stage.window.frame.pages.hub.rows[f"tray:{stray}"]
    assert "Where does this belong?" in row.accessibleName()
    click(row)
    assert stage.window.roaming.place == Place("paper", stray)


def test_several_jobs_are_stopped_each_alone(stage) -> None:
    """A replacement waits for the papers that are read; stopping it leaves the reading alone."""
    casework = stage.begin(with_pages(2), delay=0.05)
    lease = lease_of(casework.case)
    window = stage.window
    window.add([Path(f"/a/extrato_{number}.pdf") for number in range(12)])
    window.session.replace_paper(lease.id, Path("/a/contrato_novo.pdf"))
    stage.bot.waitUntil(lambda: len(window.frame.strip.findChildren(Button)) == 2)
    reading, waiting = (line for line in window.frame.strip.findChildren(QWidget) if hasattr(line, "stop"))
    assert waiting.text.text().startswith("Waiting")
    click(waiting.stop)
    stage.bot.waitUntil(lambda: "page" in reading.text.text())
    stage.idle()
    assert casework.case.former == ()
    assert sum("extrato_" in one.source and one.source.endswith(".pdf") for one in casework.case.documents) >= 12


def thick_case() -> Case:
    """A thousand pages in three hundred papers, one of them a stack of a hundred."""
    case = Case("thick", "wa_family", date(2026, 11, 22), {"relation": "partner"})
    for number in range(300):
        pages = 104 if number == 5 else 3
        source = Source(f"{number:064x}", f"statement {number}.pdf", "application/pdf", pages, 90_000 * pages)
        paper = Document("", source.sha256, tuple(range(1, pages + 1)), "bank_statement", 0.98, "pt", {})
        case = case.with_source(source).with_new_document(replace(paper, requirements=("bond_union",)))
    return case


def test_a_thousand_pages_scroll_without_a_stall(stage, watchdog) -> None:
    """With real wheel events through the whole proof; only what is in view is ever asked for."""
    case = thick_case()
    assert sum(len(one.pages) for one in case.documents) >= 1000
    casework = stage.begin(case)
    stage.go("bundle")
    page = stage.window.frame.pages.bundle
    proof = page.order.proof
    stage.bot.waitUntil(page.make.isEnabled)
    stage.bot.waitUntil(lambda: len(casework.pictured) >= 3)
    stage.idle()
    assert len(casework.pictured) < 60
    dog, bar = watchdog(), proof.verticalScrollBar()
    steps = 0
    while bar.value() < bar.maximum() and steps < 2000:
        centre = QPointF(proof.viewport().rect().center())
        place = QPointF(proof.viewport().mapToGlobal(centre.toPoint()))
        wheel = QWheelEvent(
            centre, place, QPoint(0, 0), QPoint(0, -360), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(proof.viewport(), wheel)
        stage.bot.wait(2)
        steps += 1
    assert bar.value() == bar.maximum()
    stage.idle()
    assert dog.longest < 50, f"{dog.longest:.0f} ms"
    assert set(casework.pictured[-3:]) <= {(one.id, number) for one in case.documents for number in one.pages}


def test_pages_that_scroll_past_are_not_asked_for(stage) -> None:
    casework = stage.begin(thick_case())
    stage.go("bundle")
    page = stage.window.frame.pages.bundle
    stage.bot.waitUntil(page.make.isEnabled)
    stage.idle()
    before = len(casework.pictured)
    bar = page.order.proof.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.bot.waitUntil(lambda: casework.pictured[before:] != [])
    stage.idle()
    asked = {document for document, _ in casework.pictured[before:]}
    assert len(asked) < 20
    shown = [row.document.id for row in page.order.proof.model_rows.rows if row.document is not None]
    assert asked <= set(shown[-20:])
