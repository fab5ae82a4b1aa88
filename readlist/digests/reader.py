"""The protocols that a plug-in implements: a reader of a digest format, or a container of further sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem


class Format(Protocol):
    """The members common to readers and containers."""

    @property
    def name(self) -> str:
        """The identifier, lower case with hyphens: for ``--format``, and stored in the library."""

    @property
    def label(self) -> str:
        """The name on screens."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """Suffixes of such files, in lower case with their dot, for file dialogs; () for none."""

    def score(self, head: bytes, name: str) -> int:
        """The probability, 0 to 100, that a source with this head (``Source.head``) and name has this format.

        Below ``registry.MIN_SCORE`` it is not read as this format, but the message about it names the likest formats.
        A packed container scores 90 at most, so that the reader of a format that is packed in it can score more.
        """


class Reader(Format, Protocol):
    """Reads one format."""

    @property
    def looks_for(self) -> str:
        """The sign by which the format is recognised, in a few words, for the message about an unknown file.

        It is shown in brackets after the label: "a line such as …".
        """

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The contents of a source in order: a head, its entries and problems, then the next head, and so on.

        Positions of entries increase through the whole source. Memory does not grow with its size. Raises FormatFault,
        with a whole sentence, if the source is not of this format after all; anything else that cannot be read is a
        Problem.
        """


class Container(Format, Protocol):
    """Lists the sources in a source, such as the files in a ZIP archive."""

    @property
    def is_packed(self) -> bool:
        """True if its members may be larger than itself, so that their bytes are counted."""

    def members(self, source: Source) -> Iterator[Source]:
        """The sources in order; their names are paths within the container, with slashes.

        A member can be opened until the next one is requested. Raises FormatFault for a container that cannot be read;
        for a member that cannot be read, opening it raises FormatFault.
        """
