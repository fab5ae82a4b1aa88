"""Words and rules of the sidebar: the tree of rows, made from the counts. No Qt."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache, partial
from itertools import groupby
from typing import TypeVar

from readlist.model.change import EVERYTHING, Concern
from readlist.model.digest import digest_titles
from readlist.model.paper import FIXED_LISTS
from readlist.model.scope import Counts, DigestCount, ListKind, Scope, SearchCount, TagCount
from readlist.model.sort_keys import name_sort_key
from readlist.translation import N_, tr, trn
from readlist.ui.text.date_texts import local_day, long_date, short_date
from readlist.ui.text.text_bounds import cut_notice, one_line

SHOWN_CONCERNS = EVERYTHING - {Concern.TEXT}
"""The kinds of data that the rows show: names and counts, but no text of papers."""
KINDS_WITHOUT_DROPS = (ListKind.ALL, ListKind.DUPLICATES, ListKind.SEARCH, ListKind.SERIES, ListKind.DIGEST)
"""Kinds of list that accept no drop of papers, since the reader cannot put a paper on them."""
MAX_DIGESTS_UNGROUPED = 24
"""Digests outside of series that are listed one by one; more are grouped by month."""
MAX_DIGESTS_OF_SERIES = 12
"""Digests of a series that are listed one by one; more are grouped by month."""
MAX_ROWS = 200
"""Tags, searches, series, or digests of a month with a row each; a last row opens the name picker for the others."""
CACHED_DIGEST_ROWS = 20_000
"""Rows of digests in the cache; nearly all stay the same with the next count."""
NAME_FIELDS = {
    ListKind.SEARCH: N_("Name of the saved search"),
    ListKind.TAG: N_("Name of the tag"),
    ListKind.SERIES: N_("Name of the series"),
    ListKind.DIGEST: N_("Name of the digest"),
}
NAME_PICKER_TITLES = {
    ListKind.SEARCH: N_("Find in Searches"),
    ListKind.TAG: N_("Find in Tags"),
    ListKind.SERIES: N_("Find in Series"),
    ListKind.DIGEST: N_("Find in Digests"),
}
T = TypeVar("T")


class Counted(Enum):
    """The unit of a row's count."""

    PAPERS = "papers"
    UNREAD = "unread papers"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A row of the tree. ``scope`` is None for a heading; ``key`` identifies the row across refreshes.

    ``count`` is None until it is known; 0 is not shown. ``detail`` is grey text after the title, ``short_detail`` the
    text in its place where it has no room, and ``tag_key`` the key that adds a tag. ``digest_name`` is the name of a
    digest, also if the row does not show it. ``picker_kind`` is the kind of list for which the row opens the name
    picker, None for other rows.
    """

    key: str
    title: str
    scope: Scope | None = None
    detail: str = ""
    count: int | None = 0
    icon: str = ""
    colour: str = ""
    is_bold: bool = False
    tag_key: str = ""
    tip: str = ""
    is_open: bool = True
    children: tuple[SidebarRow, ...] = ()
    counted: Counted = Counted.PAPERS
    picker_kind: ListKind | None = None
    digest_name: str = ""
    short_detail: str = ""

    @property
    def is_section(self) -> bool:
        """True for a heading."""
        return self.key.startswith("section:")

    @property
    def accepts_papers(self) -> bool:
        """True if papers can be dropped."""
        return self.scope is not None and self.scope.kind not in KINDS_WITHOUT_DROPS

    @property
    def can_be_renamed(self) -> bool:
        """True for a saved search, a tag, a series or a digest."""
        return self.scope is not None and self.scope.kind in NAME_FIELDS

    @property
    def can_be_deleted(self) -> bool:
        """True for a saved search or a tag."""
        return self.scope is not None and self.scope.kind in (ListKind.SEARCH, ListKind.TAG)

    @property
    def name(self) -> str:
        """The part that is edited when renaming: of a digest its name without the date."""
        is_digest = self.scope is not None and self.scope.kind is ListKind.DIGEST
        return self.digest_name or self.detail if is_digest else self.title

    @property
    def list_title(self) -> str:
        """The title above the list of this row."""
        detail = self.detail or self.digest_name
        return f"{self.title} · {detail}" if detail else self.title

    @property
    def accessible_text(self) -> str:
        """The row in words, for a screen reader."""
        parts = [self.list_title]
        if self.scope is not None and self.count is not None:
            parts.append(_counted(self.counted, self.count))
        if self.tag_key:
            parts.append(tr("key {key}", key=self.tag_key))
        return ", ".join(parts)


def _counted(what: Counted, count: int) -> str:
    if what is Counted.GROUPS:
        return trn("{n:,} group", "{n:,} groups", count)
    if what is Counted.UNREAD:
        return trn("{n:,} unread paper", "{n:,} unread papers", count)
    return trn("{n:,} paper", "{n:,} papers", count)


def _more_label(kind: ListKind, left: int) -> str:
    if kind is ListKind.TAG:
        return tr("{count:,} More Tags…", count=left)
    if kind is ListKind.SERIES:
        return tr("{count:,} More Series…", count=left)
    if kind is ListKind.DIGEST:
        return tr("{count:,} More Digests…", count=left)
    return tr("{count:,} More Searches…", count=left)


def build_rows(counts: Counts, today: datetime.date, kept: Collection[Scope] = ()) -> tuple[SidebarRow, ...]:
    """The rows of the tree: lists, then saved searches, tags and digests if there are any.

    ``kept`` are lists that have a row even beyond ``MAX_ROWS``.
    """
    lists = tuple(
        _list_row(kind, tr(title), icon, counts.lists.get(kind, 0)) for kind, (title, icon) in FIXED_LISTS.items()
    )
    rows = [SidebarRow("section:lists", tr("Lists"), children=lists)]
    if counts.searches:
        rows.append(searches_section(counts.searches, kept))
    if counts.tags:
        placed = list(enumerate(counts.tags, start=1))
        tags = _bounded_rows(
            placed, ListKind.TAG, kept, lambda item: item[1].tag.id, lambda item: _tag_row(item[1], item[0])
        )
        rows.append(SidebarRow("section:tags", tr("Tags"), children=tags))
    if counts.digests:
        rows.append(SidebarRow("section:digests", tr("Digests"), children=_digest_rows(counts, today, kept)))
    return tuple(rows)


def searches_section(searches: Sequence[SearchCount], kept: Collection[Scope] = ()) -> SidebarRow:
    """The heading of the saved searches, with their rows."""
    children = _bounded_rows(searches, ListKind.SEARCH, kept, lambda count: count.search.id, _search_row)
    return SidebarRow("section:searches", tr("Searches"), children=children)


def _bounded_rows(
    counted: Sequence[T],
    kind: ListKind,
    kept: Collection[Scope],
    id_of: Callable[[T], int],
    row_of: Callable[[T], SidebarRow],
    group: str = "",
) -> tuple[SidebarRow, ...]:
    """Rows for the first ``MAX_ROWS`` items and those in ``kept``; if others are left, a row for the name picker."""
    rows = [row_of(item) for item in counted[:MAX_ROWS]]
    rest = counted[MAX_ROWS:]
    if rest:
        ids = {scope.key for scope in kept if scope.kind is kind}
        rows += [row_of(item) for item in rest if id_of(item) in ids] if ids else []
        left = len(counted) - len(rows)
        if left:
            rows.append(
                SidebarRow(
                    f"more:{kind}{group}",
                    _more_label(kind, left),
                    icon="search",
                    picker_kind=kind,
                )
            )
    return tuple(rows)


def walk_rows(rows: Iterable[SidebarRow]) -> Iterator[SidebarRow]:
    """All rows of a tree, each before its children."""
    for row in rows:
        yield row
        yield from walk_rows(row.children)


def find_row(rows: Iterable[SidebarRow], scope: Scope) -> SidebarRow | None:
    """The row of a list, or None."""
    return next((row for row in walk_rows(rows) if row.scope == scope), None)


def row_key(scope: Scope) -> str:
    """The key of a list's row."""
    return f"{scope.kind}:{scope.key}"


