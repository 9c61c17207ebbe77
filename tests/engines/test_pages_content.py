"""A file is what its bytes say, whatever it is called; a signature is noticed in any state of the file."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.engines.pages.content import HEAD, IMAGE_FORMATS, PDF, media_type
from desktop.engines.pages.signature import looks_signed


@pytest.mark.parametrize(
    ("written", "kind"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("TIFF", "image/tiff"), ("WEBP", "image/webp"),
     ("AVIF", "image/avif"), ("GIF", "image/gif"), ("BMP", "image/bmp")],
)  # fmt: skip
def test_pictures_are_told_apart(written: str, kind: str) -> None:
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, written)
    assert media_type(out.getvalue()[:HEAD]) == kind
    assert (kind in IMAGE_FORMATS) == (written not in ("GIF", "BMP"))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", PDF),
        (b"From: bank\n\n" + b"x" * 500 + b"%PDF-1.4", PDF),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2", "video/mp4"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04" + b"\x00" * 30, "application/zip"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"Caro cliente,\n", "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)  # fmt: skip
def test_other_heads(head: bytes, kind: str) -> None:
    assert media_type(head) == kind


@given(st.binary(max_size=HEAD))
def test_any_bytes_get_an_answer(head: bytes) -> None:
    assert "/" in media_type(head)


@pytest.mark.parametrize(
    ("content", "signed"),
    [
        (b"<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 10 200 30]/Contents<00>>>", True),
        (
            b"<< /ByteRange [ 0 10  20000 30 ]\n/Contents <" + b"00" * 9000 + b">\n/SubFilter /ETSI.CAdES.detached >>",
            True,
        ),
        (b"<</Type /DocTimeStamp /ByteRange [0 1 2 3]>>", True),
        (b"<</Type/Page/Contents 4 0 R>>", False),
        (b"(the words /ByteRange and /Sig stand in a text)", False),
        (b"", False),
    ],
)
def test_signatures_are_noticed_without_any_structure(tmp_path: Path, content: bytes, signed: bool) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(content)
    assert looks_signed(file) is signed
