"""Files made to break programs end as pages or as a problem with a code; nothing is raised, nothing is left behind."""

import random
import struct
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from desktop.engines import sandbox as sandbox_room
from desktop.engines.opened import OpenedFile
from desktop.engines.sandbox import Limits, Sandbox, SandboxFailure

PDF_SPECIMENS = Path(__file__).resolve().parents[2] / ".." / "shared" / "specimens" / "pdf"
CODES = {"encrypted", "damaged", "empty", "too_large", "unsupported", "timed_out"}
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 500 800]/Resources<</XObject<</X %d 0 R>>>>"
TEXT = b"BT /F 12 Tf 50 700 Td (Uma folha como todas as outras) Tj ET"


def pdf(*objects: bytes) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def page(content: bytes = TEXT, *more: bytes, box: bytes = b"[0 0 595 842]", entries: bytes = b"") -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox %s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>%s>>"
        % (box, entries),
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def pages(count: int, real: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(real))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[leaf] * real)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packed = zlib.compressobj(9)
    rows = b"".join(packed.compress(bytes(1 + width // 8)) for _ in range(height)) + packed.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def laughs() -> bytes:
    """Ten forms, each drawing the next ten times: ten thousand million rectangles out of two kilobytes."""
    forms = [stream(b"/X Do " * 10 if n < 9 else b"0 0 10 10 re f", FORM % (7 + n)) for n in range(10)]
    return page(b"/X Do", *forms)


def content_bomb() -> bytes:
    twice = zlib.compress(zlib.compress(b"q Q\n" * 60_000_000, 9), 9)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream(twice, b"/Filter[/FlateDecode/FlateDecode]"),
    )


def picture_bomb() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    return page(
        b"500 0 0 800 0 0 cm /X Do", stream(zlib.compress(bytes(50_000_000), 9), entries + b"/Filter/FlateDecode")
    )


def long_jpeg() -> bytes:
    """A JPEG that says it is 65535 by 65535."""
    from io import BytesIO

    out = BytesIO()
    Image.new("L", (64, 64)).save(out, "JPEG")
    content = bytearray(out.getvalue())
    at = content.find(b"\xff\xc0")
    content[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    return bytes(content)


def settled(file: Path, limits: Limits | None = None) -> OpenedFile:
    result = Sandbox(file.parent, limits).open(file)
    assert (result.problem is None) == bool(result.pages)
    if result.problem is not None:
        assert result.problem.code in CODES
        assert [entry.name for entry in file.parent.iterdir()] == [file.name], "pictures were left behind"
    return result


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "damaged"),
        (page()[:200], "damaged"),
        (b"\xff\xd8\xff\xe0" + b"x" * 400, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "damaged"),
        (b"II*\x00\x08\x00\x00\x00\x00\x00", "damaged"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 xxxx", "damaged"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "damaged"),
        (b"Caro cliente", "unsupported"),
        (b"PK\x03\x04" + bytes(40), "unsupported"),
        (pages(2_000, 2_000), "too_large"),
        (pages(40, 1), "damaged"),
        (pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 30>>"), "damaged"),
        (png(30_000, 30_000), "too_large"),
        (long_jpeg(), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_used_says_why(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "given"
    file.write_bytes(content)
    result = settled(file)
    assert result.problem is not None
    assert result.problem.code == code


@pytest.mark.parametrize(
    "make",
    [
        *(
            lambda box=box: page(box=box)
            for box in (b"[0 0 1e9 1e9]", b"[0 0 0 0]", b"[9 9 -9 -9]", b"[/a /b /c]", b"[0 0 nan inf]", b"null")
        ),
        lambda: page(b"[" * 200_000),
        lambda: page(entries=b"/X " + b"[" * 100_000 + b"]" * 100_000),
        lambda: page(b"q " * 300_000),
        lambda: page(b"/X Do", stream(b"/X Do", FORM % 6)),
        lambda: b"junk\n" * 150 + page(),
        picture_bomb,
    ],
)
def test_odd_pages_are_lived_through(tmp_path: Path, make: Callable[[], bytes]) -> None:
    file = tmp_path / "odd.pdf"
    file.write_bytes(make())
    began = time.monotonic()
    result = settled(file)
    assert result.problem is None or result.problem.code == "damaged"
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("make", [laughs, content_bomb])
def test_bombs_go_off_in_the_sandbox(tmp_path: Path, make: Callable[[], bytes]) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(make())
    began = time.monotonic()
    problem = settled(file, Limits(seconds=5, cpu_seconds=2)).problem
    assert problem is not None
    assert problem.code in ("timed_out", "too_large")
    assert time.monotonic() - began < 15


def test_a_bad_page_does_not_cost_the_others(tmp_path: Path) -> None:
    """The third page of four takes for ever: it comes empty, the rest is read."""
    forms = [stream(b"/X Do " * 10 if n < 9 else b"0 0 10 10 re f", FORM % (12 + n)) for n in range(10)]
    resources = b"/Resources<</Font<</F 9 0 R>>/XObject<</X 11 0 R>>>>"
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" + resources + b">>"
    file = tmp_path / "stack.pdf"
    file.write_bytes(
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R 6 0 R]/Count 4>>",
            leaf % 7, leaf % 7, leaf % 8, leaf % 7,
            stream(TEXT), stream(b"/X Do"), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"null",
            *forms,
        )
    )  # fmt: skip
    result = settled(file, Limits(seconds=5, cpu_seconds=2))
    assert result.problem is None
    said = [found.text.text if found.text else None for found in result.pages]
    assert said == ["Uma folha como todas as outras"] * 2 + [""] + ["Uma folha como todas as outras"]


def test_a_small_pdf_mutated_at_random(tmp_path: Path) -> None:
    """Each round a few bytes are changed, cut out or doubled; seeded, so that a failure can be found again."""
    sound = bytearray(page(TEXT * 20))
    chance = random.Random(20261122)
    file = tmp_path / "mutant.pdf"
    for _ in range(24):
        content = bytearray(sound)
        for _ in range(chance.randint(1, 12)):
            at, what = chance.randrange(len(content)), chance.random()
            if what < 0.6:
                content[at] = chance.randrange(256)
            elif what < 0.8:
                del content[at : at + chance.randint(1, 40)]
            else:
                content[at:at] = content[at : at + chance.randint(1, 60)]
        file.write_bytes(b"%PDF-" + content[5:])
        for left in tmp_path.glob("*-*"):
            left.unlink()
        settled(file)


def test_what_is_no_file_is_told_from_what_is_bad(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    missing = sandbox.open(tmp_path / "nothing.pdf").problem
    folder = sandbox.open(tmp_path).problem
    assert missing is not None
    assert folder is not None
    assert (missing.code, folder.code) == ("missing", "unsupported")


def test_stopping_leaves_no_pictures(tmp_path: Path) -> None:
    file = tmp_path / "scans.tif"
    pictures = [Image.effect_noise((400, 500), 200) for _ in range(12)]
    pictures[0].save(file, save_all=True, append_images=pictures[1:])

    class Stop(Exception):  # noqa: N818
        pass

    def watch(done: int, total: int) -> None:
        if done >= 4:
            raise Stop

    with pytest.raises(Stop):
        Sandbox(tmp_path).open(file, watch)
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name]


def test_a_child_that_lies_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(page())
    outside = {"page": {"width": 5.0, "height": 5.0, "dpi": 72, "picture": "../../etc/passwd"}}

    def taken_over(
        module: object, job: object, limits: object, progress: object, parts: Callable[..., None], *_: object
    ) -> object:
        parts({"head": {"pages": 1, "signed": False}})
        parts(outside)
        return {}

    monkeypatch.setattr(sandbox_room, "run_limited", taken_over)
    problem = Sandbox(tmp_path).open(file).problem
    assert problem is not None
    assert problem.code == "damaged"


def test_a_picture_that_cannot_be_had_is_a_failure(tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(page())
    for number, given in ((7, page()), (0, page()), (1, b"%PDF-1.4 no more")):
        file.write_bytes(given)
        with pytest.raises(SandboxFailure):
            Sandbox(tmp_path).picture(file, number, 300)
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name]


@pytest.mark.skipif(not PDF_SPECIMENS.is_dir(), reason="the public PDFs are not here")
def test_odd_broken_and_hostile_pdfs_of_other_suites(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    problems = {}
    files = sorted(PDF_SPECIMENS.glob("*.pdf"))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(sandbox.open, files))
    for file, result in zip(files, results, strict=True):
        assert (result.problem is None) == bool(result.pages), file.name
        if result.problem is not None:
            problems[file.name] = result.problem.code
    assert {name for name, code in problems.items() if code == "encrypted"} == {
        "pypdf__libreoffice-writer-password.pdf",
        "qpdf__4.pdf",
    }
    assert len(problems) <= 3
