"""Reads one source by the reader of its format; of a container, each member."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from readlist.commands.entry_spool import EntrySpool, SpooledEntries
from readlist.commands.own_text import replace_surrogates
from readlist.commands.source_spool import SourceSpool
from readlist.commands.sources import Check
from readlist.digests.reader import Container, Reader
from readlist.digests.source import Source
from readlist.digests.wrapped_stream import PORTION_BYTES, watch_stream
from readlist.errors import FileFault, FormatFault
from readlist.library.digest_queries import KnownDigest
from readlist.model.digest import Digest, DigestHead, Entry, Problem
from readlist.model.record import Link, Record
from readlist.translation import tr

MAX_CONTAINER_DEPTH = 4
"""Levels of containers in containers."""
MAX_EXPANDED_BYTES = 4 * 1024 * 1024 * 1024
"""Bytes of all members of a container together: a small archive may expand to any size."""
MAX_PROBLEMS = 1_000
"""Problems kept for each digest; further ones are only counted."""


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source as read: its digests, the ``known`` ones if it was imported before, or an ``error``.

    ``name`` is that of the source. ``member`` is its path in the container, "" if the source is the file itself.
    ``spool`` holds the entries of its digests.
    """

    name: str
    member: str = ""
    sha256: str = ""
    digests: tuple[Digest, ...] = ()
    known: tuple[KnownDigest, ...] = ()
    error: str = ""
    spool: EntrySpool | None = None

    def close(self) -> None:
        """Close the file of the entries."""
        if self.spool is not None:
            self.spool.close()


class SourceReading:
    """Reads the source or sources of one file."""

    def __init__(
        self,
        find_known: Callable[[str], tuple[KnownDigest, ...]],
        format_name: str | None,
        copies: SourceSpool,
        make_spool: Callable[[], EntrySpool],
        raise_if_cancelled: Check,
    ) -> None:
        """``copies`` takes containers within containers; ``make_spool`` returns the spool for the next entries."""
        self._find_known = find_known
        self._format_name = format_name
        self._copies = copies
        self._make_spool = make_spool
        self._raise_if_cancelled = raise_if_cancelled
        self._expanded = 0

    def read(self, source: Source) -> Iterator[ReadSource]:
        """The source, or one member of a container after the other. Raises FileFault, FormatFault, OSError."""
        source = replace(source, open=self._watched(source.open))
        container = self._container_of(source)
        if container is None:
            yield self._read_source(source, "")
        else:
            yield from self._read_members(container, source, "", MAX_CONTAINER_DEPTH)

    def _container_of(self, source: Source) -> Container | None:
        """The container of a source; None if it is none, or if the named format reads such files itself."""
        from readlist.digests import registry

        if self._format_name and registry.score(registry.require_reader(self._format_name), source):
            return None
        return registry.choose_container(source)

    def _read_members(self, container: Container, source: Source, within: str, depth: int) -> Iterator[ReadSource]:
        """The sources in a container. Raises FormatFault if there are none, or if it cannot be read further."""
        from readlist.digests import registry

        is_empty = True
        for found in registry.members(source, container):
            self._raise_if_cancelled()
            is_empty = False
            name = within + replace_surrogates(found.name)
            member = replace(found, open=self._watched(self._counted(found.open)))
            inner = self._container_of(member)
            if inner is None:
                yield self._read_member(member, name)
            elif depth == 1:
                yield _failed(
                    name,
                    tr(
                        "{name} lies in more than {most} containers within one another.",
                        name=name,
                        most=MAX_CONTAINER_DEPTH,
                    ),
                )
            else:
                yield from self._read_inner(inner, member, name, depth - 1)
        if is_empty:
            raise FormatFault(tr("{name} holds no file.", name=source.name))

    def _read_inner(self, container: Container, member: Source, name: str, depth: int) -> Iterator[ReadSource]:
        """The sources in a container in a container. It is copied first: seeking in compressed data expands it."""
        try:
            with member.open() as stream:
                copy = self._copies.copy(stream.read, member.name, member.date, lambda _size: None)
        except (FileFault, FormatFault, OSError) as fault:
            yield _failed(name, fault_sentence(name, fault))
            return
        try:
            source = replace(copy.source, open=self._watched(copy.source.open))
            yield from self._read_members(container, source, f"{name}/", depth)
        except (FileFault, FormatFault, OSError) as fault:
            yield _failed(name, fault_sentence(name, fault))
        finally:
            self._copies.drop_copy(copy)

    def _read_member(self, member: Source, name: str) -> ReadSource:
        try:
            return self._read_source(member, name)
        except (FileFault, FormatFault, OSError) as fault:
            return _failed(name, fault_sentence(name, fault))

    def _read_source(self, source: Source, member: str) -> ReadSource:
        from readlist.digests import registry

        sha256 = _sha256_of(source)
        known = self._find_known(sha256)
        if known:
            return ReadSource(source.name, member, sha256, known=known)
        reader = registry.require_reader(self._format_name) if self._format_name else registry.choose_reader(source)
        if not source.head:
            raise FormatFault(tr("{name} is empty: there is nothing in it to read.", name=source.name))
        spool = self._make_spool()
        collected = _Collector(reader, spool, member or source.name)
        for part in registry.read(source, reader):
            collected.add(part)
        digests = collected.digests()
        if not any(len(digest.entries) for digest in digests):
            raise FormatFault(tr("“{name}” holds no entries.", name=member or source.name))
        return ReadSource(source.name, member, sha256, digests, spool=spool)

    def _watched(self, open_stream: Callable[[], BinaryIO]) -> Callable[[], BinaryIO]:
        """Streams that check at each portion whether to stop."""
        return lambda: watch_stream(open_stream(), lambda _bytes: self._raise_if_cancelled())

    def _counted(self, open_stream: Callable[[], BinaryIO]) -> Callable[[], BinaryIO]:
        """Streams of a member that count its bytes towards the container's limit the first time it is read."""
        opened = False

        def open_counted() -> BinaryIO:
            nonlocal opened
            stream = open_stream()
            if opened:
                return stream
            opened = True
            return watch_stream(stream, self._expand)

        return open_counted

    def _expand(self, size: int) -> None:
        self._expanded += size
        if self._expanded > MAX_EXPANDED_BYTES:
            bound = MAX_EXPANDED_BYTES // 1024**3
            raise FormatFault(
                tr("What the file holds takes more than {most} GB: no digests are that large.", most=bound)
            )


