"""PDFs that are odd, broken or full of what does not belong into a bundle, each invented here to be carried through.

`ODD` maps a name to a maker. Unless it says otherwise a page shows a red square, so that whether it is still seen can
be told by its colour alone.
"""

import io
import re
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy
import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, Stream, String
from PIL import Image, ImageDraw, ImageFont

from resources import resource

WIDE, HIGH = 400, 560
SQUARE = b"1 0 0 rg 60 300 90 90 re f 0 g "
TRAP = "DoNotCarryThis"
"""Stands in everything that must not come along."""


def words(text: str = "Saldo 1.234,56", at: tuple[int, int] = (60, 450), size: int = 14) -> bytes:
    return b"BT /F %d Tf %d %d Td (%s) Tj ET " % (size, *at, text.encode("ascii"))


def started(content: bytes = SQUARE + words(), count: int = 1, **page: Any) -> Pdf:
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for _ in range(count):
        made = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, WIDE, HIGH]), Resources=Dictionary(Font=Dictionary(F=font)),
            Contents=pdf.make_stream(content),
        )  # fmt: skip
        for key, value in page.items():
            made[f"/{key}"] = value
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    return pdf


def saved(pdf: Pdf, **how: Any) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pdf.save(target, **how)
    return target.getvalue()


def plainly(pdf: Pdf) -> bytes:
    return saved(pdf, object_stream_mode=ObjectStreamMode.disable)


def drawing(pdf: Pdf, content: bytes, box: tuple[float, ...] = (0, 0, WIDE, HIGH), **more: Any) -> Stream:
    made = pdf.make_stream(content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array(list(box))
    made.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    for key, value in more.items():
        made[f"/{key}"] = value
    return made


# Pages and their boxes


def no_resources() -> bytes:
    pdf = started(SQUARE)
    del pdf.pages[0].obj[Name.Resources]
    return saved(pdf)


def grandparents() -> bytes:
    """Boxes, rotation and resources stand two nodes above the pages, the crop box one."""
    pdf = started(count=3)
    top, resources = pdf.Root.Pages, pdf.pages[0].obj.Resources
    pages = [page.obj for page in pdf.pages]
    middle = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(pages), Count=3, Parent=top))
    middle.CropBox = Array([20, 30, 380, 500])
    top.Kids, top.MediaBox, top.Rotate, top.Resources = Array([middle]), Array([0, 0, WIDE, HIGH]), 90, resources
    for page in pages:
        page.Parent = middle
        del page[Name.MediaBox], page[Name.Resources]
    return plainly(pdf)


def staircase(count: int = 90) -> bytes:
    """A tree in which each node has one page and the rest."""
    pdf = started(count=count)
    pages = [page.obj for page in pdf.pages]
    node: Any = None
    for at in range(count - 1, -1, -1):
        kids = [pages[at]] if node is None else [pages[at], node]
        made = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(kids), Count=count - at))
        for kid in kids:
            kid.Parent = made
        node = made
    pdf.Root.Pages = node
    return plainly(pdf)


def thrice() -> bytes:
    pdf = started()
    page = pdf.pages[0].obj
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array([page, page, page]), 3
    return plainly(pdf)


def indirect_everything() -> bytes:
    pdf = started()
    page = pdf.pages[0].obj
    page.MediaBox = pdf.make_indirect(Array([pdf.make_indirect(edge) for edge in (0, 0, WIDE, HIGH)]))
    page.Rotate = pdf.make_indirect(450)
    page.Annots = pdf.make_indirect(Array([]))
    page.Contents = pdf.make_indirect(Array([page.Contents]))
    return plainly(pdf)


# Ways a file is written


def encrypted(**how: Any) -> bytes:
    return saved(started(count=2), encryption=Encryption(owner="owner", user="", **how))


def shifted_table() -> bytes:
    data = plainly(started(count=2))
    return re.sub(rb"(\d{10}) 00000 n", lambda at: b"%010d 00000 n" % (int(at[1]) + 7), data)


def no_table() -> bytes:
    data = plainly(started(count=2))
    return data[: data.rindex(b"xref\n", 0, data.rindex(b"startxref"))] + b"trailer << /Root 1 0 R /Size 20 >>\n%%EOF"


