"""The reasons why a search found a paper: fetched for one row at a time, and as text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from readlist.errors import NotFound
from readlist.model.query import Query
from readlist.model.record import SEARCHED
from readlist.translation import N_, tr, trn, within_sentence
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.list_request import PaperSource
from readlist.ui.paper_list.paper_line import MAX_AUTHORS_SEARCHED
from readlist.ui.text.text_bounds import cut, one_line

if TYPE_CHECKING:
    from readlist.search import MatchExplanation, Reason

WHY_CHANNEL = "paper_list.why"
MAX_CACHED_REASONS = 200
TIP_WIDTH_PX = 420
TIP_BLOCK_GAP_PX = 6
MAX_EXPLAINED_TITLE_CHARS = 300
MAX_MATCHED_WORD_CHARS = 80
"""Characters of a matched word that are shown."""
FIELD_LABELS = {each.query_name: each.label for each in SEARCHED}
FIELD_LABELS |= {
    "author": N_("Author"),
    "year": N_("Year"),
    "keyword": N_("Keyword"),
    "note": N_("Note"),
    "identifier": N_("Identifier"),
}


class ReasonLookup(QObject):
    """Fetches reasons on the reading thread, and caches the last ones until the query changes."""

    def __init__(self, papers: PaperSource, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers = papers
        self._jobs = jobs
        self._query: Query | None = None
        self._cached: OrderedDict[int, MatchExplanation] = OrderedDict()

    def set_query(self, query: Query | None) -> None:
        """Set the query; None if nothing is searched."""
        self._query = None if query is None or query.is_empty else query
        self.forget()

    def forget(self) -> None:
        """Empty the cache, after a change."""
        self._cached.clear()
        self._jobs.drop_reads(WHY_CHANNEL)

    def has_query(self) -> bool:
        """True while there is a query."""
        return self._query is not None

    def cached(self, paper_id: int) -> MatchExplanation | None:
        """The cached reasons for a paper, or None."""
        return self._cached.get(paper_id)

    def ask(self, paper_id: int, done: Callable[[MatchExplanation], None]) -> None:
        """Fetch the reasons for a paper, and call ``done`` with them, unless there is a newer call or query."""
        query, papers = self._query, self._papers
        if query is None:
            return
        if paper_id in self._cached:
            self._jobs.drop_reads(WHY_CHANNEL)
            done(self._cached[paper_id])
            return

        def work() -> MatchExplanation:
            from readlist.search import MatchExplanation, explain_match

            try:
                paper = papers.paper(paper_id)
            except NotFound:  # deleted meanwhile
                return MatchExplanation()
            fields = paper.record
            shown = fields._replace(
                title=cut(fields.title),
                abstract=cut(fields.abstract),
                excerpt=cut(fields.excerpt),
                authors=tuple(one_line(name) for name in fields.authors[:MAX_AUTHORS_SEARCHED]),
                venue=one_line(fields.venue),
                url=one_line(fields.url),
            )
            return explain_match(query, shown, cut(paper.note), tuple(map(one_line, paper.record.identifiers.values())))

        def keep(why: MatchExplanation) -> None:
            self._cached[paper_id] = why
            while len(self._cached) > MAX_CACHED_REASONS:
                self._cached.popitem(last=False)
            done(why)

        self._jobs.read(WHY_CHANNEL, work, keep)


def reasons_tip(why: MatchExplanation, title: str, spans: tuple[tuple[int, int], ...], secondary: str) -> str:
    """The reasons as a tool tip in Qt's HTML; "" for none.

    ``title`` is given if the row shows only part of it, with its matched ``spans``; ``secondary`` is the colour of
    labels.
    """
    rows = [_row(reason, secondary) for reason in why.reasons if not (title and reason.field == "title")]
    blocks = [_marked(_cut(title), spans)] if title else []
    if rows:
        blocks.append(f'<table cellspacing="0" cellpadding="0">{"".join(rows)}</table>')
    if why.passage:
        blocks.append(_marked(why.passage, why.spans))
    below = f' style="padding-top: {TIP_BLOCK_GAP_PX}px"'
    cells = [f"<tr><td{below if number else ''}>{block}</td></tr>" for number, block in enumerate(blocks)]
    return f'<table width="{TIP_WIDTH_PX}" cellspacing="0" cellpadding="0">{"".join(cells)}</table>' if cells else ""


def reasons_sentence(why: MatchExplanation) -> str:
    """The reasons as a sentence for a screen reader; "" for none."""
    parts = []
    for reason in why.reasons:
        words = [
            _word(word) if times == 1 else trn("{word} {n} time", "{word} {n} times", times, word=_word(word))
            for word, times in reason.words
        ]
        words += [tr("{count} more", count=reason.more)] if reason.more else []
        field = within_sentence(tr(FIELD_LABELS[reason.field]))
        parts.append(tr("{field}: {words}", field=field, words=", ".join(words)))
    return tr("Found in {parts}.", parts="; ".join(parts)) if parts else ""


def _row(reason: Reason, secondary: str) -> str:
    words = [
        f"{escape(_word(word))}&nbsp;×{times}" if times > 1 else escape(_word(word)) for word, times in reason.words
    ]
    words += [tr("{count} more", count=reason.more)] if reason.more else []
    label = f'<td style="color: {secondary}; padding-right: 10px">{escape(tr(FIELD_LABELS[reason.field]))}</td>'
    return f"<tr>{label}<td>{', '.join(words)}</td></tr>"


def _word(word: str) -> str:
    return one_line(word, MAX_MATCHED_WORD_CHARS)


def _cut(title: str) -> str:
    return title if len(title) <= MAX_EXPLAINED_TITLE_CHARS else f"{title[:MAX_EXPLAINED_TITLE_CHARS]}…"


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """A text as HTML with its spans in bold."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), f"<b>{escape(text[start:end])}</b>"]
        at = max(at, end)
    return "".join([*parts, escape(text[at:])])
