"""One output file in the making: pages set on sheets, stamped, linked, and saved with no metadata but ours."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Stream, String

from desktop.engines.paper.blank_font import blank_font
from desktop.engines.paper.geometry import UNMOVED, Matrix, Sheet, after, sheet_for, spelled
from desktop.engines.paper.sources import PageForm
from desktop.engines.paper.stamps import StampFonts
from desktop.engines.paper.text_layer import FONT_KEY

_FILTERS: Final = {"jpeg": Name.DCTDecode, "g4": Name.CCITTFaxDecode, "flate": Name.FlateDecode}
_COLOURS: Final = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>pt-PT</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class Binding:
    """A PDF that grows page by page; nothing of a source but its drawings gets in."""

    def __init__(self, fonts: StampFonts) -> None:
        self.pdf = pikepdf.new()
        self._fonts = fonts
        self._stamp_fonts = dict(fonts.resources(self.pdf))
        self._blank: Object | None = None
        self._shared: dict[bytes, Object] = {}
        self._walked: set[tuple[int, int]] = set()

    def add_front(self, page: Page, stamp: tuple[str, str]) -> None:
        """One of our own pages (from a PDF that we drew), with its stamp."""
        width, height = (float(edge) for edge in list(page.mediabox)[2:])
        form = self.pdf.copy_foreign(page.as_form_xobject())
        self._add(form, UNMOVED, sheet_for(width, height, foot_free=True), b"", stamp)

    def add_drawing(self, page: PageForm, sheet: Sheet, text: bytes, stamp: tuple[str, str]) -> None:
        """A page of a foreign PDF as it is, on that sheet; `text` are operators of unseen text, for scans."""
        form = self.pdf.copy_foreign(page.form)
        self._share(form)
        self._add(form, page.matrix, sheet, text, stamp)

    def add_picture(
        self, piece: Mapping[str, Any], size: tuple[float, float], sheet: Sheet, text: bytes, stamp: tuple[str, str]
    ) -> None:
        """A coded picture (as the coding worker answered it) that fills an upright page of that size in points."""
        width, height = size
        matrix: Matrix = (width, 0.0, 0.0, height, 0.0, 0.0)
        match int(piece["turn"]) % 360:
            case 90:
                matrix = (0.0, -height, width, 0.0, 0.0, height)
            case 180:
                matrix = (-width, 0.0, 0.0, -height, width, height)
            case 270:
                matrix = (0.0, height, -width, 0.0, width, 0.0)
        self._add(self._image(piece), matrix, sheet, text, stamp)

    def _add(self, drawing: Object, matrix: Matrix, sheet: Sheet, text: bytes, stamp: tuple[str, str]) -> None:
        content = f"q {spelled(after(matrix, sheet.matrix))} cm /P Do Q\n".encode("ascii")
        fonts = dict(self._stamp_fonts)
        if text:
            content += b"q " + text + b"Q\n"
            fonts[FONT_KEY] = self._blank_font()
        content += self._fonts.operators(sheet, *stamp)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, _edge(sheet.width), _edge(sheet.height)]),
            Contents=self.pdf.make_stream(content),
            Resources=Dictionary(
                XObject=Dictionary(P=drawing), Font=Dictionary({f"/{name}": font for name, font in fonts.items()})
            ),
        )
        self.pdf.pages.append(Page(self.pdf.make_indirect(page)))

    def _blank_font(self) -> Object:
        if self._blank is None:
            self._blank = blank_font(self.pdf)
        return self._blank

    def _image(self, piece: Mapping[str, Any]) -> Stream:
        image = Stream(self.pdf, Path(piece["path"]).read_bytes())
        width, height, colours = int(piece["width"]), int(piece["height"]), int(piece["colours"])
        image[Name.Type], image[Name.Subtype] = Name.XObject, Name.Image
        image[Name.Width], image[Name.Height] = width, height
        image[Name.BitsPerComponent] = int(piece["bits"])
        image[Name.ColorSpace] = _COLOURS[colours]
        image[Name.Filter] = _FILTERS[piece["filter"]]
        if piece["inverted"]:
            image[Name.Decode] = Array([1, 0] * colours)
        if piece["filter"] == "g4":
            image[Name.DecodeParms] = Dictionary(K=-1, Columns=width, Rows=height)
        if piece["filter"] == "flate":
            image[Name.DecodeParms] = Dictionary(Predictor=15, Colors=colours, Columns=width)
        return image

    def _share(self, drawing: Object) -> None:
        """Lets equal pictures and font programs, which each statement of a bank brings anew, lie in the file once."""
        resources = drawing.get("/Resources")
        if not isinstance(resources, Dictionary) or (drawing.is_indirect and drawing.objgen in self._walked):
            return
        self._walked.add(drawing.objgen)
        fonts, drawings = resources.get("/Font"), resources.get("/XObject")
        for font in fonts.values() if isinstance(fonts, Dictionary) else ():
            self._share_font(font)
        if not isinstance(drawings, Dictionary):
            return
        for name, item in list(drawings.items()):
            if not isinstance(item, Stream):
                continue
            if item.get("/Subtype") == Name.Image and "/SMask" not in item and "/Mask" not in item:
                drawings[name] = self._one_of(item)
            else:
                self._share(item)

    def _share_font(self, font: object) -> None:
        if not isinstance(font, Dictionary) or font.objgen in self._walked:
            return
        self._walked.add(font.objgen)
        descendants = font.get("/DescendantFonts")
        if isinstance(descendants, Array) and len(descendants) > 0:
            self._share_font(descendants[0])
        descriptor = font.get("/FontDescriptor")
        if isinstance(descriptor, Dictionary):
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if isinstance(descriptor.get(key), Stream):
                    descriptor[key] = self._one_of(descriptor[key])

    def _one_of(self, stream: Object) -> Object:
        """The first stream of this file that is equal to this one."""
        told = hashlib.sha256(stream.get_raw_stream_buffer())
        told.update(repr(sorted((key, repr(value)) for key, value in stream.stream_dict.items())).encode())
        return self._shared.setdefault(told.digest(), stream)

    def add_links(self, links: Sequence[tuple[int, Sequence[float], int]]) -> None:
        """Areas that lead somewhere: page number, rectangle, target page number (both from 1)."""
        for page_number, rect, target in links:
            page = self.pdf.pages[page_number - 1]
            link = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([_edge(edge) for edge in rect]),
                Border=Array([0, 0, 0]),
                F=4,
                Dest=self._top_of(target),
            )
            if Name.Annots not in page.obj:
                page.obj[Name.Annots] = Array([])
            page.obj[Name.Annots].append(self.pdf.make_indirect(link))

    def _top_of(self, target: int) -> Array:
        page = self.pdf.pages[target - 1]
        return Array([page.obj, Name.XYZ, 0, page.obj.MediaBox[3], 0])

    def add_outline(self, items: Sequence[tuple[int, str, int]]) -> None:
        """Bookmarks in order: depth from 0, title, target page number from 1."""
        with self.pdf.open_outline() as outline:
            open_at: list[list[OutlineItem]] = [outline.root]
            for depth, title, target in items:
                item = OutlineItem(title, destination=self._top_of(target))
                item.is_closed = depth > 0
                del open_at[depth + 1 :]
                open_at[depth].append(item)
                open_at.append(item.children)

    def save(self, path: Path, title: str, producer: str, day: str) -> None:
        """Writes the file; `day` is ISO 8601. The same pages give the same bytes."""
        root = self.pdf.Root
        root[Name.Lang] = String("pt-PT")
        root[Name.ViewerPreferences] = Dictionary(DisplayDocTitle=True)
        root[Name.PageLabels] = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        if Name.Outlines in root:
            root[Name.PageMode] = Name.UseOutlines
        stamp = String(f"D:{day.replace('-', '')}000000Z")
        self.pdf.docinfo[Name.Title] = String(title)
        self.pdf.docinfo[Name.Producer] = String(producer)
        self.pdf.docinfo[Name.Creator] = String(producer)
        self.pdf.docinfo[Name.CreationDate] = stamp
        self.pdf.docinfo[Name.ModDate] = stamp
        packet = _XMP.format(title=escape(title), producer=escape(producer), day=day).encode("utf-8")
        metadata = Stream(self.pdf, packet)
        metadata[Name.Type], metadata[Name.Subtype] = Name.Metadata, Name.XML
        root[Name.Metadata] = self.pdf.make_indirect(metadata)
        self.pdf.save(
            path,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            deterministic_id=True,
        )


def _edge(value: float) -> object:
    """A coordinate as PDF keeps it: three decimals are a thousandth of a point."""
    return round(value, 3) if value % 1 else int(value)
