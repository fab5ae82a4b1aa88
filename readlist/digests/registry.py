"""The readers and containers, and the choice of the one that gives a source the highest score."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import TypeVar

from readlist.digests.reader import Container, Format, Reader
from readlist.digests.source import Source
from readlist.digests.text import SIGNATURES, head_text
from readlist.errors import Cancelled, FormatFault, WrongRequest
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.plugins import Plugins, has_members, is_text
from readlist.translation import tr


def _are_suffixes(value: object) -> bool:
    return isinstance(value, tuple) and all(map(is_text, value))


READERS: Plugins[Reader] = Plugins(
    "readlist.digests",
    {"daily-papers": "readlist.digests.daily_papers.page_reader:READER"},
    lambda reader: (
        has_members(reader, texts=("name", "label", "looks_for"), functions=("score", "read"))
        and _are_suffixes(reader.extensions)
    ),
)
CONTAINERS: Plugins[Container] = Plugins(
    "readlist.containers",
    {
        "zip": "readlist.digests.containers.zip_archive:CONTAINER",
        "gzip": "readlist.digests.containers.gzip_file:CONTAINER",
    },
    lambda container: (
        has_members(container, texts=("name", "label"), functions=("score", "members"))
        and _are_suffixes(container.extensions)
    ),
)

MIN_SCORE = 20
"""Score from which a source is read as a format; a lower one only says which formats it is most like."""

logger = logging.getLogger(__name__)

T = TypeVar("T", bound=Format)


def require_reader(name: str) -> Reader:
    """The reader of that name. Raises WrongRequest with the names of all readers."""
    reader = READERS.find(name)
    if reader is None:
        known = ", ".join(each.name for each in READERS.all())
        raise WrongRequest(tr("There is no digest format “{name}”; there are {known}.", name=name, known=known))
    return reader


def choose_container(source: Source) -> Container | None:
    """The container of a source; None if it is not a container."""
    return _surest(CONTAINERS.all(), source)


def choose_reader(source: Source) -> Reader:
    """The reader with the highest score for a source. Raises FormatFault if none has ``MIN_SCORE``."""
    if not source.head:
        raise FormatFault(tr("{name} is empty: there is nothing in it to read.", name=source.name))
    reader = _surest(READERS.all(), source)
    if reader is not None:
        return reader
    for signature, kind in SIGNATURES:
        if source.head.startswith(signature):
            raise FormatFault(
                tr("{name} is {kind}, not a text that Readlist can read.", name=source.name, kind=tr(kind))
            )
    if not head_text(source.head):
        raise FormatFault(tr("{name} is not a text: it holds binary data.", name=source.name))
    raise FormatFault(_refusal(source))


def read(source: Source, reader: Reader) -> Iterator[DigestHead | Entry | Problem]:
    """The contents of a source as ``reader`` reads them. Raises FormatFault, also if the reader itself fails."""
    try:
        yield from reader.read(source)
    except (Cancelled, FormatFault, OSError, MemoryError):
        raise
    except Exception as fault:  # a fault of a plug-in must not stop the import
        logger.exception("The reader %s failed on %s", reader.name, source.name)
        raise FormatFault(
            tr("{name} could not be read: the reader for “{label}” failed on it.", name=source.name, label=reader.label)
        ) from fault


def members(source: Source, container: Container) -> Iterator[Source]:
    """The members of a container. Raises FormatFault, also if the container itself fails."""
    try:
        yield from container.members(source)
    except (Cancelled, FormatFault, OSError, MemoryError):
        raise
    except Exception as fault:  # as in ``read``
        logger.exception("The container %s failed on %s", container.name, source.name)
        raise FormatFault(
            tr("{name} could not be read: “{label}” failed on it.", name=source.name, label=container.label)
        ) from fault


def score(form: Format, source: Source) -> int:
    """The score that a format gives a source; 0 if it fails."""
    try:
        return int(form.score(source.head, source.name))
    except Exception:
        logger.exception("The format %s failed to score a file", form.name)
        return 0


def _surest(formats: Iterable[T], source: Source) -> T | None:
    best, chosen = MIN_SCORE - 1, None
    for each in formats:
        found = score(each, source)
        if found > best:
            best, chosen = found, each
    return chosen


def _refusal(source: Source) -> str:
    """A sentence on a text that no reader knows; it names the two formats that the text is most like."""
    first, *others = _nearest(source)
    if not others:
        return tr(
            "{name} is not a digest that Readlist can read. It was looked at as {label} ({mark}).",
            name=source.name,
            label=first.label,
            mark=tr(first.looks_for),
        )
    return tr(
        "{name} is not a digest that Readlist can read. "
        "It was looked at as {label} ({mark}) or {second} ({second_mark}).",
        name=source.name,
        label=first.label,
        mark=tr(first.looks_for),
        second=others[0].label,
        second_mark=tr(others[0].looks_for),
    )


def _nearest(source: Source, most: int = 2) -> list[Reader]:
    """Readers by their score; among equal ones, those of the source's suffix first, then in their order."""
    file_name = source.name.lower()

    def likeness(reader: Reader) -> tuple[int, bool]:
        return score(reader, source), file_name.endswith(reader.extensions)

    return sorted(READERS.all(), key=likeness, reverse=True)[:most]
