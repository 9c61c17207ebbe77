"""Signed PDFs are known whatever their structure, and unsigned ones are not taken for them."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from desktop.engines.pages.pdf import PdfFile
from desktop.engines.pages.signature import looks_signed

CONTENTS = bytes(range(256)) * 16


def signature(kind: str = "Sig", sub: str = "adbe.pkcs7.detached") -> Dictionary:
    return Dictionary(
        Type=Name(f"/{kind}"), Filter=Name("/Adobe.PPKLite"), SubFilter=Name(f"/{sub}"),
        ByteRange=Array([0, 840, 9034, 2000]), Contents=String(CONTENTS),
    )  # fmt: skip


def with_field(*above: str, value: Dictionary | None = None, content: bytes = b"0 0 9 9 re f") -> pikepdf.Pdf:
    """A page and a signature field below fields of these names; signed where there is a value."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 560))
    page.obj.Contents = pdf.make_stream(content)
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("signed"), Rect=Array([0, 0, 0, 0]), F=4
    )
    if value is not None:
        field.V = pdf.make_indirect(value)
    made = pdf.make_indirect(field)
    page.obj.Annots = Array([made])
    for name in above:
        parent = pdf.make_indirect(Dictionary(T=String(name), Kids=Array([made])))
        made.Parent = parent
        made = parent
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]), SigFlags=3)
    return pdf


def written(pdf: pikepdf.Pdf, **how: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **how)  # type: ignore[arg-type]
    return target.getvalue()


STREAMED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
PLAIN = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
SIGNED: dict[str, Callable[[], bytes]] = {
    "a field": lambda: written(with_field(value=signature())),
    "a field deep in a tree": lambda: written(with_field("a", "b", "c", value=signature())),
    "a time stamp of the document": lambda: written(with_field(value=signature("DocTimeStamp", "ETSI.RFC3161"))),
    "objects in streams": lambda: written(with_field("a", value=signature()), **STREAMED),
    "no end of the file": lambda: written(with_field(value=signature()))[:-40],
    "a table that is wrong": lambda: written(with_field(value=signature())).replace(b"startxref\n", b"startxref\n9"),
    "words before the file": lambda: b"Received: from elsewhere\r\n" * 9 + written(with_field(value=signature())),
    "names by their numbers": lambda: written(with_field(value=signature()))
    .replace(b"/ByteRange", b"/Byte#52ange").replace(b"/Type /Sig ", b"/T#79pe /S#69g "),
    "a change after the signature": lambda: written(with_field(value=signature()))
    + b"\n900 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Size 901 >>\nstartxref\n0\n%%EOF\n",
}  # fmt: skip
SPEECH = b"BT (a text about /Sig, /Type /Sig and /ByteRange [0 1 2 3] /Contents <00>) Tj ET"
UNSIGNED: dict[str, Callable[[], bytes]] = {
    "no form": lambda: written(pikepdf.new()),
    "a field to be signed": lambda: written(with_field()),
    "a field deep in a tree, to be signed": lambda: written(with_field("a", "b")),
    "words in a text": lambda: written(with_field(content=SPEECH), **PLAIN),
    "room for a signature": lambda: written(with_field(content=b"% /ByteRange [0 /********** /**********]"), **PLAIN),
}


@pytest.mark.parametrize("name", SIGNED)
def test_a_signature_is_noticed(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(SIGNED[name]())
    assert looks_signed(path)


@pytest.mark.parametrize("name", UNSIGNED)
def test_what_is_not_signed_is_not_taken_for_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(UNSIGNED[name]())
    assert not looks_signed(path)
    if name != "no form":
        assert not PdfFile(path).signed


def test_the_structure_tells_of_it_too(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(SIGNED["objects in streams"]())
    assert looks_signed(path)
    path.write_bytes(SIGNED["a field"]())
    assert PdfFile(path).signed
