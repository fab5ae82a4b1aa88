"""What an import tells: per file what was new, known, doubtful or unreadable."""

from __future__ import annotations

from dataclasses import dataclass, field

from readlist.model.digest import DigestName, Problem


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's import. ``entries = new + known``; ``updated`` and ``dismissed`` are parts of ``known``.

    ``digest`` is the digest's id in the library, None where the file gave nothing (``error`` says why) or on a dry run.
    ``repeated`` is set where the same bytes came before; ``digest`` is then the first one's id.
    ``papers`` are the ids of the new papers, ``digest_name`` what the digest's title is made of, None where it gave
    nothing.
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
    papers: tuple[int, ...] = field(default=())
    digest_name: DigestName | None = None


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
