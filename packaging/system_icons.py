"""Draws resources/icons/papelada.svg as the icon files that Windows and macOS want; the same drawing, the same bytes.

packaging/system_icons.py        writes packaging/windows/papelada.ico and packaging/macos/papelada.icns
"""

import os
import sys
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE.parent / "resources" / "icons" / "papelada.svg"
ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 256]
ICNS_SIZES = [16, 32, 64, 128, 256, 512, 1024]


def drawn(size: int) -> Image.Image:
    """The drawing at that size, with its transparency."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(BytesIO(data.data())).convert("RGBA")


def main() -> int:
    app = QGuiApplication.instance() or QGuiApplication(["system_icons"])
    for path, kind, sizes in (
        (HERE / "windows" / "papelada.ico", "ICO", ICO_SIZES),
        (HERE / "macos" / "papelada.icns", "ICNS", ICNS_SIZES),
    ):
        pictures = [drawn(size) for size in sizes]
        # Each size is drawn for itself: a large one made small would lose its thin lines.
        options = {"sizes": [(size, size) for size in sizes]} if kind == "ICO" else {}
        pictures[-1].save(path, kind, append_images=pictures[:-1], **options)
        sys.stdout.write(f"{path.relative_to(HERE.parent)}: {path.stat().st_size} bytes\n")
    del app
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
