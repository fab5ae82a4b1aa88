"""The content of a row, ready to paint: title, matched words, date, marks, and a text for screen readers. No Qt.

It is made on the reading thread, since folding TeX and finding matches takes too long for the GUI thread.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from readlist.model.paper import PaperRow, Status, Tag
from readlist.model.query import Query
from readlist.model.record import Record
from readlist.translation import tr, trn
from readlist.ui.text.date_texts import short_date
from readlist.ui.text.text_bounds import cut, one_line

MAX_PASSAGE_CHARS = 160
"""Characters of the longest passage with matched words; no row shows more."""
MAX_AUTHORS_IN_ROW = 12
"""Authors in a row; no row has room for more."""
MAX_AUTHORS_SEARCHED = 2_000
"""Authors that are searched for matches."""

Texts = Callable[[Sequence[int]], Iterable[tuple[int, Record, str, tuple[str, ...]]]]
"""Returns id, record, note and identifiers of each of the papers with the given ids."""


def _no_texts(_ids: Sequence[int]) -> Iterable[tuple[int, Record, str, tuple[str, ...]]]:
    return ()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """The content of a row. ``spans`` are (start, end) of matched words in ``title``.

    ``digest_title`` is that of the digest with the ``date``; ``seen`` counts digests. ``snippet`` is the beginning of
    the abstract, or the authors if there is none; if no word of a search matches in the title, it is a passage with a
    match, at ``snippet_spans``.
    """

    id: int
    title: str
    spans: tuple[tuple[int, int], ...]
    date: str
    digest_title: str
    seen: int
    status: Status
    starred: bool
    tags: tuple[Tag, ...]
    has_note: bool
    has_possible_duplicates: bool
    is_trashed: bool
    snippet: str = ""
    snippet_spans: tuple[tuple[int, int], ...] = ()
    has_preprint: bool = False

    @property
    def date_and_digests(self) -> str:
        """Date, digests and versions, for the last line."""
        seen = trn("in {n} digest", "in {n} digests", self.seen) if self.seen > 1 else ""
        versions = tr("with its preprint") if self.has_preprint else ""
        return " · ".join(part for part in (self.date, self.digest_title, seen, versions) if part)

    def accessible_text(self) -> str:
        """The row in sentences, for screen readers."""
        parts = [tr(self.status.label), self.title.rstrip(".")]
        if self.starred:
            parts.append(tr("Starred"))
        if self.date:
            parts.append(self.date)
        if self.seen == 1 and self.digest_title:
            parts.append(tr("Seen in {digest}", digest=self.digest_title))
        else:
            parts.append(trn("Seen in {n} digest", "Seen in {n} digests", self.seen))
        if self.has_preprint:
            parts.append(tr("With its preprint"))
        if self.tags:
            parts.append(tr("Tags: {tags}", tags=", ".join(tag.name for tag in self.tags)))
        if self.has_note:
            parts.append(tr("Has a note"))
        if self.has_possible_duplicates:
            parts.append(tr("Possible duplicate"))
        if self.is_trashed:
            parts.append(tr("In the trash"))
        return ". ".join(parts) + "."

    def marked(self, status: Status | None, starred: bool | None) -> PaperLine:
        """A copy of the line with the given marks; None keeps a mark."""
        return replace(
            self,
            status=self.status if status is None else status,
            starred=self.starred if starred is None else starred,
        )


class CommonMarks(NamedTuple):
    """Marks that all selected papers have; ``status`` is None if they differ, ``tags`` are names."""

    status: Status | None = None
    starred: bool = False
    tags: frozenset[str] = frozenset()
    is_trashed: bool = False


def common_marks(lines: Sequence[PaperLine]) -> CommonMarks:
    """The marks that all lines have."""
    if not lines:
        return CommonMarks()
    statuses = {line.status for line in lines}
    return CommonMarks(
        status=statuses.pop() if len(statuses) == 1 else None,
        starred=all(line.starred for line in lines),
        tags=frozenset.intersection(*(frozenset(tag.name for tag in line.tags) for line in lines)),
        is_trashed=all(line.is_trashed for line in lines),
    )


def prepare_lines(
    rows: Sequence[PaperRow], query: Query | None, today: datetime.date, texts: Texts = _no_texts
) -> list[PaperLine]:
    """Prepare rows, with the matches of ``query`` in their titles.

    ``texts`` returns the searched texts of papers, for those without a match in the title.
    """
    from readlist.model.tex import to_unicode

    lines = [_prepare_line(row, to_unicode(one_line(row.title)), query, today) for row in rows]
    if query is None or query.is_empty:
        return lines
    from readlist.search import snippet

    unmatched = [line.id for line in lines if not line.spans]
    passages = {}
    for paper_id, fields, note, _identifiers in texts(unmatched) if unmatched else ():
        shown = fields._replace(
            abstract=cut(fields.abstract), excerpt=cut(fields.excerpt), authors=fields.authors[:MAX_AUTHORS_SEARCHED]
        )
        passage, spans = snippet(query, shown, cut(note), MAX_PASSAGE_CHARS)
        if spans:
            passages[paper_id] = passage, tuple(spans)
    return [
        replace(line, snippet=passages[line.id][0], snippet_spans=passages[line.id][1]) if line.id in passages else line
        for line in lines
    ]


def _prepare_line(row: PaperRow, title: str, query: Query | None, today: datetime.date) -> PaperLine:
    from readlist.model.tex import to_unicode

    title = one_line(title) or tr("Untitled")
    return PaperLine(
        id=row.id,
        title=title,
        spans=find_spans(query, title),
        date=short_date(row.date, today),
        digest_title=one_line(row.digest_title),
        seen=row.seen,
        status=row.status,
        starred=row.starred,
        tags=tuple(replace(tag, name=one_line(tag.name)) for tag in row.tags),
        has_note=row.has_note,
        has_possible_duplicates=row.has_possible_duplicates,
        is_trashed=row.is_trashed,
        snippet=one_line(to_unicode(row.abstract_start)) or _authors_line(row.authors),
        has_preprint=row.has_preprint,
    )


def _authors_line(authors: Sequence[str]) -> str:
    """The first authors, in place of an abstract."""
    from readlist.model.person_names import natural_name

    return ", ".join(natural_name(one_line(name)) for name in authors[:MAX_AUTHORS_IN_ROW])


def find_spans(query: Query | None, title: str) -> tuple[tuple[int, int], ...]:
    """The spans of a query's matches in a title."""
    if query is None or query.is_empty:
        return ()
    from readlist import search

    return tuple(search.spans(query, title, "title"))
