"""The protocol of a writer of an export format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from readlist.model.paper import Paper
from readlist.model.paper_history import PaperHistory


class Writer(Protocol):
    """Turns papers into the text of one file. Stateless; the same papers always give the same text."""

    @property
    def name(self) -> str:
        """The identifier, for ``--format``: ``bibtex``."""

    @property
    def label(self) -> str:
        """The name on screens: ``BibTeX``."""

    @property
    def suffix(self) -> str:
        """The suffix of such a file, with its dot: ``.bib``; "" for a FolderWriter."""

    def write(self, papers: Sequence[Paper]) -> str:
        """The whole file, in the order of ``papers``, with the line ends of the format. Never raises for content."""


@runtime_checkable
class FolderWriter(Protocol):
    """The member of a Writer that writes a folder of files."""

    def files(self, papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
        """Name and text of each file, in the order of ``papers``; names are unique within a library."""


@runtime_checkable
class HistoryWriter(Protocol):
    """The member of a Writer that writes the histories of papers, too."""

    def write_histories(self, papers: Sequence[Paper], histories: Mapping[int, PaperHistory]) -> str:
        """As ``write``; ``histories`` has one for the row id of each paper."""
