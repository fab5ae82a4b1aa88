"""The reader of a digest format, and the container of sources: the shapes that a plug-in has to have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem


class Format(Protocol):
    """The part common to readers and containers."""

    @property
    def name(self) -> str:
        """Lower case with hyphens; ``--format`` takes that of a reader, and the library keeps it."""

    @property
    def label(self) -> str:
        """The name on screens."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """The usual endings of such files, in lower case with their dot: for file dialogs."""

    def score(self, head: bytes, name: str) -> int:
        """The certainty, 0 to 100, that a source with this head (``Source.head``) and name is of this format."""


class Reader(Format, Protocol):
    """Reads one format."""

    @property
    def looks_for(self) -> str:
        """The mark by which the format is known, in a few words: for the refusal of what is none."""

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The contents of a source one after the other: a head first, and another where a further digest begins.

        Entries are numbered through the whole source. Memory does not grow with it. Raises FormatFault, with a whole
        sentence, where the source is not of this format after all; anything else that cannot be read is a Problem.
        """


class Container(Format, Protocol):
    """Lists the sources that a source holds."""

    def members(self, source: Source) -> Iterator[Source]:
        """The sources in order; their names are paths within the container, with slashes.

        A member can be opened until the next one is asked for. Raises FormatFault for a container that cannot be read;
        a member that cannot be read raises it when it is opened.
        """
