"""A paper in the library: its shown fields, the reader's marks, and its entries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from readlist.model.digest import DigestName, digest_title
from readlist.model.entry_key import EntryKey
from readlist.model.list_kinds import ListKind
from readlist.model.record import Record
from readlist.translation import N_


class Status(StrEnum):
    """The statuses of a paper, from least to most advanced: value, list, icon, key, label.

    ``list`` is the list of the sidebar with the papers of a status, ``icon`` the name of its icon, ``label`` its name
    on screens. ``key`` is the key that sets it; a status with a key has an action and a row in the menu of papers, ""
    is for one that is set otherwise. A new status takes one row here and a ``ListKind``.
    """

    UNREAD = "unread", ListKind.INBOX, "unread", "", N_("Unread")
    QUEUED = "queued", ListKind.QUEUED, "queue", "Q", N_("To read")
    READING = "reading", ListKind.READING, "reading", "R", N_("Reading")
    READ = "read", ListKind.READ, "read", "", N_("Read")
    DISMISSED = "dismissed", ListKind.DISMISSED, "dismiss", "E", N_("Dismissed")

    list: ListKind
    icon: str
    key: str
    label: str

    def __new__(cls, value: str, list_kind: ListKind, icon: str, key: str, label: str) -> Status:
        """Make the member for a row of the table."""
        status = str.__new__(cls, value)
        status._value_ = value
        status.list, status.icon, status.key, status.label = list_kind, icon, key, label
        return status

    @classmethod
    def named(cls, value: object) -> Status:
        """The status with that value. Raises ValueError."""
        for status in cls:
            if status.value == value:
                return status
        raise ValueError(f"no status {value!r}")

    @property
    def rank(self) -> int:
        """The place of the status, from 0; a more advanced one has a greater rank."""
        return tuple(Status).index(self)


BY_LIST = {status.list: status for status in Status}
"""The status of each list that shows a status."""
_OTHER_LISTS = {
    ListKind.INBOX: (N_("Inbox"), "inbox"),
    ListKind.STARRED: (N_("Starred"), "star"),
    ListKind.ALL: (N_("All"), "all"),
    ListKind.TRASH: (N_("Trash"), "trash"),
    ListKind.DUPLICATES: (N_("Possible duplicates"), "duplicates"),
}
FIXED_LISTS = {
    kind: _OTHER_LISTS[kind] if kind in _OTHER_LISTS else (BY_LIST[kind].label, BY_LIST[kind].icon)
    for kind in ListKind
    if kind in _OTHER_LISTS or kind in BY_LIST
}
"""Label and icon of each permanent list, in the order of the sidebar."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The reader's own label; ``colour`` is ``#rrggbb``."""

    id: int
    name: str
    colour: str


class Sighting(NamedTuple):
    """An entry of a paper with its digest, as shown under "Seen in". A tuple for the sake of speed, like ``Record``.

    ``digest_file`` is the name of the digest's file, ``sha256`` that of the source.
    """

    entry_id: int
    digest_id: int
    digest_file: str
    digest_date: str
    position: int
    record: Record
    line: int = 0
    digest_series: str = ""
    digest_given: str = ""
    sha256: str = ""

    @property
    def key(self) -> EntryKey:
        """The entry's key, the same on every machine."""
        return EntryKey(self.sha256, self.position)

    @property
    def digest_name(self) -> DigestName:
        """The parts of the digest's title."""
        return DigestName(self.digest_file, self.digest_series, self.digest_date, self.digest_given)

    @property
    def digest_title(self) -> str:
        """The title of the digest."""
        return digest_title(self.digest_name)


@dataclass(frozen=True, slots=True)
class Paper:
    """A work in the library, with everything known about it. ``record`` holds the fields that are shown and searched.

    These are chosen from its entries and the reader's edits. ``added`` and ``trashed`` are ISO times in UTC;
    ``trashed`` is "" outside the trash. ``entries`` are in order of arrival. ``possible_duplicates`` are the papers
    that may be the same work, ``duplicate_keys`` their keys.
    """

    id: int
    record: Record
    status: Status
    starred: bool
    tags: tuple[Tag, ...]
    note: str
    added: str
    trashed: str
    entries: tuple[Sighting, ...]
    edited: tuple[str, ...] = ()
    possible_duplicates: tuple[int, ...] = ()
    duplicate_keys: tuple[EntryKey, ...] = ()

    @property
    def key(self) -> EntryKey:
        """The least key of its entries."""
        return min((entry.key for entry in self.entries), default=EntryKey("", self.id))

    @property
    def first_key(self) -> EntryKey:
        """The key of its first entry. Unlike ``key``, it stays the same when the paper is seen again."""
        return self.entries[0].key if self.entries else self.key

    @property
    def seen(self) -> int:
        """The number of digests with the paper."""
        return len({entry.digest_id for entry in self.entries})


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as a row of the list. ``seen`` counts digests; ``digest_title`` is that of the digest with ``date``.

    ``date`` is the publication date if known, else the first digest's date (ISO, maybe partial). If no digest has that
    date, ``digest_title`` is that of the first one, with its own date. ``abstract_start`` are the first letters of the
    abstract or the excerpt. ``has_preprint`` is True for a publication that is in the library as a preprint, too.
    """

    id: int
    title: str
    authors: tuple[str, ...]
    date: str
    status: Status
    starred: bool
    tags: tuple[Tag, ...]
    seen: int
    digest_title: str
    has_note: bool
    has_possible_duplicates: bool
    is_trashed: bool
    abstract_start: str = ""
    has_preprint: bool = False
