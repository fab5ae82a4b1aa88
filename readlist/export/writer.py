"""The protocol of a writer of an export format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from readlist.model.paper import Paper


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
        """The suffix of such a file, with its dot: ``.bib``."""

    def write(self, papers: Sequence[Paper]) -> str:
        """The whole file, in the order of ``papers``, with the line ends of the format. Never raises for content."""
