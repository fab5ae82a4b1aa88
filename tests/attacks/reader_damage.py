"""Damages files of every format in many ways and reads them: a reader may raise FormatFault and nothing else.

    python -m attacks.reader_damage [--each N] [--only NAME] [--seed N]     (from tests/)

The files are the tests' own samples, and real ones from ``../shared/corpora`` where they are. Of most archives a member
is damaged, and packed again. Each input is read by the
reader of its format, whether or not it still looks like it; reading must end within ``LIMIT_S``.
"""

from __future__ import annotations

import argparse
import datetime
import io
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from digests.reading import CORPORA
from digests.samples import SAMPLES

from readlist.digests import registry
from readlist.digests.output_check import OutputCheck
from readlist.digests.reader import Reader
from readlist.digests.registry import READERS
from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.messages.problems import problem_sentence
from readlist.model.digest import Problem

LIMIT_S = 4.0
"""Seconds for one input; most take less than 0.1."""
MAX_SEED_BYTES = 60_000
"""Bytes of a file that is damaged; a longer one is cut."""
_TOKEN_LINE = rb"""\ { } < > & &amp; " ' | , ; <!-- ]]> <![CDATA[ &#x0; @article{ ER TY PMID- arXiv: http:// null NaN
    1e999 [] {} https://doi.org/10.1/ %T # ## * ) ( = : == /* */ From"""
TOKENS = (
    *_TOKEN_LINE.split(),
    *(b"\0", b"\r\n", b"\r", b"\n\n", b"\t", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\\\\\n", b"-" * 78 + b"\n"),
)
"""Pieces of text that are inserted."""


@dataclass
class Result:
    """What happened to a reader: inputs read, refused, their slowest, and the faults with their inputs."""

    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[tuple[str, bytes]] = field(default_factory=list)


class TooSlow(Exception):
    """An input took longer than ``LIMIT_S``."""


def main() -> int:
    """Attack, and print a line for each reader."""
    parser = argparse.ArgumentParser(description="damage files of every format and read them")
    parser.add_argument("--each", type=int, default=10_000, help="inputs for each reader")
    parser.add_argument("--only", default="", help="one reader")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    failed = False
    for reader in READERS.all():
        if wanted.only and reader.name != wanted.only:
            continue
        begun = time.monotonic()
        result = attack(reader, seeds_of(reader), wanted.each, random.Random(wanted.seed))
        took = time.monotonic() - begun
        print(
            f"{reader.name:26} {result.read:6} read {result.refused:6} refused {len(result.faults):3} faults"
            f"  slowest {result.slowest:5.2f} s  {took:5.0f} s",
            flush=True,
        )
        for fault, data in result.faults[:3]:
            print(f"    {fault}\n    {data[:300]!r}")
        failed = failed or bool(result.faults)
    return 1 if failed else 0


def seeds_of(reader: Reader, most: int = 40) -> list[bytes]:
    """Files of the reader's format: the samples, then real files that it would be chosen for."""
    found = [text.encode() if isinstance(text, str) else text for text in SAMPLES.get(reader.name, ())]
    if CORPORA.is_dir():
        found += _real_files()[reader.name][:most]
    return [data[:MAX_SEED_BYTES] for data in found]


_REAL: dict[str, list[bytes]] = defaultdict(list)


def _real_files() -> dict[str, list[bytes]]:
    if not _REAL:
        for path in sorted(CORPORA.rglob("*")):
            if path.is_file():
                for source in _sources(Source.of_bytes(path.read_bytes(), path.name, datetime.date(2026, 1, 1))):
                    best = max(READERS.all(), key=lambda reader, source=source: registry.score(reader, source))
                    with source.open() as stream:
                        _REAL[best.name].append(stream.read(MAX_SEED_BYTES))
    return _REAL


def _sources(source: Source) -> Iterator[Source]:
    container = registry.choose_container(source)
    if container is None:
        yield source
        return
    try:
        for member in registry.members(source, container):
            yield registry.choose_text(member)
    except FormatFault:
        return


def attack(reader: Reader, seeds: Sequence[bytes], inputs: int, rng: random.Random) -> Result:
    """Read so many damaged files."""
    result = Result()
    if not seeds:
        raise LookupError(f"no sample of {reader.name}")
    for _ in range(inputs):
        data = damage(rng.choice(seeds), seeds, rng)
        begun = time.monotonic()
        try:
            read(reader, data)
            result.read += 1
        except FormatFault:
            result.refused += 1
        except BaseException as fault:
            if isinstance(fault, KeyboardInterrupt):
                raise
            where = traceback.extract_tb(fault.__traceback__)[-1]
            result.faults.append(
                (f"{type(fault).__name__}: {fault} ({Path(where.filename).name}:{where.lineno})", data)
            )
        result.slowest = max(result.slowest, time.monotonic() - begun)
    return result


def read(reader: Reader, data: bytes) -> None:
    """Score and read an input, and check all parts. Raises TooSlow, and whatever the reader raises."""
    with _time_limit():
        source = Source.of_bytes(data, "file", datetime.date(2026, 1, 1))
        reader.score(source.head, source.name)
        check = OutputCheck()
        for part in reader.read(source):
            checked = check.check_part(part)
            if isinstance(checked, Problem):
                assert problem_sentence(checked) != checked.kind, checked.kind


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise TooSlow within after ``LIMIT_S``; without a limit on Windows, which has no such signal."""

    def stop(_number: int, _frame: object) -> None:
        raise TooSlow(f"more than {LIMIT_S} s")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def damage(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    """The file, or a member of an archive, with one to four damages."""
    if data.startswith(b"PK") and rng.random() < 0.8 and (archive := _damage_member(data, rng)):
        return archive
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(_DAMAGES)(data, seeds, rng)
    return data[: 2 * MAX_SEED_BYTES]


def _damage_member(data: bytes, rng: random.Random) -> bytes:
    """The archive with one damaged member; nothing if it cannot be read."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            chosen = rng.choice(old.namelist())
            for name in old.namelist():
                member = old.read(name)
                new.writestr(name, damage(member, [member], rng) if name == chosen else member)
    except (zipfile.BadZipFile, OSError, ValueError):
        return b""
    return made.getvalue()


Damage = Callable[[bytes, Sequence[bytes], random.Random], bytes]


def _place(data: bytes, rng: random.Random) -> int:
    return rng.randint(0, len(data))


def _cut_end(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    return data[: _place(data, rng)]


def _cut_beginning(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    return data[_place(data, rng) :]


def _remove(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    at = _place(data, rng)
    return data[:at] + data[at + rng.randint(1, 200) :]


def _insert(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    at = _place(data, rng)
    return data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 50)) + data[at:]


def _repeat(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    at = _place(data, rng)
    piece = data[at : at + rng.randint(1, 300)]
    return data[:at] + piece * rng.randint(2, 30) + data[at:]


def _flip(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(min(len(made), rng.randint(1, 20))):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def _swap_lines(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines[: rng.randint(0, len(lines))])
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _splice(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    other = rng.choice(seeds)
    return data[: _place(data, rng)] + other[_place(other, rng) :]


def _change_ends(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    return data.replace(b"\n", rng.choice((b"\r\n", b"\r", b" ", b"")))


def _change_encoding(data: bytes, seeds: Sequence[bytes], rng: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-16-le", "cp1252", "gb18030")), "replace")


_DAMAGES: tuple[Damage, ...] = (
    *(_cut_end, _cut_beginning, _remove, _insert, _insert, _repeat, _flip, _swap_lines, _splice, _change_ends),
    _change_encoding,
)


if __name__ == "__main__":
    sys.exit(main())