@dataclass(slots=True)
class _OpenDigest:
    """A digest that is being read."""

    head: DigestHead
    entries: SpooledEntries
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0


class _Collector:
    """Collects the parts of a source into digests; ``name`` is that of the source."""

    def __init__(self, reader: Reader, spool: EntrySpool, name: str) -> None:
        self._reader = reader
        self._spool = spool
        self._name = name
        self._found: list[_OpenDigest] = []

    def add(self, part: DigestHead | Entry | Problem) -> None:
        """Add the next part. Raises FileFault if there is no room for it."""
        if isinstance(part, DigestHead):
            self._found.append(_OpenDigest(part, self._spool.start_digest()))
            return
        if not self._found:
            self.add(DigestHead())
        digest = self._found[-1]
        if isinstance(part, Entry):
            self._add_entry(digest.entries, _storable(part))
        elif len(digest.problems) < MAX_PROBLEMS:
            digest.problems.append(_storable_problem(part))
        else:
            digest.left_out += 1

    def _add_entry(self, entries: SpooledEntries, entry: Entry) -> None:
        try:
            entries.add(entry)
        except OSError as error:
            reason = error.strerror or error
            raise FileFault(
                tr("There is no room to keep what {name} holds: {reason}.", name=self._name, reason=reason)
            ) from error

    def digests(self) -> tuple[Digest, ...]:
        """The digests that are not empty, their problems sorted by line."""
        return tuple(self._close(each) for each in self._found if len(each.entries) or each.problems)

    def _close(self, each: _OpenDigest) -> Digest:
        problems = sorted(each.problems, key=lambda problem: problem.line)
        if each.left_out:
            problems.append(Problem(0, "more_problems", {"problems": each.left_out}))
        series = replace_surrogates(each.head.series) or self._reader.label
        return Digest(self._reader.name, replace_surrogates(each.head.date), each.entries, tuple(problems), series)


def fault_sentence(path: str, fault: FileFault | FormatFault | OSError) -> str:
    """The sentence of a fault in reading ``path``."""
    if isinstance(fault, OSError):
        return tr("“{path}” cannot be read: {reason}.", path=path, reason=fault.strerror or fault)
    return str(fault)


def _failed(member: str, error: str) -> ReadSource:
    return ReadSource(member.rpartition("/")[2], member, error=error)


def _sha256_of(source: Source) -> str:
    digest = hashlib.sha256()
    with source.open() as stream:
        while piece := stream.read(PORTION_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _storable(entry: Entry) -> Entry:
    """The entry without lone surrogates, which cannot be stored."""
    if all(map(_is_storable, filter(None, entry.record))):
        return entry
    return replace(entry, record=Record(*map(_make_storable, entry.record)))


def _storable_problem(problem: Problem) -> Problem:
    """The problem without lone surrogates."""
    values = {_make_storable(name): _make_storable(value) for name, value in problem.values.items()}
    return Problem(problem.line, _make_storable(problem.kind), values)


def _is_storable(value: Any) -> bool:
    if isinstance(value, str):
        return value.isascii() or replace_surrogates(value) == value
    if isinstance(value, Mapping):
        return all(map(_is_storable, (*value, *value.values())))
    return not isinstance(value, tuple) or all(map(_is_storable, value))


def _make_storable(value: Any) -> Any:
    if isinstance(value, str):
        return replace_surrogates(value)
    if isinstance(value, Link):
        return Link(*map(_make_storable, value))
    if isinstance(value, tuple):
        return tuple(map(_make_storable, value))
    if isinstance(value, Mapping):
        return {_make_storable(key): _make_storable(each) for key, each in value.items()}
    return value
