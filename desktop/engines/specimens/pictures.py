"""From our own freshly drawn PDFs to pictures and back: pages as pixels, pictures as PDF pages, stacks as TIFF."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image


def pages_of(pdf: bytes, dpi: int, colour: bool = False) -> list[Image.Image]:
    """Every page of a PDF that this program has just drawn, upright, grey unless colour is wanted.

    Only for specimens: a person's file is opened in the sandbox and nowhere else.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            document[number].render(scale=dpi / 72, grayscale=not colour).to_pil().convert("RGB" if colour else "L")
            for number in range(len(document))
        ]
    finally:
        document.close()


def picture_pdf(path: Path, pictures: Sequence[bytes], dpi: int) -> int:
    """A PDF as scanners make them: each JPEG is one page, unchanged; answers the number of pages."""
    with pikepdf.new() as pdf:
        for data in pictures:
            with Image.open(BytesIO(data)) as opened:
                width, height, grey = opened.width, opened.height, opened.mode == "L"
            page = pdf.add_blank_page(page_size=(round(width * 72 / dpi, 2), round(height * 72 / dpi, 2)))
            image = pikepdf.Stream(
                pdf,
                data,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=width,
                Height=height,
                ColorSpace=pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            name = page.add_resource(image, pikepdf.Name.XObject, pikepdf.Name.Im0)
            box = page.mediabox
            page.Contents = pikepdf.Stream(pdf, f"q {box[2]} 0 0 {box[3]} 0 0 cm {name} Do Q".encode())
        pdf.docinfo["/Producer"] = "Specimen scanner"
        pdf.save(path, deterministic_id=True)
    return len(pictures)


def picture_stack(path: Path, pictures: Sequence[Image.Image], dpi: int) -> int:
    """A TIFF of many pages in black and white, as document feeders make them; answers the number of pages."""
    first, *others = (picture.convert("1") for picture in pictures)
    first.save(path, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(dpi, dpi))
    return len(pictures)