def carriage_returns() -> bytes:
    """Only as old Macintoshes ended lines, with a table that therefore lies."""
    pdf = started()
    pdf.pages[0].obj.Contents = Stream(pdf, SQUARE + words())
    return saved(pdf, object_stream_mode=ObjectStreamMode.disable, compress_streams=False).replace(b"\n", b"\r")


def updated_twice() -> bytes:
    """Three generations: black, then blue, then red; only the last counts."""
    first = plainly(started(SQUARE.replace(b"1 0 0 rg", b"0 0 0 rg")))
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number, root, size = pdf.pages[0].obj.Contents.objgen[0], pdf.Root.objgen[0], int(pdf.trailer.Size)
    data = first
    for content in (SQUARE.replace(b"1 0 0", b"0 0 1"), SQUARE):
        start, at = int(re.findall(rb"startxref\s+(\d+)", data)[-1]), len(data)
        body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
        table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
        tail = b"trailer\n<< /Root %d 0 R /Size %d /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        data += body + table + tail % (root, size, start, at + len(body))
    return data


def half_a_file() -> bytes:
    """The second page's content is cut off, and all that would follow."""
    data = plainly(started(count=2))
    return data[: int(len(data) * 0.9)]


# What a page's content may do


def split(*parts: bytes) -> bytes:
    pdf = started()
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(part) for part in parts])
    return saved(pdf)


def long_content() -> bytes:
    lines = b"".join(b"%d %d m %d %d l S\n" % (at % 400, at % 560, (at * 7) % 400, 500) for at in range(60_000))
    return saved(started(b"0.1 w 0.9 G " + lines + SQUARE + words()))


def unbalanced() -> bytes:
    return saved(started(b"Q Q q q q " + SQUARE + words() + b" q q 0.5 0 0 0.5 3 3 cm 1 1 1 rg 7 7 7 RG 40 w"))


def rubbish_operators() -> bytes:
    return saved(started(b"foo bar 1 2 3 quux (abc) Tzz " + SQUARE + b" /Nope gs /Gone Do /No sh " + words()))


def marked() -> bytes:
    """Marked content with property lists, of which those by name tell what nobody sees."""
    content = (
        b"/Span << /ActualText (Saldo) /E (x) >> BDC " + SQUARE + b"EMC /P /Props BDC " + words()
        + b"EMC /Artifact MP /X << /Y (1) >> DP"
    )  # fmt: skip
    pdf = started(content)
    pdf.pages[0].obj.Resources.Properties = Dictionary(Props=Dictionary(Alt=String(TRAP), MCID=0))
    return saved(pdf)


def layered(base: Name = Name.ON) -> bytes:
    """The red square on a layer that is seen; black words, and a black page, on layers that are not."""
    pdf = started()
    on, off, never = (
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("seen", TRAP, "member")
    )
    member = pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([on, off]), P=Name.AllOn, VE=Array([Name.And, on, off]))
    )
    hidden = b"0 g 0 0 400 560 re f "
    picture = drawing(pdf, hidden, OC=off)
    content = (
        b"/OC /A BDC " + SQUARE + b"EMC /OC /B BDC " + hidden + words(TRAP) + b"EMC /OC /M BDC " + hidden
        + b"EMC /X Do /OC /B BDC /OC /A BDC " + hidden + b"EMC EMC"
    )  # fmt: skip
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(content)
    page.Resources.Properties = Dictionary(A=on, B=off, M=member)
    page.Resources.XObject = Dictionary(X=picture)
    page.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([0, 0, WIDE, HIGH]), OC=off, F=4,
                           AP=Dictionary(N=drawing(pdf, hidden)))
            )
        ]
    )  # fmt: skip
    listed = Dictionary(ON=Array([on]), OFF=Array([off, never]), Order=Array([on, off]), BaseState=base)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off, never]), D=listed)
    return saved(pdf)


def transparent() -> bytes:
    """A soft mask, a blend mode and a knocked-out group."""
    pdf = started()
    page = pdf.pages[0].obj
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray, I=True, K=True)
    mask = drawing(pdf, b"1 g 50 290 110 110 re f", Group=group)
    inner = drawing(pdf, SQUARE, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    page.Resources.ExtGState = Dictionary(
        S=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)), M=Dictionary(BM=Name.Multiply, ca=0.9),
        N=Dictionary(SMask=Name("/None"), BM=Name.Normal),
    )  # fmt: skip
    page.Resources.XObject = Dictionary(I=inner)
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    page.Contents = pdf.make_stream(b"q /S gs /M gs /I Do Q /N gs " + words())
    return saved(pdf)


