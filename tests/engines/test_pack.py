"""A pack is taken whole, from a trusted key, or not at all; hostile and broken ones change nothing."""

import json
import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.engines.pack import PackError, PublicKey, Shelf, SigningKey, fingerprint_typed, load_key, make_key
from desktop.engines.pack.format import MOST_BYTES, opened, packed
from desktop.engines.pack.shelf import read_limited, shipped_keys
from desktop.engines.whole_file import write_whole

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
SHEETS = {"edition.toml": b"issued = 2026-11-28\n", "procedures/rp_d7.toml": 'título = "é"\n'.encode()}


def refused(data: bytes) -> str:
    with pytest.raises(PackError) as told:
        opened(data)
    return told.value.code


def signed(body: bytes) -> bytes:
    """A pack with any body at all, rightly signed."""
    public = KEY.public.raw.hex().encode()
    message = b"papelada-rules 1\nkey " + public + b"\n" + body
    return b"papelada-rules 1\nkey " + public + b"\nsignature " + KEY.sign(message).hex().encode() + b"\n" + body


def test_what_was_packed_comes_back_byte_for_byte() -> None:
    pack = opened(packed(SHEETS, KEY))

    assert pack.sheets == SHEETS
    assert pack.key == KEY.public
    assert pack.folder.joinpath("procedures", "rp_d7.toml").read_text() == 'título = "é"\n'
    assert sorted(one.name for one in pack.folder.iterdir()) == ["edition.toml", "procedures"]
    assert (pack.folder / "procedures").is_dir()
    assert [one.name for one in (pack.folder / "procedures").iterdir()] == ["rp_d7.toml"]
    with pytest.raises(FileNotFoundError):
        pack.folder.joinpath("gone.toml").read_bytes()


def test_the_same_sheets_and_key_give_the_same_bytes_in_whatever_order() -> None:
    backwards = dict(reversed(SHEETS.items()))

    assert packed(SHEETS, KEY) == packed(backwards, KEY) == packed(SHEETS, SigningKey(KEY._key))
    assert opened(packed(SHEETS, KEY)).digest == opened(packed(backwards, KEY)).digest


def test_every_flipped_bit_and_every_cut_is_refused() -> None:
    data = packed(SHEETS, KEY)

    for place in range(len(data)):
        for bit in range(8):
            wrong = bytearray(data)
            wrong[place] ^= 1 << bit
            assert refused(bytes(wrong)) in ("damaged", "not_a_pack", "newer_format"), (place, bit)
    for end in range(len(data)):
        assert refused(data[:end]) in ("damaged", "not_a_pack"), end
    for more in (b"\n", b" ", b"{}", data):
        assert refused(data + more) == "damaged"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(junk: bytes) -> None:
    for data in (junk, b"papelada-rules " + junk, b"papelada-rules 1\n" + junk, signed(junk)):
        assert refused(data) in ("not_a_pack", "damaged", "newer_format", "hostile")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml", "/etc/passwd", "C:\\evil.toml", "a/b/c.toml", "a/../b.toml", "evil.py", "__init__.py", ".toml",
        "procedures/..toml", "Sources.toml", "con.toml", "procedures/nul.toml", "a//b.toml", "a\nb.toml", "é.toml",
        "x" * 80 + ".toml", "edition.toml\0", "",
    ],
)  # fmt: skip
def test_names_that_no_sheet_has_are_refused_though_rightly_signed(name: str) -> None:
    body = json.dumps({"sheets": {name: "x = 1\n"}}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert refused(signed(body.encode() + b"\n")) == "hostile"
    with pytest.raises(PackError, match="hostile"):
        packed({name: b"x = 1\n"}, KEY)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]\n", b'{"sheets":[]}\n', b'{"sheets":{"a.toml":1}}\n', b'{"sheets":{"a.toml":"x"}}',
        b'{"sheets": {"a.toml":"x"}}\n', b'{"more":1,"sheets":{"a.toml":"x"}}\n',
        b'{"sheets":{"a.toml":"x","a.toml":"y"}}\n', b"[" * 100_000, b'{"sheets":{"a.toml":"\\ud800"}}\n',
        b"\xff\xfe", b'{"sheets":{"a.toml":' + b"9" * 5000 + b"}}\n",
    ],
)  # fmt: skip
def test_bodies_that_are_written_in_any_other_way_are_refused(body: bytes) -> None:
    assert refused(signed(body)) == "hostile"


