"""A process killed while it saves loses no change that it had acknowledged, and tears nothing."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from desktop.domain.case import Case
from desktop.engines.casefile import CaseFile, Cost

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
WRITER = """
import os, sys
from pathlib import Path
from desktop.engines.casefile import CaseFile
file = CaseFile.open(Path(sys.argv[1]), "p")
count = int(file.case.facts["count"])
while True:
    count += 1
    case = file.case.with_fact("count", str(count))
    for n in range(20):
        case = case.with_fact(f"fact{n}", f"{count} " * 200)
    file.save(case)
    os.write(1, b"%d\\n" % count)
"""
FULL = """
import os, resource, signal, sys
from pathlib import Path
from desktop.engines.casefile import CaseFile, CaseFileError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
file = CaseFile.open(path, "p")
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000,) * 2)
sys.unraisablehook = lambda _: None
for size in (200_000, 60_000, 25_000):
    try:
        file.save(file.case.with_fact("big", "x" * size))
    except CaseFileError as fault:
        print(fault.code)
print(file.case.facts)
file.save(file.case.with_fact("small", "fits"))
"""


def test_kills_during_saving_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "case.papelada"
    CaseFile.create(path, "p", Case("c", "wa_family", date(2026, 1, 1), {"count": "0"}), CHEAP).close()
    chance = random.Random(20261122)
    saved = 0
    for _ in range(16):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, os.fspath(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        with writer.stdout as said:
            first = said.readline()
            time.sleep(chance.random() * 0.02)
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged = [
                int(line) for line in (first + said.read()).splitlines(keepends=True) if line.endswith(b"\n")
            ]
        writer.wait()
        with CaseFile.open(path, "p") as file:
            count = int(file.case.facts["count"])
            # One more than was said may be there: killed between the disk's word and ours.
            assert acknowledged[-1] <= count <= acknowledged[-1] + 1
            assert {file.case.facts[f"fact{n}"] for n in range(20)} == {f"{count} " * 200}
            assert count > saved
            saved = count
            file.check()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case.papelada"]


def test_a_file_that_may_not_grow_says_no_space_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "case.papelada"
    CaseFile.create(path, "p", Case("c", "wa_family", date(2026, 1, 1), {"before": "1"}), CHEAP).close()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    done = subprocess.run([sys.executable, "-c", FULL, os.fspath(path)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.split("\n")[0] == "no_space"
    assert done.stdout.strip().endswith("{'before': '1'}")
    with CaseFile.open(path, "p") as file:
        assert file.case.facts == {"before": "1", "small": "fits"}
        file.check()
