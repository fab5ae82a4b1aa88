"""A reader of another package: installed beside Readlist, it is found by its entry point and reads its format."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

MODULE = '''
"""Reads telegrams: a line for each paper, between STOPs."""

from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.text import open_text
from readlist.model.digest import DigestHead


class Telegrams:
    name = "telegram"
    label = "Telegram"
    extensions = (".tlg",)
    looks_for = "a first line STOP"

    def score(self, head, name):
        return 90 if head.startswith(b"STOP\\n") else 0

    def read(self, source):
        text = open_text(source)
        yield DigestHead("2026-03-17", "Telegrams")
        yield from text.problems
        maker = EntryMaker()
        for number, line in enumerate(text.lines(), 1):
            if line != "STOP":
                yield from maker.make(RecordDraft(title=line), number)


READER = Telegrams()
'''
INFO = "readlist_telegrams-1.0.dist-info"
WHEEL = {
    "readlist_telegrams.py": MODULE,
    f"{INFO}/METADATA": "Metadata-Version: 2.1\nName: readlist-telegrams\nVersion: 1.0\n",
    f"{INFO}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    f"{INFO}/entry_points.txt": "[readlist.digests]\ntelegram = readlist_telegrams:READER\n",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of packages in which the reader's package is installed by pip."""
    folder = tmp_path_factory.mktemp("telegrams")
    target = folder / "site"
    wheel = folder / "readlist_telegrams-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in WHEEL.items():
            archive.writestr(name, text)
        archive.writestr(f"{INFO}/RECORD", "".join(f"{name},,\n" for name in (*WHEEL, f"{INFO}/RECORD")))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    made = subprocess.run([*pip, str(wheel)], capture_output=True, text=True, check=False, timeout=300)
    assert made.returncode == 0, made.stderr
    return target


def readlist(installed: Path, folder: Path, *arguments: str) -> dict[str, object]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "READLIST_LIBRARY": str(folder / "library")}
    environment |= {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}
    done = subprocess.run(
        [sys.executable, "-m", "readlist", *arguments, "--json"],
        capture_output=True, text=True, check=False, timeout=120, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_an_installed_reader_reads_its_format(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "monday.tlg").write_text("STOP\nOwls at Night\nSTOP\nLarches in Winter\nSTOP\n", newline="\n")
    ((file),) = readlist(installed, tmp_path, "import", str(tmp_path / "monday.tlg"))["files"]  # type: ignore[misc]
    assert (file["format"], file["entries"], file["date"], file["problems"]) == ("telegram", 2, "2026-03-17", [])
    papers = readlist(installed, tmp_path, "list")["papers"]
    assert {paper["title"] for paper in papers} == {"Owls at Night", "Larches in Winter"}  # type: ignore[attr-defined]
    ((digest),) = readlist(installed, tmp_path, "digests")["digests"]  # type: ignore[misc]
    assert digest["title"] == "Telegrams, 17 Mar 2026"
