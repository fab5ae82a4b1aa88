"""Reads one source by the reader of its format; of a container, each member."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from readlist.commands.entry_spool import EntrySpool, SpooledEntries
from readlist.commands.source_spool import SourceSpool
from readlist.commands.sources import CancelCheck
from readlist.commands.storable_text import replace_surrogates
from readlist.digests.reader import Container, Reader
from readlist.digests.source import Source
from readlist.digests.wrapped_stream import PORTION_BYTES, watch_stream
from readlist.errors import FileFault, FormatFault
from readlist.library.digest_queries import KnownDigest
from readlist.model.digest import Digest, DigestHead, DigestOrigin, Entry, Problem
from readlist.model.record import Link, Record
from readlist.model.system_reasons import reason_of
from readlist.translation import N_, tr

MAX_CONTAINER_DEPTH = 4
"""Levels of containers in containers."""
MAX_EXPANDED_BYTES = 4 * 1024 * 1024 * 1024
"""Bytes of all members of a container together: a small archive may expand to any size."""
MAX_PROBLEMS = 1_000
"""Problems kept for each digest; further ones are only counted."""

_REASONS_FOR_NO_ENTRIES = {
    "feed_empty": N_("“{name}” is an empty feed: nothing was new when it was saved."),
    "no_papers": N_("“{name}” holds no entries: there is no paper below the head of the page."),
    "no_records": N_("“{name}” holds no entries, though it is of the format “{label}”."),
}
"""Kinds of problems that say why a source has no entries, with the sentences of its report."""


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
        raise_if_cancelled: CancelCheck,
    ) -> None:
        """``copies`` takes containers within containers; ``make_spool`` returns the spool for the next entries."""
        self._find_known = find_known
        self._format_name = format_name
        self._copies = copies
        self._make_spool = make_spool
        self._raise_if_cancelled = raise_if_cancelled
        self._expanded_bytes = 0
        self._reported_members = 0  # members with a report, read or not
        self._letter_count = 0
        self._first_letter: FormatFault | None = None

    def read(self, source: Source) -> Iterator[ReadSource]:
        """The source, or one member of a container after the other. Raises FileFault, FormatFault, OSError."""
        source = replace(source, open=self._watched(source.open))
        container = self._container_of(source)
        if container is None:
            yield self._read_source(source, "")
        else:
            yield from self._read_members(container, source, "", MAX_CONTAINER_DEPTH)
            if self._letter_count and not self._reported_members:
                raise self._letters_fault(source.name)

    def problems(self) -> tuple[Problem, ...]:
        """The problems of the file as a whole: texts that were left out, since they are letters and no digests."""
        return (Problem(0, "letters_left_out", {"letters": self._letter_count}),) if self._letter_count else ()

    def _letters_fault(self, name: str) -> FormatFault:
        """The fault of a file that holds letters only."""
        if self._letter_count == 1 and self._first_letter is not None:
            return self._first_letter
        return FormatFault(
            tr("None of the {letters:,} parts of {name} is a digest.", letters=self._letter_count, name=name)
        )

    def _leave_out(self, fault: FormatFault) -> None:
        """Count a member that is a letter and no digest."""
        self._letter_count += 1
        self._first_letter = self._first_letter or fault

    def _container_of(self, source: Source) -> Container | None:
        """The container of a source; None if it is not a container, or if the named format reads such files itself."""
        from readlist.digests import registry

        if self._format_name and registry.score(registry.require_reader(self._format_name), source):
            return None
        return registry.choose_container(source)

    def _read_members(self, container: Container, source: Source, within: str, depth: int) -> Iterator[ReadSource]:
        """The sources in a container. Raises FormatFault if there are none, or if it cannot be read further."""
        from readlist.digests import registry

        is_empty = True
        for unguarded in registry.members(source, container):
            self._raise_if_cancelled()
            is_empty = False
            name = _path_within(within, replace_surrogates(unguarded.name))
            member = self._guarded(unguarded, container, is_optional=unguarded.is_optional or source.is_optional)
            inner = self._container_of(member)
            if inner is None:
                yield from self._read_member(member, name)
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
            yield from self._fail(member, name, fault)
            return
        try:
            source = replace(copy.source, open=self._watched(copy.source.open), is_optional=member.is_optional)
            yield from self._read_members(container, source, f"{name}/", depth)
        except (FileFault, FormatFault, OSError) as fault:
            yield from self._fail(member, name, fault)
        finally:
            self._copies.drop_copy(copy)

    def _read_member(self, member: Source, name: str) -> Iterator[ReadSource]:
        try:
            read = self._read_source(member, name)
        except (FileFault, FormatFault, OSError) as fault:
            yield from self._fail(member, name, fault)
        else:
            self._reported_members += 1
            yield read

    def _fail(self, member: Source, name: str, fault: FileFault | FormatFault | OSError) -> Iterator[ReadSource]:
        """The report of a member that cannot be read; none for an optional one that is no digest."""
        if member.is_optional and isinstance(fault, FormatFault):
            self._leave_out(fault)
        else:
            self._reported_members += 1
            yield _failed(name, fault_sentence(name, fault))

    def _read_source(self, source: Source, member: str) -> ReadSource:
        from readlist.digests import registry

        sha256 = _sha256_of(source)
        known = self._find_known(sha256)
        if known:
            return ReadSource(source.name, member, sha256, known=known)
        source = registry.choose_text(source)
        reader = registry.require_reader(self._format_name) if self._format_name else registry.choose_reader(source)
        if not source.head:
            raise FormatFault(tr("{name} is empty: there is nothing in it to read.", name=source.name))
        spool = self._make_spool()
        collected = _Collector(reader, spool, member or source.name)
        for part in registry.read(source, reader):
            collected.add(part)
        digests = collected.digests()
        if not any(len(digest.entries) for digest in digests):
            raise FormatFault(_no_entries_sentence(member or source.name, digests, reader))
        return ReadSource(source.name, member, sha256, digests, spool=spool)

    def _guarded(self, member: Source, container: Container, *, is_optional: bool) -> Source:
        """A member whose streams check whether to stop, and count its bytes if the container is packed."""
        open_stream = self._counted(member.open) if getattr(container, "is_packed", True) else member.open
        alternatives = tuple(
            replace(alternative, open=self._watched(alternative.open)) for alternative in member.alternatives
        )
        return replace(member, open=self._watched(open_stream), alternatives=alternatives, is_optional=is_optional)

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
            return watch_stream(stream, self._count_expanded)

        return open_counted

    def _count_expanded(self, size: int) -> None:
        """Count bytes of members. Raises FormatFault above the limit."""
        self._expanded_bytes += size
        if self._expanded_bytes > MAX_EXPANDED_BYTES:
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


def _no_entries_sentence(name: str, digests: Iterable[Digest], reader: Reader) -> str:
    """The sentence about a source without entries, with the reason if its reader gives one."""
    kinds = (problem.kind for digest in digests for problem in digest.problems)
    reasons = (_REASONS_FOR_NO_ENTRIES[kind] for kind in kinds if kind in _REASONS_FOR_NO_ENTRIES)
    sentence = next(reasons, N_("“{name}” holds no entries."))
    return tr(sentence, name=name, label=tr(reader.label))


class _Collector:
    """Collects the parts of a source into digests; ``name`` is that of the source."""

    def __init__(self, reader: Reader, spool: EntrySpool, name: str) -> None:
        self._reader = reader
        self._spool = spool
        self._name = name
        self._digests: list[_OpenDigest] = []
        self._by_origin: dict[DigestOrigin, _OpenDigest] = {}
        self._digest: _OpenDigest | None = None

    def add(self, part: DigestHead | Entry | Problem) -> None:
        """Add the next part. Raises FileFault if there is no room for it."""
        if isinstance(part, DigestHead):
            self._start_digest(part)
            return
        if self._digest is None:
            self._start_digest(DigestHead())
        digest = self._digest
        assert digest is not None
        if isinstance(part, Entry):
            self._add_entry(digest.entries, _make_entry_storable(part))
        elif len(digest.problems) < MAX_PROBLEMS:
            digest.problems.append(_make_problem_storable(part))
        else:
            digest.left_out += 1

    def _start_digest(self, head: DigestHead) -> None:
        """Go on with the digest of the head's origin, or start one."""
        known = self._by_origin.get(head.origin) if head.origin else None
        self._digest = known or _OpenDigest(head, self._spool.start_digest())
        if known is None:
            self._digests.append(self._digest)
        if head.origin:
            self._by_origin[head.origin] = self._digest

    def _add_entry(self, entries: SpooledEntries, entry: Entry) -> None:
        try:
            entries.add(entry)
        except OSError as error:
            reason = reason_of(error)
            raise FileFault(
                tr("There is no room to keep what {name} holds: {reason}.", name=self._name, reason=reason)
            ) from error

    def digests(self) -> tuple[Digest, ...]:
        """The digests that are not empty, their problems sorted by line; exported ones as they once arrived."""
        filled = [digest for digest in self._digests if len(digest.entries) or digest.problems]
        return tuple(map(self._close, sorted(filled, key=_arrival_order)))

    def _close(self, opened: _OpenDigest) -> Digest:
        problems = sorted(opened.problems, key=lambda problem: problem.line)
        if opened.left_out:
            problems.append(Problem(0, "more_problems", {"problems": opened.left_out}))
        return Digest(
            format=self._reader.name,
            date=replace_surrogates(opened.head.date),
            entries=opened.entries,
            problems=tuple(problems),
            series=replace_surrogates(opened.head.series) or self._reader.label,
            origin=opened.head.origin,
        )


