"""The memory that a large import takes beyond the program's own, in a process of its own.

    python -m benchmarks.import_memory page 250      a page of 250 MB
    python -m benchmarks.import_memory zip 144       an archive of pages of 200 entries, 144 MB in all

Run from ``tests/``. The text is made as it is written, so a page of 1,000 MB needs no more memory than a small one.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

MB = 1_000_000
PAGE_ENTRIES = 200
HEAD = "byAK and the research community\n\nMar 17\n\n"
_WORDS = ("owls", "larches", "glaciers", "engines", "markets", "proteins", "rivers", "gauges", "tokens", "lattices")


def main() -> None:
    """Make the file, import it, and print the figures."""
    parser = argparse.ArgumentParser(description="the memory of a large import")
    parser.add_argument("kind", choices=["page", "zip"])
    parser.add_argument("megabytes", type=int)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"large.{wanted.kind}"
        (write_page if wanted.kind == "page" else write_archive)(path, wanted.megabytes * MB)
        measure(path, Path(folder))


def write_page(path: Path, size: int) -> None:
    """A page of about ``size`` bytes."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        written = 0
        for entry in _entries():
            written += file.write(entry)
            if written >= size:
                return


def write_archive(path: Path, size: int) -> None:
    """An archive of pages of ``PAGE_ENTRIES`` entries, of about ``size`` bytes in all."""
    entries = _entries()
    written = number = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        while written < size:
            page = HEAD + "".join(next(entries) for _ in range(PAGE_ENTRIES))
            archive.writestr(f"{number:05}.txt", page)
            written += len(page)
            number += 1


def measure(path: Path, folder: Path) -> None:
    """Import the file into a library that has had an import, and print what it took."""
    from readlist.commands.importing import Pasted, import_digests
    from readlist.workspace import Workspace

    workspace = Workspace.open(folder / "library", folder / "index")
    import_digests(workspace, [Pasted(HEAD + next(_entries()))])
    base = _resident()
    highest, ended = [base], threading.Event()

    def watch() -> None:
        while not ended.wait(0.02):
            highest[0] = max(highest[0], _resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    begun = time.monotonic()
    report, _ = import_digests(workspace, [path])
    seconds = time.monotonic() - begun
    ended.set()
    watcher.join()
    (file,) = report.files
    assert not file.failed, file.error
    print(
        f"{path.name}: {len(file.digests)} digests, {file.entries} entries, {seconds:.1f} s; "
        f"{base / MB:.0f} MB before, at most {(highest[0] - base) / MB:.0f} MB more"
    )
    workspace.close()


def _entries() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        about = [_WORDS[number // 10**place % 10] for place in range(6)]
        sentences = (f"We study {each} {number} and report what {about[0]} change in {each}." for each in about * 3)
        yield f"The {about[0].title()} of Kind {number} among {about[1].title()}\n\n{' '.join(sentences)}\n\n"


def _resident() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError("the system does not tell what is resident")


if __name__ == "__main__":
    main()
