"""Takes out of a page's drawing what nobody sees, and makes sure that what is left can be decoded by anybody."""

import zlib
from collections.abc import Sequence
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from desktop.engines.paper.jpeg import pixels_of, wrapped

_UNSEEN_NAMES: Final = (
    "Metadata PieceInfo LastModified StructParent StructParents OPI AF Ref Alternates AA A Thumb B Annots "
    "SeparationInfo ID Measure PtData OC WebCaptureInfo CIDSet CharSet"
)
UNSEEN: Final = tuple(f"/{name}" for name in _UNSEEN_NAMES.split())
"""Keys of a drawing, picture or font that show nothing: metadata, private data, other versions, files, actions."""
_DECODED_NAMES: Final = "FlateDecode Fl LZWDecode LZW ASCII85Decode A85 ASCIIHexDecode AHx RunLengthDecode RL"
_DECODED: Final = frozenset(f"/{name}" for name in _DECODED_NAMES.split())
_JPEG: Final = (Name.DCTDecode, Name.DCT)
_PICTURES: Final = (*_JPEG, Name.JPXDecode)
_LONG: Final = 48
_DEEPEST: Final = 60


class Undecodable(Exception):  # noqa: N818  # caught where the page is drawn as a picture instead
    """A stream that the page needs cannot be decoded."""


class Cleaner:
    """Walks the drawings of one open PDF; what several pages share is walked, checked and weighed once."""

    def __init__(self, checked: bool = False) -> None:
        """`checked`: a former run over the same file has found what cannot be decoded, and weighed the rest."""
        self._checked = checked
        self._seen: set[tuple[int, int]] = set()
        self._broken: set[tuple[int, int]] = set()
        self._first: dict[tuple[int, int], int] = {}
        self._reached = 0

    def clean(self, form: Stream) -> None:
        """Strips a drawing and all that it reaches, in place; raises `Undecodable`."""
        self._reached = 0
        self._walk(form, 0)
        if not self._checked:
            self._first[form.objgen] = self._reached + _bytes_of(form)

    def weight(self, form: Stream) -> int:
        """About the bytes of a cleaned drawing with all that it was the first to reach."""
        return self._first[form.objgen]

    def _walk(self, value: Object, depth: int) -> None:
        if depth > _DEEPEST:
            raise Undecodable("too deep")
        if value.is_indirect:
            if value.objgen in self._broken:
                raise Undecodable("known")
            if value.objgen in self._seen:
                return
            self._seen.add(value.objgen)
        try:
            self._walk_new(value, depth)
        except Undecodable:
            if value.is_indirect:
                self._broken.add(value.objgen)
            raise

    def _walk_new(self, value: Object, depth: int) -> None:
        if isinstance(value, Array):
            if len(value) > _LONG and not isinstance(value[len(value) // 2], Object):
                return  # widths, curves: numbers only
            for part in value:
                if isinstance(part, (Array, Dictionary, Stream)):
                    self._walk(part, depth + 1)
            return
        if isinstance(value, Stream):
            self._check(value, depth)
        if isinstance(value, Stream) or "/Type" in value or "/FontDescriptor" in value:
            for key in UNSEEN:
                if key in value:
                    del value[key]
        properties = value.get("/Properties")
        if isinstance(properties, Dictionary):
            # What marked parts of the content are called and said to mean: no viewer shows it.
            value["/Properties"] = Dictionary({name: Dictionary() for name in properties.keys()})  # noqa: SIM118
        for key, part in value.items():
            if key != "/Parent" and isinstance(part, (Array, Dictionary, Stream)):
                self._walk(part, depth + 1)

    def _check(self, stream: Stream, depth: int) -> None:
        """Refuses what points outside the file or cannot be decoded; programs in PostScript become nothing."""
        if "/F" in stream or stream.get("/Subtype") == Name.PS:
            stream.write(b"")
            for key in ("/F", "/FFilter", "/FDecodeParms", "/PS", "/Level1"):
                if key in stream:
                    del stream[key]
        filters = stream.get("/Filter")
        names = [filters] if isinstance(filters, Name) else list(filters) if isinstance(filters, Array) else []
        if names and names[-1] in _PICTURES:
            _undress(stream, names)
        if self._checked:
            return
        if names and all(str(name) in _DECODED for name in names):
            try:
                stream.read_bytes(pikepdf.StreamDecodeLevel.generalized)
            except (pikepdf.PdfError, ValueError, RuntimeError) as error:
                raise Undecodable("stream") from error
        if depth:
            self._reached += _bytes_of(stream)


def _undress(stream: Stream, names: Sequence[Object]) -> None:
    """Takes what a camera or program wrote beside the pixels of a picture out of it, and other codings around it.

    A JPEG that is cut short or of an odd kind is tried: what does not decode to its end is `Undecodable`.
    """
    coding = Name(str(names[-1]))
    try:
        if len(names) > 1:
            _unpack(stream, names)
        given = bytes(stream.read_raw_bytes())
        jpeg = wrapped(given) if coding in _JPEG else None
        if coding in _JPEG and jpeg is None:
            stream.read_bytes(pikepdf.StreamDecodeLevel.all)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Undecodable("stream") from error
    plain = jpeg.data if jpeg is not None else given if coding in _JPEG else pixels_of(given)
    if len(plain) < len(given):
        parameters = stream.get("/DecodeParms")
        kept = parameters if isinstance(parameters, (Dictionary, Array)) else None
        stream.write(plain, filter=coding, decode_parms=kept)


def _unpack(stream: Stream, names: Sequence[Object]) -> None:
    """Leaves only the last of a stream's codings."""
    told = stream.get("/DecodeParms")
    parameters = list(told) if isinstance(told, Array) else [None] * len(names)
    coded = bytes(stream.read_raw_bytes())
    stream.write(coded, filter=Array(names[:-1]), decode_parms=_parameters(parameters[:-1]))
    plain = bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.generalized))
    last = parameters[len(names) - 1] if len(parameters) >= len(names) else None
    stream.write(plain, filter=Name(str(names[-1])), decode_parms=last if isinstance(last, Dictionary) else None)


def _parameters(parameters: Sequence[Object | None]) -> Array | None:
    if not any(isinstance(one, Dictionary) for one in parameters):
        return None
    return Array([one if isinstance(one, Dictionary) else Dictionary() for one in parameters])


def _bytes_of(stream: Stream) -> int:
    """About what a stream will take in the output: its coded length, packed where it is not coded."""
    try:
        if "/Filter" not in stream:
            return len(zlib.compress(bytes(stream.read_raw_bytes()), 1))
        return len(stream.get_raw_stream_buffer())
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Undecodable("stream") from error


def lend_resources(resources: Object, lent: Object, seen: set[tuple[int, int]]) -> None:
    """Gives drawings and drawn letters without resources of their own those of the page (`lent`, an indirect object).

    Old writers left them out and readers look them up on the page (ISO 32000-1, 7.8.3); within a page that becomes a
    drawing itself they would find nothing.
    """
    for group in ("/XObject", "/Pattern", "/Font"):
        items = resources.get(group) if isinstance(resources, Dictionary) else None
        for item in items.values() if isinstance(items, Dictionary) else ():
            if not isinstance(item, (Dictionary, Stream)) or item.objgen in seen:
                continue
            if item.is_indirect:
                seen.add(item.objgen)
            if "/Resources" in item:
                lend_resources(item["/Resources"], lent, seen)
            elif item.get("/Subtype") in (Name.Form, Name.Type3):
                item["/Resources"] = lent
