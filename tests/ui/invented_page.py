"""The picture of an invented bank statement, drawn where the invented fields say they stand."""

from invented_case import STATEMENT
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from desktop.domain.text import Box, Line, PageText, Word

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