def patterned() -> bytes:
    """A tiling pattern of red tiles with resources of its own, and shadings of two types."""
    pdf = started()
    page = pdf.pages[0].obj
    tile = pdf.make_stream(b"/T Do")
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 10, 10]), 10, 10
    tile.Resources = Dictionary(XObject=Dictionary(T=drawing(pdf, b"1 0 0 rg 0 0 10 10 re f", (0, 0, 10, 10))))
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0.9, 0.1, 0.1]), N=1)
    axial = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceRGB,
        Coords=Array([0, 0, 400, 0]),
        Function=ramp,
        Extend=Array([True, True]),
    )
    page.Resources.Pattern = Dictionary(P=tile, A=Dictionary(Type=Name.Pattern, PatternType=2, Shading=axial))
    page.Resources.Shading = Dictionary(S=axial)
    page.Contents = pdf.make_stream(
        b"/Pattern cs /P scn 60 300 90 90 re f /A scn 200 300 90 90 re f q 300 100 50 50 re W n /S sh Q " + words()
    )
    return saved(pdf)


def figures_as_font() -> bytes:
    """Letters that are drawings (Type 3), one of which uses a form."""
    pdf = started()
    page = pdf.pages[0].obj
    square = drawing(pdf, b"0 0 750 750 re f", (0, 0, 750, 750))
    page.Resources.Font.T = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 750, 750]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(a=pdf.make_stream(b"1000 0 0 0 750 750 d1 /Q Do")), FirstChar=97, LastChar=97,
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])), Widths=Array([1000]),
            Resources=Dictionary(XObject=Dictionary(Q=square)),
        )
    )  # fmt: skip
    page.Contents = pdf.make_stream(b"1 0 0 rg BT /T 120 Tf 60 300 Td (a) Tj ET 0 g " + words())
    return saved(pdf)


def fonts_that_are_not_there() -> bytes:
    """Fonts without files, one that is not named at all, and one for Chinese."""
    pdf = started()
    page = pdf.pages[0].obj
    page.Resources.Font.G = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+NoSuchFont"))
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"), DW=1000,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=2),
    )  # fmt: skip
    page.Resources.Font.H = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light"), Encoding=Name("/UniGB-UCS2-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
    )  # fmt: skip
    page.Contents = pdf.make_stream(
        SQUARE + b"BT /G 14 Tf 60 480 Td (Saldo) Tj ET BT /H 14 Tf 60 420 Td <4E2D6587> Tj ET "
        b"BT /Nothing 14 Tf 60 400 Td (Nada) Tj ET " + words()
    )
    return saved(pdf)