def _list_row(kind: ListKind, title: str, icon: str, count: int) -> SidebarRow:
    scope = Scope(kind)
    is_bold = kind is ListKind.INBOX and count > 0
    counted = Counted.GROUPS if kind is ListKind.DUPLICATES else Counted.PAPERS
    return SidebarRow(row_key(scope), title, scope, count=count, icon=icon, is_bold=is_bold, counted=counted, tip=title)


def _search_row(counted: SearchCount) -> SidebarRow:
    """The row of a saved search, with the count of all its papers."""
    search, papers = counted.search, counted.papers
    scope = Scope(ListKind.SEARCH, search.id)
    papers_text = "" if papers is None else trn("{n:,} paper", "{n:,} papers", papers)
    unread = tr("{count:,} unread", count=counted.unread) if counted.unread else ""
    name, facts = one_line(search.name), " · ".join(part for part in (papers_text, unread) if part)
    tip = "\n".join(line for line in (name, cut_notice(search.query), facts) if line)
    return SidebarRow(row_key(scope), name, scope, count=papers, icon="search", tip=tip)


def with_known_counts(counts: Counts, known: Iterable[SearchCount]) -> Counts:
    """``counts``, with the numbers of saved searches taken from ``known`` if their query is the same."""
    by_query = {(count.search.id, count.search.query): count for count in known}
    searches = []
    for count in counts.searches:
        last = by_query.get((count.search.id, count.search.query))
        searches.append(last._replace(search=count.search) if last is not None else count)
    return replace(counts, searches=tuple(searches))


def _tag_row(tag: TagCount, place: int) -> SidebarRow:
    scope = Scope(ListKind.TAG, tag.tag.id)
    tag_key = str(place) if place <= 9 else ""
    use = (
        tr("Press {key} to tag the selected papers, or drop them here.", key=tag_key)
        if tag_key
        else tr("Drop papers here to tag them.")
    )
    name = one_line(tag.tag.name)
    return SidebarRow(
        row_key(scope), name, scope, count=tag.papers, colour=tag.tag.colour, tag_key=tag_key, tip=f"{name}\n{use}"
    )


