"""The memory that a large import takes beyond the program's own, in a process of its own.

    python -m benchmarks.import_memory page 250      a page of 250 MB
    python -m benchmarks.import_memory zip 144       an archive of pages of 200 entries, 144 MB in all
    python -m benchmarks.import_memory bib 1000      a bibliography (BibTeX) of 1,000 MB
    python -m benchmarks.import_memory mbox 4000     a mailbox of pages of 200 entries and of letters with attachments

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
    parser.add_argument("kind", choices=list(WRITERS))
    parser.add_argument("megabytes", type=int)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"large.{wanted.kind}"
        WRITERS[wanted.kind](path, wanted.megabytes * MB)
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


def write_bibliography(path: Path, size: int) -> None:
    """A bibliography of about ``size`` bytes."""
    with path.open("w", encoding="utf-8") as file:
        written = number = 0
        while written < size:
            number += 1
            written += file.write(bibtex_entry(number))


def bibtex_entry(number: int) -> str:
    """An entry of about 1,200 bytes."""
    words = " ".join(_WORDS[(number * 7 + place * place) % len(_WORDS)] for place in range(130))
    return (
        f"@article{{key{number},\n  author = {{Ad{{\\'a}}, Jane and Roe, Richard and {{Owl Society}}}},\n"
        f"  title = {{A Study of {_WORDS[number % 10]} Number {number}}},\n"
        f"  journal = {{Journal of {_WORDS[number % 7]}}},\n  volume = {number % 40},\n  number = 3,\n"
        f"  pages = {{{number}--{number + 9}}},\n  year = {2000 + number % 26},\n  month = mar,\n"
        f"  doi = {{10.1000/bench.{number}}},\n  abstract = {{{words}}}\n}}\n\n"
    )


def write_mailbox(path: Path, size: int) -> None:
    """A mailbox of about ``size`` bytes: of ten mails one is a page, the others are letters with a large attachment."""
    entries = _entries()
    attachment = b"QUJD" * 200_000
    written = number = 0
    with path.open("wb") as file:
        while written < size:
            number += 1
            head = f"From - Mon Mar 16 06:00:00 2026\nFrom: a@example.org\nSubject: Mail {number}\n"
            head += "Date: Mon, 16 Mar 2026 06:00:00 +0000\nMIME-Version: 1.0\n"
            if number % 10 == 0:
                page = HEAD + "".join(next(entries) for _ in range(PAGE_ENTRIES))
                mail = f"{head}Content-Type: text/plain; charset=utf-8\n\n{page}\n".encode()
            else:
                parts = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSee attached.'
                parts += "\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n"
                mail = (head + parts).encode() + attachment + b"\n--b--\n\n"
            written += file.write(mail)


WRITERS = {"page": write_page, "zip": write_archive, "bib": write_bibliography, "mbox": write_mailbox}


def measure(path: Path, folder: Path) -> None:
    """Import the file into a library that has had an import, with all readers loaded, and print what it took."""
    from readlist.commands.importing import Pasted, import_digests
    from readlist.digests import registry
    from readlist.workspace import Workspace

    workspace = Workspace.open(folder / "library", folder / "index")
    import_digests(workspace, [Pasted(HEAD + next(_entries()))])
    registry.load_formats()  # part of the program's own memory
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
