"""The order in which Tab goes: as one reads, whenever a part of a page was drawn anew."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


class ReadingOrder(QObject):
    """Watches a widget and puts Tab in the order of its layouts after they have changed.

    Qt appends what is made later to the end of the order, so an answer would come after the buttons below it.
    """

    def __init__(self, root: QWidget, watched: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.settle)
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.LayoutRequest:
            self._timer.start()
        return False

    def settle(self) -> None:
        """Puts Tab in order now."""
        before: QWidget | None = None
        for widget in in_reading_order(self._root):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """Everything under `root` that the keyboard can be on, as its layouts have it, then what stands in no layout."""
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield root
    seen: set[QWidget] = set()
    for child in _parts(root):
        if child not in seen and not child.isWindow():
            seen.add(child)
            yield from in_reading_order(child)


def _parts(root: QWidget) -> Iterator[QWidget]:
    if isinstance(root, QScrollArea):
        inside: QWidget | None = root.widget()
        if inside is not None:
            yield inside
        return
    if isinstance(root, QSplitter | QStackedWidget):
        yield from (part for part in map(root.widget, range(root.count())) if part is not None)
        return
    children = [child for child in root.children() if isinstance(child, QWidget)]
    layout = root.layout()
    if layout is not None:
        yield from _laid_out(layout, children)
    yield from sorted(children, key=lambda one: (one.y(), one.x()))


def _laid_out(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """The widgets of `inside` that stand in the layout, in its order.

    Asks where each stands rather than what stands at each place: Python would keep what it is given for a place, also
    after Qt has let go of it, and end the program when something else comes to lie there.
    """
    parts = [one for one in layout.children() if isinstance(one, QLayout)]
    places: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in parts]
    places += [(layout.indexOf(one), one) for one in inside]
    for _, one in sorted((each for each in places if each[0] >= 0), key=lambda each: each[0]):
        if isinstance(one, QLayout):
            yield from _laid_out(one, inside)
        else:
            yield one