def _digest_rows(counts: Counts, today: datetime.date, kept: Collection[Scope]) -> tuple[SidebarRow, ...]:
    """The series with several digests, by name, then the other digests, newest first.

    If all digests are of one series, it has no row, and its digests are listed.
    """
    ordered = sorted(counts.digests, key=lambda digest: (_day(digest), digest.id), reverse=True)
    titles = digest_titles({digest.id: digest.digest_name for digest in ordered}, dated=False)
    by_series: dict[int, list[DigestCount]] = {}
    for digest in ordered:
        by_series.setdefault(digest.series_id, []).append(digest)
    several = [found for series, found in by_series.items() if series and len(found) > 1]
    if len(by_series) == 1 or not several:
        return _dated_rows(ordered, titles, today, kept, MAX_DIGESTS_UNGROUPED)
    several.sort(key=lambda found: (name_sort_key(found[0].series), found[0].series_id))
    row_of = partial(_series_row, counts.unread_of_series, titles, today, kept)
    rows = _bounded_rows(several, ListKind.SERIES, kept, lambda found: found[0].series_id, row_of)
    grouped = {found[0].series_id for found in several}
    others = [digest for digest in ordered if digest.series_id not in grouped]
    return (*rows, *_dated_rows(others, titles, today, kept, MAX_DIGESTS_UNGROUPED))


def _series_row(
    unread: Mapping[int, int],
    titles: Mapping[int, str],
    today: datetime.date,
    kept: Collection[Scope],
    digests: Sequence[DigestCount],
) -> SidebarRow:
    """The row of a series, closed at first, with its digests, newest first."""
    first = digests[0]
    scope = Scope(ListKind.SERIES, first.series_id)
    title = one_line(first.series)
    return SidebarRow(
        row_key(scope),
        title,
        scope,
        count=unread.get(first.series_id, 0),
        icon="digest",
        tip=f"{title}\n{trn('{n:,} digest', '{n:,} digests', len(digests))}",
        is_open=False,
        children=_dated_rows(digests, titles, today, kept, MAX_DIGESTS_OF_SERIES, first),
        counted=Counted.UNREAD,
    )


def _dated_rows(
    digests: Sequence[DigestCount],
    titles: Mapping[int, str],
    today: datetime.date,
    kept: Collection[Scope],
    most: int,
    of_series: DigestCount | None = None,
) -> tuple[SidebarRow, ...]:
    """The rows of digests, newest first; of more than ``most``, those of each month below a row of its own."""
    group = f"{of_series.series_id}:" if of_series else ""
    row_of = partial(_titled_row, titles, today, of_series.series if of_series else "")
    if len(digests) <= most:
        return tuple(map(row_of, digests))
    months: list[SidebarRow] = []
    for month, found in groupby(digests, key=lambda digest: _day(digest)[:7]):
        listed = list(found)
        children = _bounded_rows(listed, ListKind.DIGEST, kept, lambda digest: digest.id, row_of, f":{group}{month}")
        count = sum(digest.unread for digest in listed)
        months.append(
            SidebarRow(
                f"month:{group}{month}",
                month_title(month),
                count=count,
                icon="calendar",
                is_open=not months,
                children=children,
            )
        )
    return tuple(months)


def _titled_row(titles: Mapping[int, str], today: datetime.date, series: str, digest: DigestCount) -> SidebarRow:
    return _digest_row(digest, titles[digest.id], today, series)


@lru_cache(maxsize=CACHED_DIGEST_ROWS)
def _digest_row(digest: DigestCount, title: str, today: datetime.date, series: str) -> SidebarRow:
    """The row of a digest: its date, then its title; without a date, its title and the day of import.

    A title that is the name of its ``series`` is not shown.
    """
    scope = Scope(ListKind.DIGEST, digest.id)
    entries = trn("{n:,} entry", "{n:,} entries", digest.entries)
    papers_text = trn("{n:,} paper here", "{n:,} papers here", digest.papers)
    day = short_date(local_day(digest.imported), today) if digest.imported else ""
    imported = tr("imported {day}", day=day) if day else ""
    tip = " · ".join(
        part for part in (entries, papers_text, tr("{count:,} unread", count=digest.unread), imported) if part
    )
    name = one_line(title)
    own_name = "" if title == series else name
    date = short_date(digest.date, today)
    return SidebarRow(
        row_key(scope),
        date or own_name or tr("No date"),
        scope,
        detail=own_name if date else imported,
        short_detail="" if date else day,
        digest_name=name,
        count=digest.unread,
        icon="digest",
        tip=f"{one_line(digest.name)}\n{tip}",
        counted=Counted.UNREAD,
    )


def _day(digest: DigestCount) -> str:
    return (digest.date or local_day(digest.imported))[:10]


def month_title(month: str) -> str:
    """A month in words: "March 2026" for "2026-03"."""
    return long_date(month) or tr("No date")
