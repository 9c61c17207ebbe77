"""The picture of a page fits its place and then leaves it alone."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.ui.look.look import Look
from desktop.ui.parts.page_view import PageView


def test_a_page_about_as_high_as_its_place_comes_to_rest(qtbot) -> None:
    """The bar takes room, the page gets smaller, the bar goes, the page gets larger: once that had no end."""
    view = PageView(Look(), "Page")
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    image = QImage(620, 877, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    view.show_page(image, ())
    seen: list[QSize] = []

    class Count(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
            if event.type() == QEvent.Type.Resize:
                seen.append(view.viewport().size())
                if len(seen) > 60:
                    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            return False

    count = Count()
    view.viewport().installEventFilter(count)
    for height in range(360, 420):
        seen.clear()
        view.resize(272, height)
        QApplication.processEvents()
        assert len(seen) < 10, f"the page does not come to rest in a place of 272 × {height}"
        assert view.horizontalScrollBar().maximum() == 0