def in_script(text: str, font: str) -> bytes:
    """A line in another script with its font in the file, as an office program writes it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    with resource("fonts", font).open("rb") as stream:
        pdfmetrics.registerFont(TTFont("X", io.BytesIO(stream.read())))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDE, HIGH), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(60, 300, 90, 90, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("X", 22)
    canvas.drawString(60, 450, text)
    canvas.save()
    return target.getvalue()


# Pictures


def pictured(data: bytes, wide: int, high: int, **entries: Any) -> bytes:
    """A page that is mostly the picture, which shall be red."""
    pdf = started()
    page, picture = pdf.pages[0].obj, Stream(pdf, data)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, wide, high
    for key, value in entries.items():
        picture[f"/{key}"] = value
    page.Resources.XObject = Dictionary(P=picture)
    page.Contents = pdf.make_stream(b"q 300 0 0 300 50 100 cm /P Do Q " + words())
    return saved(pdf)


def red_dots(wide: int = 40, high: int = 40) -> bytes:
    return bytes([220, 20, 20]) * (wide * high)


def as_file(kind: str, mode: str = "RGB", **how: Any) -> bytes:
    picture = Image.new("RGB", (64, 64), (220, 20, 20)).convert(mode)
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def inks() -> bytes:
    """Red out of two inks of its own by a function written out."""
    pdf = started()
    page = pdf.pages[0].obj
    tint = pdf.make_stream(b"{ pop 0 exch dup dup 3 1 roll 0 }")
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1, 0, 1]), Array([0, 1] * 4)
    space = Array([Name.DeviceN, Array([Name("/Vermelho"), Name("/Verniz")]), Name.DeviceCMYK, tint])
    spot = pdf.make_stream(b"{ 0 exch dup 0 }")
    spot.FunctionType, spot.Domain, spot.Range = 4, Array([0, 1]), Array([0, 1] * 4)
    page.Resources.ColorSpace = Dictionary(D=space, S=Array([Name.Separation, Name("/Rubro"), Name.DeviceCMYK, spot]))
    page.Contents = pdf.make_stream(
        b"/D cs 1 0 scn 60 300 90 90 re f /S cs 1 scn 200 300 90 90 re f 0 1 1 0 k 60 150 90 90 re f 0 g " + words()
    )
    return saved(pdf)


def inline() -> bytes:
    """Pictures written into the content in three codings."""
    dots = b"\xff\x00\x00" * 16
    first = b"q 90 0 0 90 60 300 cm BI /W 4 /H 4 /CS /RGB /BPC 8 ID " + dots + b" EI Q "
    coded = zlib.compress(dots)
    second = b"q 90 0 0 90 200 300 cm BI /Width 4 /H 4 /ColorSpace /DeviceRGB /BPC 8 /F /Fl ID " + coded + b"\nEI Q "
    third = b"q 90 0 0 90 60 150 cm 1 0 0 rg BI /W 8 /H 1 /IM true /D [1 0] /F /AHx ID ff> EI Q "
    return saved(started(first + second + third + words()))


def indexed(bits: int, decode: list[int] | None = None) -> bytes:
    palette = String(bytes([220, 20, 20, 225, 25, 25]) + bytes([220, 20, 20]) * (2**bits - 2))
    row = bytes(40 * bits // 8)
    more = {} if decode is None else {"Decode": Array(decode)}
    space = Array([Name.Indexed, Name.DeviceRGB, 2**bits - 1, palette])
    return pictured(row * 40, 40, 40, BitsPerComponent=bits, ColorSpace=space, **more)


def masked() -> bytes:
    pdf = pikepdf.open(io.BytesIO(pictured(red_dots(), 40, 40, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)))
    picture = pdf.pages[0].obj.Resources.XObject.P
    stencil = Stream(pdf, b"\x00" * 5 * 40)
    stencil.Type, stencil.Subtype, stencil.Width, stencil.Height = Name.XObject, Name.Image, 40, 40
    stencil.ImageMask, stencil.BitsPerComponent = True, 1
    picture.Mask = pdf.make_indirect(stencil)
    return saved(pdf)


def two_tones(coding: str, decode: list[int] | None = None) -> bytes:
    """A page scanned in two tones; black on white with a large word. There is no red on it."""
    page = Image.new("1", (800, 1120), 1)
    ImageDraw.Draw(page).rectangle((120, 340, 300, 520), fill=0)
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        face = ImageFont.truetype(io.BytesIO(stream.read()), 44)
    ImageDraw.Draw(page).text((120, 200), "Saldo final 1.234,56 EUR", fill=0, font=face)
    pdf = started()
    if coding == "g4":
        target = io.BytesIO()
        page.save(target, "TIFF", compression="group4")
        with Image.open(io.BytesIO(target.getvalue())) as tiff:
            offset, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
            white = int(tiff.tag_v2[262]) == 0  # type: ignore[attr-defined]
        data, parameters = target.getvalue()[offset : offset + length], Dictionary(K=-1, Columns=800, Rows=1120)
        parameters.BlackIs1 = not white
        extra = {"Filter": Name.CCITTFaxDecode, "DecodeParms": parameters}
    else:
        data, extra = zlib.compress(page.tobytes()), {"Filter": Name.FlateDecode}
    picture = Stream(pdf, data)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 800, 1120
    picture.BitsPerComponent, picture.ColorSpace = 1, Name.DeviceGray
    for key, value in extra.items():
        picture[f"/{key}"] = value
    if decode is not None:
        picture.Decode = Array(decode)
    made = pdf.pages[0].obj
    made.Resources.XObject = Dictionary(P=picture)
    made.Contents = pdf.make_stream(b"q 400 0 0 560 0 0 cm /P Do Q")
    return saved(pdf)


def sideways_scan(rotate: int, hidden_words: bool = False) -> bytes:
    """A scan that lies on its side in the file, put upright by the page's rotation."""
    page = Image.new("RGB", (827, 1169), "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((120, 700, 320, 900), fill=(220, 20, 20))
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        face = ImageFont.truetype(io.BytesIO(stream.read()), 26)
    for at in range(8):
        pen.text((100, 120 + 60 * at), f"0{at + 1}-03-2021 COMPRA SUPERMERCADO 1{at},4{at}", fill=0, font=face)
    lying = page.rotate(rotate, expand=True)
    target = io.BytesIO()
    lying.save(target, "JPEG", quality=85)
    pdf = started()
    picture = Stream(pdf, target.getvalue())
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, lying.width, lying.height
    picture.BitsPerComponent, picture.ColorSpace, picture.Filter = 8, Name.DeviceRGB, Name.DCTDecode
    made = pdf.pages[0].obj
    wide, high = lying.width * 0.72, lying.height * 0.72
    made.MediaBox, made.Rotate = Array([0, 0, wide, high]), rotate
    made.Resources.XObject = Dictionary(P=picture)
    content = b"q %f 0 0 %f 0 0 cm /P Do Q" % (wide, high)
    if hidden_words:
        content += b" BT 3 Tr /F 10 Tf 60 450 Td (COMPRA SUPERMERCADO) Tj ET"
    made.Contents = pdf.make_stream(content)
    return saved(pdf)


# Marks, forms, and all that acts or tells


KINDS = (
    "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
    "StrikeOut", "Stamp", "Caret", "Ink", "FileAttachment", "Sound", "Movie", "Screen", "Watermark",
    "3D", "Redact", "RichMedia", "Projection", "Unheard",
)  # fmt: skip


def every_mark(drawn: bool) -> bytes:
    """One of each kind; with drawings of their own these are red squares."""
    pdf = started()
    marks = []
    for at, kind in enumerate(KINDS):
        left, low = 20 + 52 * (at % 7), 20 + 60 * (at // 7)
        mark = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([left, low, left + 40, low + 40]), F=4,
            C=Array([1, 0, 0]),
            Contents=String(TRAP), T=String(TRAP), NM=String(TRAP), A=Dictionary(S=Name.JavaScript, JS=String(TRAP)),
            AA=Dictionary(E=Dictionary(S=Name.URI, URI=String(TRAP))),
            QuadPoints=Array([left, low + 40, left + 40, low + 40, left, low, left + 40, low]),
            L=Array([left, low, left + 40, low + 40]), Vertices=Array([left, low, left + 40, low, left, low + 40]),
            InkList=Array([Array([left, low, left + 20, low + 40])]), DA=String("/F 10 Tf 1 0 0 rg"),
        )  # fmt: skip
        if drawn:
            mark.AP = Dictionary(N=drawing(pdf, b"1 0 0 rg 0 0 40 40 re f", (0, 0, 40, 40)))
        marks.append(pdf.make_indirect(mark))
    pdf.pages[0].obj.Annots = pdf.make_indirect(Array(marks))
    return saved(pdf)


def filled_form(drawn: bool, xfa: bool = False) -> bytes:
    """Fields of each sort, filled in, and one that is hidden."""
    pdf = started()
    page = pdf.pages[0].obj

    def field(low: int, **more: Any) -> Any:
        made = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, Rect=Array([60, low, 300, low + 24]), F=4, DA=String("/F 12 Tf 0 g"),
            T=String(f"t{low}"), P=page,
        )  # fmt: skip
        for key, value in more.items():
            made[f"/{key}"] = value
        return pdf.make_indirect(made)

    look = Dictionary(N=drawing(pdf, b"/Tx BMC BT /F 12 Tf 2 7 Td (Ana Exemplo) Tj ET EMC", (0, 0, 240, 24)))
    states = Dictionary(N=Dictionary(Yes=drawing(pdf, b"1 0 0 rg 0 0 240 24 re f", (0, 0, 240, 24))))
    states.N.Off = drawing(pdf, b"", (0, 0, 240, 24))
    text = field(250, FT=Name.Tx, V=String("Ana Exemplo"))
    box = field(200, FT=Name.Btn, V=Name.Yes, AS=Name.Yes, AP=states)
    unchosen = field(100, FT=Name.Btn, V=Name.Off, AS=Name.Off, AP=states)
    choice = field(150, FT=Name.Ch, Ff=131072, Opt=Array([String("Lisboa"), String("Porto")]), V=String("Porto"))
    hidden = field(60, FT=Name.Tx, V=String(TRAP), F=2)
    if drawn:
        for one in (text, choice, hidden):
            one.AP = look
    fields = [text, box, unchosen, choice, hidden]
    page.Annots = Array(fields)
    for one in fields:
        one.AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String(TRAP)))
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), DA=String("/F 12 Tf 0 g"), DR=Dictionary(Font=page.Resources.Font), CO=Array([text]),
        NeedAppearances=not drawn,
    )  # fmt: skip
    if xfa:
        pdf.Root.AcroForm.XFA = Array(
            [String("template"), pdf.make_stream(b"<template>" + TRAP.encode() + b"</template>")]
        )
    return saved(pdf)


