"""Buttons of four weights, so that each page has one deed that stands out and none that shouts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle

from desktop.ui.parts.surfaces import enter_presses, paint_focus

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone

Weight = Literal["primary", "plain", "quiet", "danger"]
SLACK: Final = 4
"""Pixels beyond the text's measured width: letters that end between pixels would wrap within it."""


class Button(QPushButton):
    """A button drawn with the palette: one `primary` a page, `plain` beside it, `quiet` in rows and bars."""

    def __init__(self, look: Look, text: str, weight: Weight = "plain", icon: str = "") -> None:
        super().__init__(text)
        self._look = look
        self.weight = weight
        self.flush = False
        """Without room beside the text, where it stands under a line of words."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        if icon:
            tones: dict[Weight, Tone] = {"primary": "on_accent", "danger": "bad", "plain": "accent", "quiet": "accent"}
            look.icon(self, icon, tones[weight], 18)
        look.text(self, "strong" if weight == "primary" else "body")

    @property
    def _sign(self) -> QSize:
        return QSize(0, 0) if self.icon().isNull() else self.iconSize()

    @property
    def _pad(self) -> int:
        if self.flush:
            return 0
        return self._look.space(2 if self.weight == "quiet" or not self.text() else 4)

    def _text_size(self, room: int) -> QSize:
        flags = Qt.TextFlag.TextShowMnemonic.value | Qt.TextFlag.TextWordWrap.value
        return self.fontMetrics().boundingRect(QRect(0, 0, max(1, room), 10_000), flags, self.text()).size()

    def _aside(self) -> int:
        """What lies beside the text: padding, the icon and its gap."""
        gap = self._look.space(2) if self._sign.width() and self.text() else 0
        return 2 * self._pad + self._sign.width() + gap

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        text = self._text_size(100_000) if self.text() else QSize(0, self.fontMetrics().height())
        return QSize(text.width() + SLACK + self._aside(), text.height() + 2 * self._look.space(2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._look.px(150)), whole.height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        if not self.text():
            return self.sizeHint().height()
        return self._text_size(width - self._aside()).height() + 2 * self._look.space(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, border, ink = self._colours()
        painter.setBrush(fill)
        painter.setPen(QPen(border, 1) if border.alpha() else QPen(Qt.PenStyle.NoPen))
        radius = self._look.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._draw_content(painter, ink)
        if self.hasFocus():
            if self.weight == "primary":
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._look.tones.on_accent), 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), radius - 2, radius - 2)
            else:
                paint_focus(painter, self, self._look, 6)
        painter.end()

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        tones = self._look.tones
        clear = QColor(0, 0, 0, 0)
        busy = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            flat = self.weight == "quiet"
            return (clear if flat else QColor(tones.well), clear if flat else QColor(tones.line), QColor(tones.muted))
        if self.weight == "primary":
            fill = QColor(tones.accent_strong if busy else tones.accent)
            return fill, fill, QColor(tones.on_accent)
        ink = QColor({"danger": tones.bad, "quiet": tones.accent}.get(self.weight, tones.ink))
        fill = QColor(tones.hover) if busy or self.isChecked() else clear
        if self.weight == "plain":
            return (fill if busy else QColor(tones.sheet), QColor(tones.edge), ink)
        return fill, (QColor(tones.bad) if self.weight == "danger" else clear), ink

    def _draw_content(self, painter: QPainter, ink: QColor) -> None:
        gap = self._look.space(2) if self._sign.width() and self.text() else 0
        direction = self.layoutDirection()
        text = self._text_size(self.width() - self._aside()) if self.text() else QSize(0, 0)
        left = max(0, (self.width() - text.width() - self._sign.width() - gap) // 2)
        if self._sign.width():
            place = QRect(left, (self.height() - self._sign.height()) // 2, self._sign.width(), self._sign.height())
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            shown = QStyle.visualRect(direction, self.rect(), place)
            self.icon().paint(painter, shown, Qt.AlignmentFlag.AlignCenter, mode)
            left += self._sign.width() + gap
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.ButtonText, ink)
        room = QRect(left - SLACK // 2, 0, text.width() + SLACK, self.height())
        place = QStyle.visualRect(direction, self.rect(), room)
        flags = Qt.TextFlag.TextShowMnemonic.value | Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignCenter.value
        painter.setFont(self.font())
        self.style().drawItemText(painter, place, flags, palette, True, self.text(), QPalette.ColorRole.ButtonText)


def link(look: Look, text: str) -> Button:
    """A deed that stands under a line of words and begins where they begin."""
    button = Button(look, text, "quiet")
    button.flush = True
    return button


def icon_button(look: Look, icon: str, name: str) -> Button:
    """A small button with a sign only; its name is spoken and shown as a tip."""
    button = Button(look, "", "quiet", icon)
    button.setAccessibleName(name.replace("&", ""))
    button.setToolTip(name.replace("&", ""))
    return button
