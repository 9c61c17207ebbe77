"""The one file of a pack: four lines of which the last holds every sheet, signed as a whole before anything is read.

    papelada-rules 1
    key 64 hexadecimal digits
    signature 128 hexadecimal digits
    {"sheets":{"amounts.toml":"…", …}}

The signature covers the other three lines. There is no compression and there are no paths to unpack to: a pack is
never larger in memory than on the disk, and nothing of it is written anywhere but the file itself. The same sheets
and the same key give the same bytes.
"""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Final

from desktop.engines.pack.faults import PackError
from desktop.engines.pack.folder import PackFolder
from desktop.engines.pack.keys import PublicKey, SigningKey
from forms.folder import SHEET_NAME, digest

NAME: Final = b"papelada-rules "
FORMAT: Final = b"1"
MOST_BYTES: Final = 16 * 1024 * 1024
MOST_SHEETS: Final = 2000
_HEAD: Final = re.compile(rb"papelada-rules 1\nkey ([0-9a-f]{64})\nsignature ([0-9a-f]{128})\n")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\.toml")


@dataclass(frozen=True)
class Pack:
    """A pack whose signature fits its bytes; whether its key is trusted is for others to say."""

    key: PublicKey
    sheets: dict[str, bytes]

    @cached_property
    def digest(self) -> str:
        return digest(self.sheets)

    @property
    def folder(self) -> Traversable:
        """The sheets as readers of definitions want them."""
        return PackFolder(self.sheets, self.digest)


def packed(sheets: dict[str, bytes], key: SigningKey) -> bytes:
    """The bytes of a pack; code hostile where a name or a text is none of a sheet, too_large."""
    try:
        texts = {name: content.decode() for name, content in sheets.items()}
    except UnicodeDecodeError:
        raise PackError("hostile", {"name": "UTF-8"}) from None
    _look_over(texts)
    body = _written(texts)
    public = key.public.raw.hex().encode()
    signature = key.sign(_message(public, body)).hex().encode()
    pack = NAME + FORMAT + b"\nkey " + public + b"\nsignature " + signature + b"\n" + body
    if len(pack) > MOST_BYTES:
        raise PackError("too_large", {"most": MOST_BYTES // 1_000_000})
    return pack


def opened(data: bytes) -> Pack:
    """The pack of these bytes; codes not_a_pack, newer_format, too_large, damaged, hostile. Nothing is trusted yet."""
    if len(data) > MOST_BYTES:
        raise PackError("too_large", {"most": MOST_BYTES // 1_000_000})
    if not data.startswith(NAME):
        raise PackError("not_a_pack")
    first = data[: len(NAME) + 12].partition(b"\n")[0]
    if first != NAME + FORMAT and re.fullmatch(rb"[1-9][0-9]{0,5}", first[len(NAME) :]):
        raise PackError("newer_format")
    head = _HEAD.match(data)
    if head is None:
        raise PackError("damaged")
    body = data[head.end() :]
    key = PublicKey(bytes.fromhex(head[1].decode()))
    if not key.signed(bytes.fromhex(head[2].decode()), _message(head[1], body)):
        raise PackError("damaged")
    texts = _read(body)
    _look_over(texts)
    return Pack(key, {name: text.encode() for name, text in texts.items()})


def _message(public: bytes, body: bytes) -> bytes:
    return NAME + FORMAT + b"\nkey " + public + b"\n" + body


def _written(texts: dict[str, str]) -> bytes:
    whole = json.dumps({"sheets": texts}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return whole.encode() + b"\n"


def _read(body: bytes) -> dict[str, str]:
    """The sheets of a body that is written exactly as `_written` writes it; code hostile for anything else."""
    try:
        whole = json.loads(body)
        texts: dict[str, str] = dict(whole["sheets"])
        if not all(isinstance(text, str) for text in texts.values()) or _written(texts) != body:
            raise PackError("hostile", {"name": "JSON"})
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PackError("hostile", {"name": "JSON"}) from None
    return texts


def _look_over(texts: dict[str, str]) -> None:
    if len(texts) > MOST_SHEETS:
        raise PackError("hostile", {"name": str(len(texts))})
    for name in texts:
        if not SHEET_NAME.fullmatch(name) or _RESERVED.fullmatch(name.rpartition("/")[2]):
            raise PackError("hostile", {"name": name[:80]})
