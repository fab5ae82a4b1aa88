"""The report of an import, file by file: counts, problems, errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readlist.model.digest import DigestName, Problem


@dataclass(frozen=True, slots=True)
class FileReport:
    """The import of one file, or of a part of one. ``entries = new + known``; ``updated`` are known, as ``dismissed``.

    ``digest`` is the digest's id in the library, None where the file gave nothing (``error`` says why), on a dry run,
    or where it holds several. ``repeated`` is set where the same bytes came before; ``digest`` is then the first one's.
    ``papers`` are the ids of the new papers, ``digest_name`` what the digest's title is made of, None where it gave
    nothing. ``parts`` are the digests of a file that holds several, and the files of a container; its own counts are
    their sums.
    """

    path: str
    name: str
    format: str = ""
    digest: int | None = None
    date: str = ""
    entries: int = 0
    new: int = 0
    known: int = 0
    updated: int = 0
    possible_duplicates: int = 0
    dismissed: int = 0
    problems: tuple[Problem, ...] = ()
    error: str = ""
    repeated: str = ""
    papers: Sequence[int] = ()
    digest_name: DigestName | None = None
    parts: tuple[FileReport, ...] = ()

    @property
    def failed(self) -> bool:
        """True where the file or a part of it could not be read."""
        return bool(self.error) or any(part.failed for part in self.parts)

    @property
    def digests(self) -> tuple[FileReport, ...]:
        """The parts, or the file itself where it has none: a report for each digest, or for what gave none."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A whole import call, file by file; ``cancelled`` where the reader stopped it before the last file."""

    files: tuple[FileReport, ...]
    cancelled: bool = False

    def total(self, name: str) -> int:
        """The sum over all files of a count (``new``, ``known``, …)."""
        return sum(int(getattr(file, name)) for file in self.files)

    @property
    def papers(self) -> tuple[int, ...]:
        """The new papers of all files."""
        return tuple(paper for file in self.files for paper in file.papers)