def all_that_acts() -> bytes:
    """Scripts, actions, files, thumbnails, notes of programs: in every place that a reader would look."""
    pdf = started()
    page, root = pdf.pages[0].obj, pdf.Root
    script = Dictionary(S=Name.JavaScript, JS=String(TRAP))
    root.OpenAction = script
    root.AA = Dictionary(WC=script, DP=script)
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    pdf.attachments[f"{TRAP}.txt"] = TRAP.encode()
    page.AA = Dictionary(O=script, C=Dictionary(S=Name.Launch, F=String(TRAP)))
    page.Thumb = pdf.make_stream(TRAP.encode())
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=String(TRAP), LastModified=String("D:2020")))
    page.Metadata = pdf.make_stream(f"<x>{TRAP}</x>".encode())
    page.Tabs, page.Dur, page.Trans = Name.S, 3, Dictionary(S=Name.Wipe)
    page.VP = Array([Dictionary(Name=String(TRAP), BBox=Array([0, 0, 9, 9]))])
    page.StructParents = 0
    root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Document, Alt=String(TRAP)))
    root.PieceInfo = Dictionary(Maker=Dictionary(Private=String(TRAP)))
    root.Metadata = pdf.make_stream(f"<x>{TRAP}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML)
    root.Collection = Dictionary(Type=Name.Collection, D=String(TRAP))
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(TRAP))]))
    root.URI = Dictionary(Base=String(TRAP))
    root.Dests = Dictionary({f"/{TRAP}": Array([page, Name.Fit])})
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(TRAP, 0))
    pdf.docinfo["/Author"], pdf.docinfo["/Title"], pdf.docinfo["/X"] = TRAP, TRAP, TRAP
    picture = pdf.make_stream(red_dots(10, 10))
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 10, 10
    picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceRGB
    picture.Metadata, picture.Alternates = page.Metadata, Array([Dictionary(Image=picture)])
    picture.OPI, picture.PieceInfo = Dictionary(Private=String(TRAP)), page.PieceInfo
    page.Resources.XObject = Dictionary(P=picture)
    page.Contents = Array([page.Contents, pdf.make_stream(b" q 30 0 0 30 300 60 cm /P Do Q")])
    return plainly(pdf)


