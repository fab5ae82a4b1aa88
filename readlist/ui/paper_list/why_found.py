"""Why a paper is in the list while one searches: fetched for one row at a time, and put into words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from readlist.errors import NotFound
from readlist.model.query import Query
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.question import Papers
from readlist.ui.text.text_bounds import cut, one_line

if TYPE_CHECKING:
    from readlist.search import Reason, Why

CHANNEL = "paper_list.why"
REMEMBERED = 200
WIDTH = 420
GAP = 6
LONGEST_TITLE = 300
MAX_NAMES = 2_000
"""Authors that are looked through for matches."""
MAX_WORD_CHARS = 80
"""Characters of a matched word that are named."""
LABELS = {
    "title": "Title",
    "author": "Author",
    "abstract": "Abstract",
    "note": "Note",
    "venue": "Venue",
    "identifier": "Identifier",
}


class Reasons(QObject):
    """Asks on the reading thread why papers answer the query; the last answers are kept until it changes."""

    def __init__(self, papers: Papers, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers = papers
        self._jobs = jobs
        self._query: Query | None = None
        self._known: OrderedDict[int, Why] = OrderedDict()

    def set_query(self, query: Query | None) -> None:
        """The query that is to be answered for from now on; None where nothing is searched."""
        self._query = None if query is None or query.is_empty else query
        self.forget()

    def forget(self) -> None:
        """Something changed: ask again."""
        self._known.clear()
        self._jobs.overtake(CHANNEL)

    def is_asked(self) -> bool:
        """Whether something is searched for."""
        return self._query is not None

    def known(self, paper_id: int) -> Why | None:
        """What was fetched already."""
        return self._known.get(paper_id)

    def ask(self, paper_id: int, done: Callable[[Why], None]) -> None:
        """Call ``done``, at once or soon, unless another paper is asked for or the query changes before."""
        query, papers = self._query, self._papers
        if query is None:
            return
        if paper_id in self._known:
            self._jobs.overtake(CHANNEL)
            done(self._known[paper_id])
            return

        def work() -> Why:
            from readlist.search import Why, explain_match

            try:
                paper = papers.paper(paper_id)
            except NotFound:  # it went away meanwhile
                return Why()
            fields = paper.fields
            shown = replace(
                fields,
                title=cut(fields.title),
                abstract=cut(fields.abstract),
                authors=tuple(one_line(name) for name in fields.authors[:MAX_NAMES]),
                venue=one_line(fields.venue),
                url=one_line(fields.url),
            )
            return explain_match(query, shown, cut(paper.note), tuple(map(one_line, paper.identifiers.values())))

        def keep(why: Why) -> None:
            self._known[paper_id] = why
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
            done(why)

        self._jobs.read(CHANNEL, work, keep)


def tip(why: Why, title: str, spans: tuple[tuple[int, int], ...], secondary: str) -> str:
    """The reasons as a tool tip, in Qt's HTML; "" for none.

    ``title`` is what the row shows only part of ("" where it shows the whole), with its matched ``spans``;
    ``secondary`` is the colour of labels.
    """
    rows = [_row(reason, secondary) for reason in why.reasons if not (title and reason.field == "title")]
    blocks = [_marked(_cut(title), spans)] if title else []
    if rows:
        blocks.append(f'<table cellspacing="0" cellpadding="0">{"".join(rows)}</table>')
    if why.passage:
        blocks.append(_marked(why.passage, why.spans))
    below = f' style="padding-top: {GAP}px"'
    cells = [f"<tr><td{below if number else ''}>{block}</td></tr>" for number, block in enumerate(blocks)]
    return f'<table width="{WIDTH}" cellspacing="0" cellpadding="0">{"".join(cells)}</table>' if cells else ""


def spoken(why: Why) -> str:
    """The reasons as a sentence for a screen reader; "" for none."""
    parts = []
    for reason in why.reasons:
        words = [_word(word) if times == 1 else f"{_word(word)} {times} times" for word, times in reason.words]
        words += [f"{reason.more} more"] if reason.more else []
        parts.append(f"{LABELS[reason.field].lower()}: {', '.join(words)}")
    return f"Found in {'; '.join(parts)}." if parts else ""


def _row(reason: Reason, secondary: str) -> str:
    words = [
        f"{escape(_word(word))}&nbsp;×{times}" if times > 1 else escape(_word(word)) for word, times in reason.words
    ]
    words += [f"{reason.more} more"] if reason.more else []
    label = f'<td style="color: {secondary}; padding-right: 10px">{LABELS[reason.field]}</td>'
    return f"<tr>{label}<td>{', '.join(words)}</td></tr>"


def _word(word: str) -> str:
    return one_line(word, MAX_WORD_CHARS)


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """A text with its spans in bold."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), f"<b>{escape(text[start:end])}</b>"]
        at = max(at, end)
    return "".join([*parts, escape(text[at:])])
