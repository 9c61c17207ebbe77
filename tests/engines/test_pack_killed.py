"""A process killed while it imports leaves the pack of before or the new one, whole; a full disk leaves the former."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.engines.pack import Shelf, SigningKey, opened
from desktop.engines.pack.format import packed

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
IMPORTER = """
import os, sys
from pathlib import Path
from desktop.engines.pack import Shelf
shelf = Shelf(Path(sys.argv[1]))
packs = [Path(name).read_bytes() for name in sys.argv[2:]]
for count in range(10_000):
    shelf.keep(packs[count % 2])
    os.write(1, b".")
"""
FULL = """
import os, resource, signal, sys
from pathlib import Path
from desktop.engines.pack import PackError, Shelf
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000,) * 2)
shelf = Shelf(Path(sys.argv[1]))
try:
    shelf.keep(Path(sys.argv[2]).read_bytes())
except PackError as refused:
    print(refused.code)
try:
    shelf.trust("ab" * 20, "Ana")
    print(len(shelf.trusted()))
except PackError as refused:
    print(refused.code)
"""


def pack(number: int, size: int = 400_000) -> bytes:
    return packed({"edition.toml": f"number = {number}\n".encode(), "amounts.toml": b"# " + b"x" * size}, KEY)


def put(folder: Path, number: int) -> Path:
    path = folder / f"pack{number}"
    path.write_bytes(pack(number))
    return path


def test_kills_during_importing_leave_one_whole_pack(tmp_path: Path) -> None:
    home, packs = tmp_path / "home", [put(tmp_path, 1), put(tmp_path, 2)]
    whole = {path.read_bytes() for path in packs}
    Shelf(home).keep(packs[0].read_bytes())
    chance = random.Random(20261128)
    for _ in range(16):
        importer = subprocess.Popen([sys.executable, "-c", IMPORTER, home, *packs], stdout=subprocess.PIPE)
        assert importer.stdout is not None
        with importer.stdout as said:
            assert said.read(1) == b"."
            time.sleep(chance.random() * 0.03)
            os.kill(importer.pid, signal.SIGKILL)
        importer.wait()
        kept = Shelf(home).imported()
        assert kept in whole
        assert opened(kept).key == KEY.public
    Shelf(home).keep(packs[1].read_bytes())
    assert [one.name for one in (home / "rules").iterdir()] == ["imported.papelada-rules"]


def test_a_disk_without_room_says_so_and_keeps_the_former_pack(tmp_path: Path) -> None:
    home, large = tmp_path / "home", put(tmp_path, 2)
    Shelf(home).keep(pack(1, 10))
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY

    done = subprocess.run([sys.executable, "-c", FULL, home, large], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert done.stdout.split() == ["no_space", "1"]
    assert Shelf(home).imported() == pack(1, 10)
    assert sorted(one.name for one in (home / "rules").iterdir()) == ["imported.papelada-rules", "trusted.json"]