# Signed files


def signed(range_of: str = "fits", change: bool = False, password: bool = False) -> bytes:
    """With the marks of a digital signature; its bytes are invented, for nobody's trust is asked for."""
    pdf = started()
    value = pdf.make_indirect(
        Dictionary(
            Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
            Contents=String(b"\x30\x82" + b"\0" * 200), ByteRange=Array([0, 10, 20, 30]),
        )
    )  # fmt: skip
    if range_of == "empty":
        del value[Name.ByteRange]
    mark = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), V=value, Rect=Array([0, 0, 0, 0]), F=132
        )
    )
    pdf.pages[0].obj.Annots = Array([mark])
    pdf.Root.AcroForm = Dictionary(Fields=Array([mark]), SigFlags=3)
    if password:
        return saved(pdf, encryption=Encryption(owner="owner", user="", R=6))
    data = plainly(pdf)
    return data + b"\n% something later\n" if change else data


def unsigned_field() -> bytes:
    """A place to sign in which nobody has signed."""
    pdf = started()
    mark = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), Rect=Array([60, 60, 160, 90]), F=4)
    )
    pdf.pages[0].obj.Annots = Array([mark])
    pdf.Root.AcroForm = Dictionary(Fields=Array([mark]))
    return saved(pdf)


def jpeg_cut_short() -> bytes:
    dots = numpy.zeros((200, 200, 3), numpy.uint8)
    dots[..., 0] = 220
    dots[::3, ::5, 1] = 60
    target = io.BytesIO()
    Image.fromarray(dots).save(target, "JPEG", quality=95)
    return pictured(
        target.getvalue()[: int(len(target.getvalue()) * 0.7)], 200, 200, BitsPerComponent=8, ColorSpace=Name.DeviceRGB,
        Filter=Name.DCTDecode,
    )  # fmt: skip


