"""What is claimed to be made for keeping is: looked over by a checker of our own that shares no code with the program.

It is no veraPDF; it holds the rules of ISO 19005-2:2011 that our files rely on, each named by its clause.
"""

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageCms
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.engines.paper import assembly, survey
from resources import resource

FORBIDDEN_KEYS = {
    "/AA": "6.5.2", "/OpenAction": "6.5.1", "/EmbeddedFiles": "6.8", "/JavaScript": "6.5.1", "/OCProperties": "6.9",
    "/AcroForm": "6.4.1", "/XFA": "6.4.2", "/Encrypt": "6.1.3", "/PresSteps": "6.10", "/AlternatePresentations": "6.10",
    "/Requirements": "6.11", "/OPI": "6.2.8", "/Alternates": "6.2.8", "/TR": "6.2.5", "/HTP": "6.2.5", "/Ref": "6.2.9",
    "/FFilter": "6.1.7.1", "/Perms": "6.1.12",
}  # fmt: skip
PLAIN_FILTERS = {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/ASCII85Decode", "/ASCIIHexDecode"}


def breaches(path: Path) -> list[str]:
    """The rules that a file breaks, by clause; empty where none was found."""
    raw = path.read_bytes()
    found = [] if re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", raw) else ["6.1.2 header"]
    if not raw.rstrip(b"\r\n").endswith(b"%%EOF"):
        found.append("6.1.3 trailer")
    with pikepdf.open(path) as pdf:
        if "/ID" not in pdf.trailer:
            found.append("6.1.3 ID")
        found += _catalogue(pdf)
        for item in pdf.objects:
            found += _object(item)
        for page in pdf.pages:
            found += _page(page)
    return sorted(set(found))


def _catalogue(pdf: Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or intents[0].S != "/GTS_PDFA1":
        yield "6.2.3 output intent"
    else:
        profile = bytes(intents[0].DestOutputProfile.read_bytes())
        if intents[0].DestOutputProfile.N != 3 or profile[16:20] != b"RGB " or profile[8] > 4:
            yield "6.2.3 profile"
        ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    packet = bytes(pdf.Root.Metadata.read_bytes()).decode()
    if "<pdfaid:part>2<" not in packet or "<pdfaid:conformance>B<" not in packet:
        yield "6.6.4 claim"
    if re.search(r"<\?xpacket begin=[^>]*(bytes|encoding)=", packet):
        yield "6.6.2.1 packet"
    with pdf.open_metadata() as told:
        pairs = {"/Title": "dc:title", "/Producer": "pdf:Producer", "/Creator": "xmp:CreatorTool"}
        for key, name in pairs.items():
            if str(pdf.docinfo[key]) != told[name]:
                yield f"6.6.3 {key}"
        days = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
        for key, name in days.items():
            digits = re.sub(r"\D", "", str(told[name]))
            if re.sub(r"\D", "", str(pdf.docinfo[key])) != digits:
                yield f"6.6.3 {key}"
    if set(pdf.docinfo.keys()) - {*pairs, *days}:
        yield "6.6.3 Info"


def _object(item: Any) -> Iterator[str]:
    if isinstance(item, (Dictionary, Stream)):
        yield from (f"{clause} {key}" for key, clause in FORBIDDEN_KEYS.items() if key in item)
        if item.get("/S") in ("/JavaScript", "/Launch", "/URI", "/SubmitForm", "/GoToR") and "/P" not in item:
            yield "6.5.1 action"
        if item.get("/Interpolate", False) is True:
            yield "6.2.8.1 Interpolate"
        if item.get("/Type") == "/Font":
            yield from _font(item)
        if item.get("/Type") == "/Annot" and int(item.get("/F", 0)) & 0b1111 != 0b0100:
            yield "6.3.2 flags"
        if item.get("/Type") in ("/OCG", "/OCMD"):
            yield "6.9 layer"
        for key in ("/ColorSpace", "/CS", "/Base"):
            if "CMYK" in repr(item.get(key)):
                yield "6.2.4.3 CMYK"
    if isinstance(item, Stream):
        filters = item.get("/Filter", Array([]))
        names = {str(one) for one in (filters if isinstance(filters, Array) else [filters])}
        if names - PLAIN_FILTERS:
            yield "6.1.7.2 filter"
        if "/F" in item:
            yield "6.1.7.1 outside"
    if isinstance(item, String) and len(bytes(item)) > 32_767:
        yield "6.1.13 string"


def _font(font: Dictionary) -> Iterator[str]:
    if font.Subtype in ("/Type3", "/Type0"):
        return
    descriptor = font.get("/FontDescriptor", Dictionary())
    programs = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor]
    if len(programs) > 1:
        yield "6.2.11.4.1 programs"
    if "/CIDSet" in descriptor:
        yield "6.2.11.4.2 CIDSet"
    if font.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in font:
        yield "6.2.11.3.2 map"
    if font.Subtype == "/TrueType" and int(descriptor.Flags) & 4 and "/Encoding" in font:
        yield "6.2.11.6 encoding"


def _page(page: pikepdf.Page) -> Iterator[str]:
    width, height = (float(edge) for edge in list(page.mediabox)[2:])
    if not (3 <= width <= 14_400 and 3 <= height <= 14_400):
        yield "6.1.13 size"
    for one in [page, *_forms(page.resources)]:
        depth, chosen = 0, ""
        fonts = (one.resources if isinstance(one, pikepdf.Page) else one.get("/Resources", Dictionary())).get("/Font")
        for step in pikepdf.parse_content_stream(one):
            does = str(step.operator)
            depth += {"q": 1, "Q": -1}.get(does, 0)
            if not 0 <= depth <= 28:
                yield "6.1.13 states"
            if does in ("k", "K"):
                yield "6.2.4.3 CMYK"
            chosen = str(step.operands[0]) if does == "Tf" else chosen
            if does in ("Tj", "TJ", "'", '"') and not _has_program(fonts[chosen]):
                yield "6.2.11.4.1 embedding"


def _has_program(font: Any) -> bool:
    inner = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
    return any(key in inner.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _forms(resources: Any, depth: int = 0) -> Iterator[Stream]:
    for item in resources.get("/XObject", Dictionary()).values():
        if item.Subtype == "/Form" and depth < 8:
            yield item
            yield from _forms(item.get("/Resources", Dictionary()), depth + 1)


def silent(done: int, total: int) -> None:
    assert 0 <= done <= total


def embedded(path: Path, text: str = "Saldo 12,34 em março") -> Path:
    """A page whose letters are all in the file."""
    pdfmetrics.registerFont(TTFont("Kept", str(resource("fonts", "NotoSans-Regular.ttf"))))
    canvas = Canvas(str(path), pagesize=(420, 560), invariant=1)
    canvas.setFont("Kept", 12)
    canvas.drawString(40, 500, text)
    canvas.setFillColorRGB(0.8, 0.1, 0.1)
    canvas.rect(40, 400, 60, 30, fill=1)
    canvas.showPage()
    canvas.save()
    return path


def bound(tmp_path: Path, source: Path) -> tuple[Path, str, dict[str, int]]:
    """The source's first page as a file, the survey's word on it, and the rules that the file is said to break."""
    out = tmp_path / "out.pdf"
    [answer] = survey.work({"sources": [{"path": str(source), "pages": [{"page": 1, "turn": 0}]}]}, silent)["sources"]
    [page] = answer["pages"]
    leaf = {"stamp": ["A1", "1 de 1"], "source": 0, "page": 1, "turn": 0, "text": False, "foot_free": page["foot_free"]}
    leaf["breach"] = page["breach"]
    job = {
        "files": [
            {
                "path": str(out), "title": "T & ç", "leaves": [leaf], "outline": [[0, "A1", 1]], "links": [],
                "day": "2026-11-22",
            }
        ],
        "front": None, "sources": [{"path": str(source), "text": None}], "stamps": ["A1 1 de 1"],
        "producer": "Papelada",
    }  # fmt: skip
    return out, page["breach"], assembly.work(job, silent)["breaches"][0]


def test_a_page_with_its_letters_is_claimed_and_keeps_the_rules(tmp_path: Path) -> None:
    out, breach, told = bound(tmp_path, embedded(tmp_path / "a.pdf"))
    assert (breach, told) == ("", {})
    assert breaches(out) == []
    fonts = subprocess.run(["pdffonts", out], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    shown = [row for row in fonts if "NotoSans" in row]
    assert len(shown) >= 2
    assert all(row.split()[-5] == "yes" for row in shown)


def picture(pdf: Pdf, page: Any, mode: str = "RGB", **more: Any) -> None:
    raw = Image.new(mode, (4, 4), 90 if mode == "L" else (10, 20, 30, 40)[: len(mode)])
    item = Stream(pdf, raw.tobytes())
    item.Type, item.Subtype, item.Width, item.Height, item.BitsPerComponent = Name.XObject, Name.Image, 4, 4, 8
    item.ColorSpace = {"RGB": Name.DeviceRGB, "L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}[mode]
    for key, value in more.items():
        item[f"/{key}"] = value
    page.Resources.XObject = Dictionary(I=item)
    said(pdf, page, b"q 40 0 0 40 40 300 cm /I Do Q")


def said(pdf: Pdf, page: Any, more: bytes) -> None:
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + more)


def unembedded(pdf: Pdf, page: Any) -> None:
    page.Resources.Font.H = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    said(pdf, page, b"BT /H 9 Tf 40 200 Td (x) Tj ET")


def wider(pdf: Pdf, page: Any) -> None:
    for font in page.Resources.Font.values():
        if "/Widths" in font:
            font.Widths = Array([float(width) + 40 for width in font.Widths])


def state(pdf: Pdf, page: Any, **more: Any) -> None:
    page.Resources.ExtGState = Dictionary(G=Dictionary(Type=Name.ExtGState, **more))
    said(pdf, page, b"/G gs")


BROKEN: dict[str, tuple[str, Callable[[Pdf, Any], None]]] = {
    "a font that is not in the file": ("fonts", unembedded),
    "widths that are not those of the letters": ("fonts", wider),
    "letters that the font lacks": ("fonts", lambda pdf, page: said(
        pdf, page, b"BT " + next(name for name, font in page.Resources.Font.items() if "/Widths" in font).encode()
        + b" 9 Tf 40 200 Td <ff> Tj ET")),
    "printing inks": ("colours", lambda pdf, page: said(pdf, page, b"0.1 0.2 0.3 0.4 k 0 0 9 9 re f")),
    "a picture in printing inks": ("colours", lambda pdf, page: picture(pdf, page, "CMYK")),
    "a picture to be smoothed": ("pictures", lambda pdf, page: picture(pdf, page, Interpolate=True)),
    "a transfer curve": ("content", lambda pdf, page: state(pdf, page, TR=Name.Identity)),
    "an unknown way to blend": ("content", lambda pdf, page: state(pdf, page, BM=Name("/Sparkle"))),
    "an unknown operator": ("content", lambda pdf, page: said(pdf, page, b"1 2 xyz")),
    "states without an end": ("content", lambda pdf, page: said(pdf, page, b"q " * 29 + b"Q " * 29)),
    "a state that stays open": ("content", lambda pdf, page: said(pdf, page, b"q")),
    "a number beyond all readers": ("content", lambda pdf, page: said(pdf, page, b"99999999999 0 m")),
    "a name that leads nowhere": ("content", lambda pdf, page: said(pdf, page, b"/Nothing Do")),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_that_breaks_a_rule_makes_no_claim(tmp_path: Path, name: str) -> None:
    source, (rule, spoil) = tmp_path / "a.pdf", BROKEN[name]
    with pikepdf.open(embedded(source), allow_overwriting_input=True) as pdf:
        spoil(pdf, pdf.pages[0].obj)
        pdf.save()
    out, breach, told = bound(tmp_path, source)
    assert (breach, told) == (rule, {rule: 1})
    with pikepdf.open(out) as made:
        assert b"pdfaid:part" not in made.Root.Metadata.read_bytes()
        assert "/OutputIntents" not in made.Root


KEPT: dict[str, Callable[[Pdf, Any], None]] = {
    "a picture": picture,
    "a grey picture with a mask": lambda pdf, page: picture(pdf, page, "L", Mask=Array([0, 1])),
    "a blending": lambda pdf, page: state(pdf, page, BM=Name.Multiply, ca=0.5),
    "a picture in the content": lambda pdf, page: said(pdf, page, b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"),
    "letters that nobody shows": lambda pdf, page: said(pdf, page, b"BT /F1 9 Tf ET"),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_page_that_keeps_the_rules_makes_the_claim(tmp_path: Path, name: str) -> None:
    source = tmp_path / "a.pdf"
    with pikepdf.open(embedded(source), allow_overwriting_input=True) as pdf:
        KEPT[name](pdf, pdf.pages[0].obj)
        pdf.save()
    out, breach, told = bound(tmp_path, source)
    assert (breach, told) == ("", {})
    assert breaches(out) == []


def test_no_specimen_claims_what_it_does_not_keep(specimens: Path, tmp_path: Path) -> None:
    paths = sorted((specimens / "pdf").glob("*.pdf"))
    if not paths:
        pytest.skip("there are no specimens")
    claimed = 0
    job = {"sources": [{"path": str(path), "pages": [{"page": 1, "turn": 0}]} for path in paths]}
    for path, answer in zip(paths, survey.work(job, silent)["sources"], strict=True):
        if answer["pages"] and answer["pages"][0].get("breach", "content") == "":
            out, _, told = bound(tmp_path, path)
            assert told == {}
            assert breaches(out) == [], path.name
            claimed += 1
    assert claimed >= 5
