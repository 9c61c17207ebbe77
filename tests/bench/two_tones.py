"""Text scans in two tones: their size, and the amounts and dates that Tesseract alone reads on scan and page.

Statements as an office scanner sees them (200 dpi), blurred before it, faint, and in 150 and 300 dpi; each page coded
as a bundle codes it, set on its sheet, and shown at 200 and at 300 dpi.
"""

import io
import random
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parent))

from figures_read import as_shown, read

from desktop.domain.bundle_figures import kept
from desktop.domain.standing import Month
from desktop.engines.paper.geometry import A4, sheet_for
from desktop.engines.paper.pictures import Coded, coded
from desktop.engines.specimens import ledger
from desktop.engines.specimens.defects import faded, jpeg, noisy, scanned, skewed
from desktop.engines.specimens.portuguese_bank import PortuguesePrinter

PAGES = 14
SHOWN = (200, 300)


@cache
def statements(dots: int) -> tuple[Image.Image, ...]:
    """Sixty pages of a bank's statements in so many dots an inch."""
    chance = random.Random(1)
    target = io.BytesIO()
    bank = PortuguesePrinter(target)
    counts = [chance.randrange(14, 26) for _ in range(60)]
    for month in ledger.months(Month(2021, 1), counts, ledger.PORTUGUESE, 231_417, chance):
        bank.add(month, brief=True)
    bank.sheet.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    try:
        return tuple(page.render(scale=dots / 72).to_pil().convert("RGB") for page in document)
    finally:
        document.close()


def plain(seed: int, dots: int = 200) -> bytes:
    return jpeg(scanned(statements(dots)[seed % len(statements(dots))], seed), 80, dots)


def blurred(seed: int) -> bytes:
    """Out of focus before the scanner, and packed tightly."""
    page = statements(200)[seed % 60].convert("L")
    return jpeg(scanned(page.filter(ImageFilter.GaussianBlur(random.Random(seed).uniform(0.6, 1.1))), seed), 60)


def faint(seed: int) -> bytes:
    """Of the ink 30 to 60 % are left."""
    chance = random.Random(seed)
    page = skewed(statements(200)[seed % 60].convert("L"), chance.uniform(-1, 1))
    return jpeg(
        noisy(faded(page, chance.uniform(0.3, 0.6), chance.randrange(225, 250)), seed, chance.uniform(4, 8)), 80
    )


KINDS: Mapping[str, tuple[Callable[[int], bytes], int]] = {
    "200 dpi": (plain, 9),
    "blurred": (blurred, 18),
    "faint": (faint, 18),
    "150 dpi": (partial(plain, dots=150), 18),
    "300 dpi": (partial(plain, dots=300), 18),
}
"""How each kind is made, and how far apart its seeds are."""


def measure(pages: int = PAGES) -> dict[str, object]:
    """By kind: kB a page, figures on the scans, and how many of them are read again on the page as it is shown."""
    found: dict[str, object] = {}
    for kind, (made, apart) in KINDS.items():
        made(0)  # before the threads: pdfium draws in one at a time only
        with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
            ones = list(pool.map(partial(_one, made, Path(name)), range(5, 5 + pages * apart, apart)))
        had = sum(one[1] for one in ones)
        again = {f"at {dots} dpi": sum(one[2][at] for one in ones) for at, dots in enumerate(SHOWN)}
        found[kind] = {
            "kB a page": round(sum(one[0] for one in ones) / len(ones) / 1000, 1),
            "figures": had,
            **{where: f"{count} ({100 * count / max(1, had):.2f} %)" for where, count in again.items()},
        }
    return found


def _one(made: Callable[[int], bytes], folder: Path, seed: int) -> tuple[int, int, list[int]]:
    scan = folder / f"{seed}.jpg"
    scan.write_bytes(made(seed))
    with Image.open(scan) as opened:
        page = coded(opened.convert("L"), ["bilevel_300"])["bilevel_300"]
    had = read(scan)
    pdf = _on_its_sheet(page, folder / f"{seed}.pdf")
    return len(page.data), had.total(), [kept(had, read(as_shown(pdf, 1, dots, folder / f"{seed}"))) for dots in SHOWN]


def _on_its_sheet(page: Coded, path: Path) -> Path:
    sheet = sheet_for(*A4, picture=True)
    with pikepdf.new() as document:
        leaf = document.add_blank_page(page_size=(sheet.width, sheet.height))
        picture = pikepdf.Stream(document, page.data)
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=page.width, Height=page.height,
            BitsPerComponent=1, ColorSpace=pikepdf.Name.DeviceGray, Filter=pikepdf.Name.CCITTFaxDecode,
            DecodeParms=pikepdf.Dictionary(K=-1, Columns=page.width, Rows=page.height),
        )  # fmt: skip
        leaf.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        width, height = (sheet.scale * side for side in A4)
        drawn = f"q {width:.3f} 0 0 {height:.3f} {sheet.left:.3f} {sheet.bottom:.3f} cm /I Do Q"
        leaf.Contents = pikepdf.Stream(document, drawn.encode())
        document.save(path)
    return path