def test_too_many_and_too_large_are_refused() -> None:
    many = {f"documents/a{number}.toml": b"" for number in range(2001)}
    with pytest.raises(PackError, match="hostile"):
        packed(many, KEY)
    with pytest.raises(PackError, match="too_large"):
        packed({"a.toml": b" " * MOST_BYTES}, KEY)
    assert refused(b"papelada-rules 1\n" + b" " * MOST_BYTES) == "too_large"
    assert refused(b"papelada-rules 2\nwhatever") == "newer_format"
    assert refused(b"%PDF-1.7") == "not_a_pack"


def test_a_signature_of_another_key_or_of_none_is_refused() -> None:
    data = packed(SHEETS, KEY)
    other = SigningKey(Ed25519PrivateKey.generate())
    stranger = data.replace(KEY.public.raw.hex().encode(), other.public.raw.hex().encode())
    unsigned = data.replace(data.split(b"signature ")[1][:128], b"0" * 128)

    assert refused(stranger) == refused(unsigned) == "damaged"
    # A point of small order, with which some verifiers take any signature.
    assert not PublicKey(bytes(32)).signed(bytes(64), b"anything")
    for weak in (b"\x01" + bytes(31), b"\x01" + bytes(30) + b"\x80", b"\xee" + b"\xff" * 31):
        assert not PublicKey(weak).signed(b"\x01" + bytes(63), b"anything")


def test_reading_never_takes_more_than_a_pack_may_have(tmp_path: Path) -> None:
    def code(path: Path) -> str:
        with pytest.raises(PackError) as told:
            read_limited(path)
        return told.value.code

    assert code(tmp_path / "gone") == "missing"
    assert code(tmp_path) == "unreadable"
    assert code(Path("/dev/zero")) == "unreadable"
    os.mkfifo(tmp_path / "pipe")
    assert code(tmp_path / "pipe") == "unreadable"
    with (tmp_path / "huge").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert code(tmp_path / "huge") == "too_large"


def test_keys_are_kept_private_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    key = make_key(path, None)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_key(path, None).public == key.public
    with pytest.raises(PackError, match="key_exists"):
        make_key(path, None)
    assert load_key(path, None).public == key.public
    assert sorted(one.name for one in tmp_path.iterdir()) == ["key.pem"]


def test_a_locked_key_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    key = make_key(path, "quinta-feira")

    for wrong in (None, "", "sexta-feira"):
        with pytest.raises(PackError, match="key_locked"):
            load_key(path, wrong)
    assert load_key(path, "quinta-feira").public == key.public
    assert key.public.raw not in path.read_bytes()


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with pytest.raises(PackError, match="key_missing"):
        load_key(path, None)
    pem = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content in (b"", b"not a key", pem, os.urandom(200)):
        path.write_bytes(content)
        with pytest.raises(PackError, match="key_unreadable"):
            load_key(path, None)
    with pytest.raises(PackError, match="key_unreadable"):
        load_key(tmp_path, None)


def test_fingerprints_are_taken_as_people_write_them() -> None:
    print_ = KEY.public.fingerprint

    assert len(print_) == 49
    for typed in (print_, print_.upper(), print_.replace(" ", ""), print_.replace(" ", ":"), f"  {print_}\n"):
        assert fingerprint_typed(typed) == print_
    for wrong in ("", print_[:-1], print_ + "0", "g" * 40, print_.split(" ")[0]):
        with pytest.raises(PackError, match="fingerprint"):
            fingerprint_typed(wrong)


def test_trust_is_kept_once_and_taken_back(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    before = shelf.trusted()
    assert before == shipped_keys()

    shelf.trust(KEY.public.fingerprint.upper(), "Ana")
    shelf.trust(KEY.public.fingerprint, " Ana, CLAIM ")
    (key,) = set(Shelf(tmp_path).trusted()) - set(before)
    assert (key.fingerprint, key.name, key.by) == (KEY.public.fingerprint, "Ana, CLAIM", "person")
    assert shelf.distrust(KEY.public.fingerprint)
    assert not shelf.distrust(KEY.public.fingerprint)
    assert shelf.trusted() == before


@pytest.mark.parametrize("content", ["", "[]", '{"keys": 3}', '{"keys": [{"fingerprint": "x"}]}', "\x00", "[" * 9999])
def test_a_broken_list_of_keys_trusts_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "trusted.json").write_text(content)

    assert Shelf(tmp_path).trusted() == shipped_keys()


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"one")
    write_whole(path, b"two")
    with pytest.raises(FileExistsError):
        write_whole(path, b"three", over=False)
    with pytest.raises(OSError, match="No such file"):
        write_whole(tmp_path / "gone" / "file", b"four")

    assert path.read_bytes() == b"two"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file"]
