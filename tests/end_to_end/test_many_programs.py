"""Four programs write to one library, while others search it and rebuild its index: none of them fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from made_digests import digest_text

WRITES, SEARCHES, REINDEXES = 12, 4, 3
PROGRAM = """
import contextlib, io, random, sys
from readlist import cli
kind, library, number, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
rng = random.Random(number)
for turn in range(count):
    paper = str(rng.randint(1, 40))
    verb = {
        "write": rng.choice((["star", paper], ["unstar", paper], ["note", paper, "--text", f"note {number} {turn}"],
                             ["tag", f"tag{number}", paper], ["edit", paper, "title", f"Owls {number} {turn}"])),
        "search": ["search", "owls"],
        "reindex": ["reindex"],
    }[kind]
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(["--library", library, "--json", *verb])
    err.flush()
    print(kind, code, err.buffer.getvalue().decode().replace("\\n", " ")[-300:], flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="started as programs are on POSIX")
def test_nobody_fails_needlessly(tmp_path: Path) -> None:
    library, digest = tmp_path / "library", tmp_path / "digest.txt"
    digest.write_text(digest_text([(f"Owls {n}", f"About owls and voles {n}.") for n in range(1, 41)]))
    call = [sys.executable, "-m", "readlist", "--library", str(library), "--json"]
    assert subprocess.run([*call, "import", str(digest)], capture_output=True, check=False).returncode == 0
    kinds = [*["write"] * 4, "search", "search", "reindex"]
    counts = {"write": WRITES, "search": SEARCHES, "reindex": REINDEXES}
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, kind, str(library), str(number), str(counts[kind])],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number, kind in enumerate(kinds)
    ]  # fmt: skip
    ended: Counter[tuple[str, str]] = Counter()
    for program in programs:
        out, err = program.communicate(timeout=300)
        assert program.returncode == 0, err
        for line in out.splitlines():
            kind, code, *said = line.split(" ", 2)
            assert code == "0", said
            ended[kind, code] += 1
    assert ended == {("write", "0"): 4 * WRITES, ("search", "0"): 2 * SEARCHES, ("reindex", "0"): REINDEXES}
    checked = subprocess.run([*call, "check"], capture_output=True, text=True, check=False)
    assert json.loads(checked.stdout) == {"ok": True, "findings": []}
    found = subprocess.run([*call, "search", "voles"], capture_output=True, text=True, check=False)
    assert json.loads(found.stdout)["total"] == 40