def _arrival_order(digest: _OpenDigest) -> tuple[str, int]:
    """The sort key of digests of an export: time of import, then place in the source."""
    origin = digest.head.origin
    return (origin.imported, origin.part) if origin else ("", 0)


def fault_sentence(path: str, fault: FileFault | FormatFault | OSError) -> str:
    """The sentence of a fault in reading ``path``."""
    if isinstance(fault, OSError):
        return tr("“{path}” cannot be read: {reason}.", path=path, reason=reason_of(fault))
    return str(fault)


def _path_within(within: str, name: str) -> str:
    """The path of a member; the text of a mail has the name of the mail, which is not repeated."""
    return within[:-1] if within.endswith(f"/{name}/") or within == f"{name}/" else within + name


def _failed(member: str, error: str) -> ReadSource:
    return ReadSource(member.rpartition("/")[2], member, error=error)


def _sha256_of(source: Source) -> str:
    digest = hashlib.sha256()
    with source.open() as stream:
        while piece := stream.read(PORTION_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _make_entry_storable(entry: Entry) -> Entry:
    """The entry without lone surrogates, which cannot be stored."""
    if all(map(_is_storable, filter(None, entry.record))):
        return entry
    return replace(entry, record=Record(*map(_make_storable, entry.record)))


def _make_problem_storable(problem: Problem) -> Problem:
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
