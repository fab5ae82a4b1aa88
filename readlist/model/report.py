"""The report of an import, file by file: counts, problems, errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readlist.model.digest import DigestName, Problem

COUNTS = ("entries", "new", "known", "updated", "possible_duplicates", "dismissed")
"""The counts of a report, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """The import of a file, or of a part of one. ``entries = new + known``; ``updated`` and ``dismissed`` are known.

    ``digest_id`` is the digest's id in the library; None if the file gave none (``error`` says why), on a dry run, or
    if it gave several. ``repeated`` is the time of the first import of the same bytes; ``digest_id`` is then that of
    the first one. ``papers`` are the ids of the new papers, ``digest_name`` the parts of the digest's title, None
    without a digest. ``parts`` are the digests of a file with several, and the files of a container; its own counts are
    their sums. ``possible_duplicates`` are groups of papers, which come from ``doubts``: pairs of entries.
    """

    path: str
    name: str
    format: str = ""
    digest_id: int | None = None
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
    doubts: Sequence[tuple[int, int]] = ()

    @property
    def failed(self) -> bool:
        """True if the file or a part of it could not be read."""
        return bool(self.error) or any(part.failed for part in self.parts)

    @property
    def problem_count(self) -> int:
        """The number of problems of the file and its parts."""
        return len(self.problems) + sum(len(part.problems) for part in self.parts)

    @property
    def digests(self) -> tuple[FileReport, ...]:
        """The parts, or the file itself if it has none: one report for each digest, or for each failure."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import, file by file; ``cancelled`` if the reader stopped it before the last file.

    ``possible_duplicates`` counts the groups of all files, of which some may be those of several; None is their sum.
    """

    files: tuple[FileReport, ...]
    cancelled: bool = False
    possible_duplicates: int | None = None

    def total(self, name: str) -> int:
        """The sum of a count (``new``, ``known``, …) over all files; a group of possible duplicates counts once."""
        if name == "possible_duplicates" and self.possible_duplicates is not None:
            return self.possible_duplicates
        return sum(int(getattr(file, name)) for file in self.files)

    @property
    def papers(self) -> tuple[int, ...]:
        """The new papers of all files."""
        return tuple(paper for file in self.files for paper in file.papers)
