"""Text in which words of the glossary can be asked about in their place, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QLabel, QStyle, QWidget

from desktop.domain.glossary import Use, uses
from desktop.ui.look.look import READING_WIDTH, Look, Type
from desktop.ui.parts.labels import WrappedLabel
from desktop.ui.parts.surfaces import paint_focus
from desktop.ui.parts.term_panel import TermPanel
from forms.glossary import glossary

if TYPE_CHECKING:
    from desktop.words.words import Words


class TermButton(QAbstractButton):
    """One word in its place: underlined, reached by Tab, opened by a click, Enter or Space."""

    def __init__(self, look: Look, words: Words, term: str, written: str, parent: GlossedLabel) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self.term = term
        self.panel: TermPanel | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText("")
        self.setAccessibleName(words.say("{word}: what this word means", word=written))
        self.clicked.connect(self.explain)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self.size()

    def explain(self) -> None:
        """Opens the panel under the word; it goes away with Esc or a click elsewhere."""
        self.panel = TermPanel(self._words, self._look, self.term, self)
        self.panel.finished.connect(self._come_back)
        self.panel.open_below(self)

    def _come_back(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None and not panel.turned_away:
            self.window().activateWindow()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self.hasFocus():
            paint_focus(painter, self, self._look, 3)
        elif self.underMouse():
            painter.setPen(QPen(QColor(self._look.tones.accent), 1.5))
            painter.drawLine(0, self.height() - 2, self.width(), self.height() - 2)
        painter.end()


class GlossedLabel(WrappedLabel):
    """A wrapped text whose words of the glossary are explained where they stand.

    `known` are words explained already on the same page: each is underlined once, so that a page stays calm.
    """

    def __init__(self, words: Words, look: Look, text: str, width: int, known: set[str] | None = None) -> None:
        self._uses: list[tuple[Use, TermButton]] = []
        self._words = words
        self._known = known
        super().__init__(look, "", width)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's names
        super().setText(text)
        for _, button in self._uses:
            button.hide()
            button.deleteLater()
        self._uses = [
            (use, TermButton(self._look, self._words, use.term, text[use.start : use.end], self))
            for use in self._first_uses(text)
        ]
        for _, button in self._uses:
            button.show()
        self._place()

    @property
    def terms(self) -> list[TermButton]:
        """The words that can be asked about, in their order."""
        return [button for _, button in self._uses]

    def _first_uses(self, text: str) -> Iterator[Use]:
        known = set() if self._known is None else self._known
        for use in uses(text, glossary()):
            if use.term not in known:
                known.add(use.term)
                yield use

    def _height_in(self, width: int) -> int:
        room = max(1, min(width, self._look.px(self._most)) if self._most else width)
        if room not in self._measured:
            self._measured[room] = round(self._laid_out(room).boundingRect().height())
        return self._measured[room]

    def _room(self) -> QRect:
        """Where the text stands: as wide as it is read well, on the side where its language begins."""
        room = QRect(self.contentsRect())
        if self._most:
            room.setWidth(min(room.width(), self._look.px(self._most)))
        height = self._height_in(room.width())
        room.moveTop(room.top() + max(0, (room.height() - height) // 2))
        return QStyle.visualRect(self.layoutDirection(), self.contentsRect(), room)

    def _laid_out(self, width: int) -> QTextLayout:
        """The text in lines of that width; the one source for what is drawn and for where its words are."""
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _pieces(self, layout: QTextLayout, use: Use, at: QPoint) -> list[QRect]:
        """Where a word stands; in two pieces where a line ends in it."""
        pieces = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(use.start, line.textStart())
            last = min(use.end, line.textStart() + line.textLength())
            if first < last:
                # A space that a line ends with is drawn beyond its edge where the text stands on the right.
                whole = line.textStart(), line.textStart() + line.textLength()
                begins = min(_x(line.cursorToX(one)) for one in whole)
                shift = line.naturalTextRect().left() - begins
                ends = sorted((shift + _x(line.cursorToX(first)), shift + _x(line.cursorToX(last))))
                top, height = round(line.y()), round(line.height())
                left = round(ends[0])
                pieces.append(QRect(at.x() + left, at.y() + top, max(1, round(ends[1]) - left), height))
        return pieces

    def _place(self) -> None:
        if not self._uses:
            return
        room = self._room()
        layout = self._laid_out(room.width())
        for use, button in self._uses:
            pieces = self._pieces(layout, use, room.topLeft())
            if pieces:
                button.setGeometry(pieces[0])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)
        if event.type() in kinds:
            self._place()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The second piece of a word that a line's end cuts is pressed too."""
        room = self._room()
        layout = self._laid_out(room.width())
        for use, button in self._uses:
            if any(piece.contains(event.position().toPoint()) for piece in self._pieces(layout, use, room.topLeft())):
                button.click()
                return
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        room = self._room()
        layout = self._laid_out(room.width())
        painter = QPainter(self)
        ink = self.palette().color(self.foregroundRole())
        painter.setPen(ink if self._tone is None else self._look.tones.ink_of(self._tone))
        layout.draw(painter, QPointF(room.topLeft()))
        painter.setPen(QPen(QColor(self._look.tones.edge), 1.2, Qt.PenStyle.DotLine))
        for use, _ in self._uses:
            for piece in self._pieces(layout, use, room.topLeft()):
                painter.drawLine(piece.left(), piece.bottom() - 1, piece.right(), piece.bottom() - 1)
        painter.end()


def _x(cursor: object) -> float:
    """The x of a cursor; the binding gives it alone or with the cursor's place."""
    return float(cursor[0] if isinstance(cursor, tuple) else cursor)  # type: ignore[arg-type]


def glossed(
    words: Words, look: Look, text: str, kind: Type = "body", width: int = READING_WIDTH, known: set[str] | None = None
) -> GlossedLabel:
    """A paragraph whose words can be asked about."""
    label = GlossedLabel(words, look, text, width, known)
    look.text(label, kind)
    return label


def terms_shown(root: QWidget) -> tuple[str, ...]:
    """The words of the glossary in everything that can be read under `root` now, in their order."""
    texts = [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
    texts += [one.accessibleName() for one in root.findChildren(QAbstractButton) if one.isVisible()]
    return tuple(dict.fromkeys(use.term for text in texts for use in uses(text, glossary())))
