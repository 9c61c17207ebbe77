"""Draws the icons that a desktop looks for, from the two drawings under linux/.

packaging/icons.py OUT      OUT is a folder like /usr/share/icons/hicolor
"""

import os
import shutil
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent / "linux"
SIZES = (16, 24, 32, 48, 64, 128, 256)
ICONS = {"papelada.svg": ("apps", "papelada"), "papelada-case.svg": ("mimetypes", "application-x-papelada-case")}


def main() -> int:
    out = Path(sys.argv[1])
    application = QGuiApplication(["icons"])
    for file, (kind, name) in ICONS.items():
        drawing = QSvgRenderer(str(HERE / file))
        for size in SIZES:
            picture = QImage(size, size, QImage.Format.Format_ARGB32)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            drawing.render(painter)
            painter.end()
            place = out / f"{size}x{size}" / kind / f"{name}.png"
            place.parent.mkdir(parents=True, exist_ok=True)
            if not picture.save(str(place)):
                raise OSError(place)
        place = out / "scalable" / kind / f"{name}.svg"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / file, place)
    del application
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
