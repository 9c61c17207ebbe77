"""One output file in the making: pages set on sheets, stamped, linked, and saved with no metadata but ours."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Stream, String

from desktop.engines.paper.archived_content import Breach
from desktop.engines.paper.blank_font import blank_font
from desktop.engines.paper.geometry import Matrix, Sheet, after, sheet_for, spelled
from desktop.engines.paper.pen import Tag
from desktop.engines.paper.sources import PageForm
from desktop.engines.paper.stamps import StampFonts
from desktop.engines.paper.structure import END, FOOTER, Structure, piece_of
from desktop.engines.paper.text_layer import FONT_KEY
from resources import resource

_FILTERS: Final = {"jpeg": Name.DCTDecode, "g4": Name.CCITTFaxDecode, "flate": Name.FlateDecode}
_COLOURS: Final = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">{kept}<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>pt-PT</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


_FONT_CHOSEN: Final = re.compile(rb"/([^\s/]+)(\s+[\d.]+\s+Tf)")
_KEPT: Final = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
"""The claim to be made for keeping (ISO 19005-2, 6.6.4)."""


class Binding:
    """A PDF that grows page by page; nothing of a source but its drawings gets in."""

    def __init__(self, fonts: StampFonts) -> None:
        self.pdf = pikepdf.new()
        self._fonts = fonts
        self._stamp_fonts = {f"/{name}": font for name, font in fonts.resources(self.pdf).items()}
        self._font_lists: dict[bool, Object] = {}
        self._shared: dict[bytes, Object] = {}
        self._walked: set[tuple[int, int]] = set()
        self._structure = Structure(self.pdf)
        self.breaches: dict[Breach, int] = {}
        """Rules of PDF/A-2b that pages of this file break, each with the first page that does, from 1."""

    def add_front(
        self, drawing: Stream, size: tuple[float, float], stamp: tuple[str, str], tags: Sequence[Tag], breach: Breach
    ) -> None:
        """One of our own pages (from a PDF that we drew), with its stamp; `tags` are its pieces in reading order."""
        form = self.pdf.copy_foreign(drawing)
        sheet = sheet_for(*size, foot_free=True)
        resources = Dictionary(dict(form.Resources.items()))
        # The stamp's fonts may bear the same names.
        content = b"q " + _FONT_CHOSEN.sub(rb"/O\1\2", form.read_bytes()) + b" Q\n"
        ours = {f"/O{name[1:]}": font for name, font in resources.Font.items()}
        resources[Name.Font] = Dictionary({**ours, **self._stamp_fonts})
        self._add_page(sheet, content, resources, stamp, breach)
        self._structure.add_pieces(self.pdf.pages[-1].obj, tags)

    def add_drawing(self, page: PageForm, sheet: Sheet, text: bytes, stamp: tuple[str, str], breach: Breach) -> None:
        """A page of a foreign PDF as it is, on that sheet; `text` are operators of unseen text, for scans."""
        form = self.pdf.copy_foreign(page.form)
        self._share(form)
        self._add(form, page.matrix, sheet, text, stamp, breach, own_text=not text)

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
        breach: Breach = "colours" if int(piece["colours"]) == 4 else ""
        self._add(self._image(piece), matrix, sheet, text, stamp, breach, own_text=False)

    def _add(
        self, drawing: Object, matrix: Matrix, sheet: Sheet, text: bytes, stamp: tuple[str, str], breach: Breach,
        own_text: bool,
    ) -> None:  # fmt: skip
        """A page of one drawing. A screen reader reads its text, or the one laid under it; else it is a figure."""
        drawn = f"q {spelled(after(matrix, sheet.matrix))} cm /P Do Q\n".encode("ascii")
        if text:
            content = b"/Artifact BMC\n" + drawn + b"EMC\n" + piece_of(0, b"q " + text + b"Q\n")
        else:
            content = piece_of(0, drawn)
        resources = Dictionary(XObject=Dictionary(P=drawing), Font=self._fonts_with(blank=bool(text)))
        self._add_page(sheet, content, resources, stamp, breach)
        page = self.pdf.pages[-1].obj
        if text or own_text:
            self._structure.add_pieces(page, [("P", (0,))])
        else:
            self._structure.add_figure(page, " · ".join(part for part in stamp if part))

    def _add_page(
        self, sheet: Sheet, content: bytes, resources: Dictionary, stamp: tuple[str, str], breach: Breach
    ) -> None:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, _edge(sheet.width), _edge(sheet.height)]),
            Contents=self.pdf.make_stream(content + FOOTER + self._fonts.operators(sheet, *stamp) + END),
            Resources=resources,
        )
        self.pdf.pages.append(Page(self.pdf.make_indirect(page)))
        if breach:
            self.breaches.setdefault(breach, len(self.pdf.pages))

    def _fonts_with(self, blank: bool) -> Object:
        """The fonts of a page that is one drawing, which such pages share; `blank` with that of unseen text."""
        if blank not in self._font_lists:
            more = {f"/{FONT_KEY}": blank_font(self.pdf)} if blank else {}
            self._font_lists[blank] = self.pdf.make_indirect(Dictionary({**more, **self._stamp_fonts}))
        return self._font_lists[blank]

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
            placed = self.pdf.make_indirect(link)
            page.obj[Name.Annots].append(placed)
            self._structure.add_link(page.obj, placed)

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
        if not self.breaches:
            self._say_colours()
        self._structure.close()
        packet = _XMP.format(
            kept="" if self.breaches else _KEPT, title=escape(title), producer=escape(producer), day=day
        ).encode("utf-8")
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

    def _say_colours(self) -> None:
        """What red, green, blue and grey are in this file (ISO 19005-2, 6.2.3)."""
        profile = Stream(self.pdf, resource("colours", "srgb.icc").read_bytes())
        profile[Name.N] = 3
        self.pdf.Root[Name.OutputIntents] = Array([
            Dictionary(
                Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                RegistryName=String("http://www.color.org"), Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=self.pdf.make_indirect(profile),
            )
        ])  # fmt: skip


def _edge(value: float) -> object:
    """A coordinate as PDF keeps it: three decimals are a thousandth of a point."""
    return round(value, 3) if value % 1 else int(value)
