"""Functions that read a text with a reader, for tests."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from readlist.digests.output_check import OutputCheck
from readlist.digests.reader import Reader
from readlist.digests.registry import READERS, score
from readlist.digests.source import Source
from readlist.messages.problems import problem_sentence
from readlist.model.digest import DigestHead, DigestOrigin, Entry, Problem
from readlist.model.record import Record

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
"""Real files; a public clone has none."""
DAY = datetime.date(2026, 3, 17)


class Head(NamedTuple):
    """Date and series of a digest."""

    date: str
    series: str


@dataclass
class Read:
    """What a reader yields from one source."""

    heads: list[Head] = field(default_factory=list)
    origins: list[DigestOrigin | None] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def records(self) -> list[Record]:
        return [entry.record for entry in self.entries]

    @property
    def titles(self) -> list[str]:
        return [entry.record.title for entry in self.entries]

    @property
    def kinds(self) -> list[str]:
        """The kinds of the problems."""
        return [problem.kind for problem in self.problems]


def source_of(text: str | bytes, name: str = "file", *, subject: str = "", sender: str = "") -> Source:
    data = text.encode() if isinstance(text, str) else text
    plain = Source.of_bytes(data, name, DAY)
    return Source(name, DAY, plain.head, plain.open, subject, sender)


def read_with(reader: Reader, text: str | bytes, name: str = "file", *, subject: str = "", sender: str = "") -> Read:
    """Everything that a reader yields, checked as in an import; each problem has a sentence."""
    found, check = Read(), OutputCheck()
    for each in reader.read(source_of(text, name, subject=subject, sender=sender)):
        part = check.check_part(each)
        if isinstance(part, DigestHead):
            found.heads.append(Head(part.date, part.series))
            found.origins.append(part.origin)
        elif isinstance(part, Entry):
            found.entries.append(part)
        else:
            assert problem_sentence(part) != part.kind
            found.problems.append(part)
    return found


def scores(text: str | bytes, name: str = "file") -> dict[str, int]:
    """The score of every reader that gives one."""
    source = source_of(text, name)
    found = {reader.name: score(reader, source) for reader in READERS.all()}
    return {name: value for name, value in sorted(found.items(), key=lambda each: -each[1]) if value}


def corpus(folder: str, *patterns: str) -> list[Path]:
    """The real files of a folder; the test is skipped where there are none."""
    if not CORPORA.is_dir():
        pytest.skip("the real files of ../shared/corpora are not here")
    return sorted(
        path for pattern in patterns or ("**/*",) for path in (CORPORA / folder).glob(pattern) if path.is_file()
    )