def jpeg_in_flate() -> bytes:
    """A JPEG with a camera's notes, packed once more."""
    notes = Image.Exif()
    notes[0x010E] = TRAP
    data = zlib.compress(as_file("JPEG", exif=notes.tobytes()))
    return pictured(data, 64, 64, BitsPerComponent=8, ColorSpace=RGB, Filter=Array([Name.FlateDecode, Name.DCTDecode]))


@dataclass(frozen=True)
class Odd:
    """How a file is made, how many pages it has, whether red is to be seen, and whether it is taken for signed."""

    make: Callable[[], bytes]
    pages: int = 1
    red: bool = True
    signed: bool = False


def boxed(**page: Any) -> Callable[[], bytes]:
    return lambda: saved(
        started(**{key: Array(value) if isinstance(value, list) else value for key, value in page.items()})
    )


GRAY, RGB, CMYK = Name.DeviceGray, Name.DeviceRGB, Name.DeviceCMYK
LAB = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Range=Array([-100, 100, -100, 100]))])
CAL = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Gamma=Array([2.2, 2.2, 2.2]))])

ODD: dict[str, Odd] = {
    "no resources": Odd(no_resources),
    "boxes of grandparents": Odd(grandparents, 3),
    "a crop box below zero": Odd(
        boxed(MediaBox=[-300, -400, 400, 560], CropBox=[-50, -20, 250, 480], Rotate=90, UserUnit=2)
    ),
    "a crop box larger than the page": Odd(boxed(CropBox=[-900, -900, 2000, 2000])),
    "turned backwards": Odd(boxed(Rotate=-90)),
    "everything by reference": Odd(indirect_everything),
    "200 inches": Odd(boxed(MediaBox=[0, 0, 14400, 14400]), red=False),
    "one point": Odd(boxed(MediaBox=[100, 340, 101, 341]), red=False),
    "a ribbon": Odd(boxed(MediaBox=[0, 320, 400, 340])),
    "a stair of 90 pages": Odd(staircase, 90),
    "a page three times": Odd(thrice, 3),
    "a password of nothing (40 bits)": Odd(lambda: encrypted(R=2, aes=False, metadata=False), 2),
    "a password of nothing (128 bits)": Odd(lambda: encrypted(R=4), 2),
    "a password of nothing (256 bits)": Odd(lambda: encrypted(R=6), 2),
    "a table off by seven": Odd(shifted_table, 2),
    "no table at all": Odd(no_table, 2),
    "carriage returns": Odd(carriage_returns),
    "changed twice": Odd(updated_twice),
    "packed objects": Odd(lambda: saved(started(count=2), object_stream_mode=ObjectStreamMode.generate), 2),
    "a name cut in two": Odd(
        lambda: split(b"1 0 0 r", b"g 60 300 90 90 re f 0 g BT /F 14 T", b"f 60 450 Td (Saldo) Tj ET"), red=False
    ),
    "operators apart from their numbers": Odd(lambda: split(b"1 0 0", b"rg 60 300 90 90", b"re f 0 g", words())),
    "a very long content": Odd(long_content),
    "unbalanced states": Odd(unbalanced),
    "operators nobody knows": Odd(rubbish_operators),
    "marked content that tells": Odd(marked),
    "layers": Odd(layered),
    "transparency": Odd(transparent),
    "patterns": Odd(patterned),
    "letters that are drawings": Odd(figures_as_font),
    "fonts that are not there": Odd(fonts_that_are_not_there),
    "Arabic": Odd(
        lambda: in_script("\u0631\u0635\u064a\u062f \u0627\u0644\u062d\u0633\u0627\u0628", "NotoSansArabic-Regular.ttf")
    ),
    "Devanagari": Odd(
        lambda: in_script("\u0916\u093e\u0924\u093e \u0936\u0947\u0937", "NotoSansDevanagari-Regular.ttf")
    ),
    "inks": Odd(inks),
    "pictures in the content": Odd(inline),
    "a picture in Lab": Odd(
        lambda: pictured(bytes([120, 210, 190]) * 1600, 40, 40, BitsPerComponent=8, ColorSpace=LAB)
    ),
    "a calibrated picture": Odd(lambda: pictured(red_dots(), 40, 40, BitsPerComponent=8, ColorSpace=CAL)),
    "a picture of 16 bits": Odd(
        lambda: pictured(bytes([220, 0, 20, 0, 20, 0]) * 1600, 40, 40, BitsPerComponent=16, ColorSpace=RGB)
    ),
    "a picture for printing": Odd(
        lambda: pictured(bytes([0, 230, 230, 0]) * 1600, 40, 40, BitsPerComponent=8, ColorSpace=CMYK)
    ),
    "a JPEG for printing": Odd(
        lambda: pictured(
            as_file("JPEG", "CMYK", quality=90),
            64,
            64,
            BitsPerComponent=8,
            ColorSpace=CMYK,
            Filter=Name.DCTDecode,
            Decode=Array([1, 0] * 4),
        ),
        red=False,
    ),
    "JPEG 2000": Odd(lambda: pictured(as_file("JPEG2000"), 64, 64, Filter=Name.JPXDecode)),
    "a JPEG cut short": Odd(jpeg_cut_short),
    "a JPEG packed once more": Odd(jpeg_in_flate),
    "few colours (1)": Odd(lambda: indexed(1)),
    "few colours (2, turned round)": Odd(lambda: indexed(2, [3, 0])),
    "few colours (4)": Odd(lambda: indexed(4)),
    "few colours (8)": Odd(lambda: indexed(8)),
    "a stencil over a picture": Odd(masked),
    "colours reversed": Odd(
        lambda: pictured(
            bytes([35, 235, 235]) * 1600, 40, 40, BitsPerComponent=8, ColorSpace=RGB, Decode=Array([1, 0] * 3)
        )
    ),
    "fewer dots than told": Odd(lambda: pictured(red_dots()[:3600], 40, 40, BitsPerComponent=8, ColorSpace=RGB)),
    "a picture of no size": Odd(lambda: pictured(b"", 0, 0, BitsPerComponent=8, ColorSpace=RGB), red=False),
    "packed three times over": Odd(
        lambda: pictured(
            zlib.compress(red_dots()).hex().encode() + b">",
            40,
            40,
            BitsPerComponent=8,
            ColorSpace=RGB,
            Filter=Array([Name.ASCIIHexDecode, Name.FlateDecode]),
        )
    ),
    "a fax": Odd(lambda: two_tones("g4"), red=False),
    "two tones": Odd(lambda: two_tones("flate"), red=False),
    "two tones reversed": Odd(lambda: two_tones("flate", [1, 0]), red=False),
    "a scan on its side": Odd(lambda: sideways_scan(90)),
    "a scan on its head": Odd(lambda: sideways_scan(180)),
    "a scan on its other side, with words below": Odd(lambda: sideways_scan(270, hidden_words=True)),
    "every mark": Odd(lambda: every_mark(drawn=True)),
    "every mark without a drawing": Odd(lambda: every_mark(drawn=False)),
    "a form": Odd(lambda: filled_form(drawn=True)),
    "a form without drawings": Odd(lambda: filled_form(drawn=False)),
    "a form of forms": Odd(lambda: filled_form(drawn=False, xfa=True)),
    "all that acts": Odd(all_that_acts),
    "signed": Odd(signed, signed=True),
    "signed and changed": Odd(lambda: signed(change=True), signed=True),
    "signed behind a password": Odd(lambda: signed(password=True), signed=True),
    "a place to sign": Odd(unsigned_field),
}
