"""The picture of an invented bank statement, drawn where the invented fields say they stand."""

from invented_case import STATEMENT, ZONE_LINES, ZONE_PLACES
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from desktop.domain.text import Box, Line, PageText, Word
from desktop.ui.parts.zone_edit import zone_family

WIDTH, HEIGHT = 1240, 1754
TEXTS = {
    "bank": "Banco Atlântico Fictício", "holders": "Titulares: Maria Silva · John Smith",
    "iban": "IBAN PT50 0002 0123 1234 5678 9015 4", "period_start": "de 01/03/2021", "period_end": "a 31/03/2021",
    "opening_balance": "1.234,56", "closing_balance": "1.180,02",
}  # fmt: skip


def page_picture() -> bytes:
    """A PNG of an A4 page at 150 dpi."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for name, text in TEXTS.items():
        box = STATEMENT[name].box
        _write(painter, box.left * WIDTH, box.top * HEIGHT, text, 24 if name != "bank" else 32, name == "bank")
    _write(painter, 0.08 * WIDTH, 0.24 * HEIGHT, "Saldo inicial", 24)
    _write(painter, 0.08 * WIDTH, 0.62 * HEIGHT, "Saldo final", 24, bold=True)
    painter.setPen(QPen(QColor("#9aa4b2"), 2))
    painter.drawLine(int(0.08 * WIDTH), int(0.22 * HEIGHT), int(0.94 * WIDTH), int(0.22 * HEIGHT))
    for row in range(14):
        top = (0.28 + row * 0.023) * HEIGHT
        _write(painter, 0.08 * WIDTH, top, f"{row * 2 + 1:02d}/03  Pagamento fictício n.º {row + 101}", 22)
        _write(painter, 0.78 * WIDTH, top, f"-{row * 7 + 3},{row * 3 + 10:02d}", 22)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def passport_picture() -> bytes:
    """A PNG of a passport's data page on a scanner's glass, its zone in OCR-B."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0.08 * WIDTH, 0.12 * HEIGHT, 0.84 * WIDTH, 0.44 * HEIGHT), QColor("#e6ece4"))
    painter.fillRect(QRectF(0.11 * WIDTH, 0.2 * HEIGHT, 0.2 * WIDTH, 0.19 * HEIGHT), QColor("#b9c0b8"))
    said = ("PASSAPORTE · UTOPIA", "SILVA", "MARIA", "12 AGO 1974", "15 ABR 2032")
    for row, text in enumerate(said):
        _write(painter, 0.36 * WIDTH, (0.14 + row * 0.05) * HEIGHT, text, 32 if row == 0 else 24, row == 0)
    font = QFont(zone_family())
    font.setPixelSize(34)
    painter.setFont(font)
    for box, line in zip(ZONE_PLACES, ZONE_LINES, strict=True):
        pitch = box.width * WIDTH / len(line)
        for place, one in enumerate(line):
            where = QRectF(box.left * WIDTH + place * pitch, box.top * HEIGHT - 4, 2 * pitch, 44)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft, one)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _write(painter: QPainter, left: float, top: float, text: str, pixels: int, bold: bool = False) -> None:
    font = QFont("Noto Sans")
    font.setPixelSize(pixels)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor("#20242b"))
    painter.drawText(QRectF(left, top, 900, pixels * 1.4), Qt.AlignmentFlag.AlignLeft, text)


def page_text(number: int) -> PageText:
    """What a reader would find on the picture: its movements, each word about where it is drawn."""
    lines = []
    for row in range(14):
        top = 0.28 + row * 0.023
        words = f"{row * 2 + 1:02d}/03 Pagamento fictício n.º {row + 101}".split()
        left, placed = 0.08, []
        for word in words:
            right = left + 0.0098 * len(word)
            placed.append(Word(word, Box(left, top, right, top + 0.014), 1.0))
            left = right + 0.006
        amount = f"-{row * 7 + 3},{row * 3 + 10:02d}"
        placed.append(Word(amount, Box(0.78, top, 0.78 + 0.0098 * len(amount), top + 0.014), 1.0))
        lines.append(Line(tuple(placed)))
    return PageText(number, 595.0, 842.0, tuple(lines), "text_layer")
