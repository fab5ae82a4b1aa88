"""Words and rules of the search field: the examples of the syntax, their insertion, and the remarks. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readlist.model.query import Remark
from readlist.translation import N_, tr
from readlist.ui.text.text_bounds import one_line

MAX_REMARKS = 6
"""Remarks on a query that are shown."""
MAX_REMARK_CHARS = 200
MAX_REMARKS_UNDERLINED = 100
"""Remarks whose spans in the query are underlined."""


class Example(NamedTuple):
    """An example of the query language: its text, its meaning, and the part of the text to replace by typing."""

    text: str
    meaning: str
    placeholder: str = ""


EXAMPLES = (
    Example("graph attention", N_("papers with all of these words, in any form"), "graph attention"),
    Example('"chain of thought"', N_("this exact phrase"), "chain of thought"),
    Example("transform*", N_("words with this beginning"), "transform"),
    Example("title:memory", N_("in the title; also abstract: author: venue: keyword: note:"), "memory"),
    Example("year:2017-2019", N_("of these years; also year:2018, year:2018- and year:<2010"), "2017-2019"),
    Example("tag:later", N_("papers with this tag"), "later"),
    Example("is:unread", N_("also queued, reading, read, dismissed, starred, tagged, noted"), "unread"),
    Example("digest:monday", N_("from a digest with this in its name"), "monday"),
    Example("after:2026-01-31", N_("published later; also before:, and a month is enough"), "2026-01-31"),
    Example("seen:>2", N_("seen in more than two digests"), "2"),
    Example("id:2402.16107", N_("by arXiv id, DOI or another identifier"), "2402.16107"),
    Example("-survey", N_("without this word"), "survey"),
    Example("*former", N_("* stands for any letters, ? for one, as in organi?ation"), "former"),
    Example("(graph OR tree) AND NOT is:read", N_("combined with AND, OR, NOT and brackets"), "graph OR tree"),
)
"""The examples, the most needed first."""


class Insertion(NamedTuple):
    """A text for the field, and the span to select in it."""

    text: str
    start: int
    end: int


def insert_example(example: Example, text: str, caret: int) -> Insertion:
    """Insert an example at the caret, with blanks around it and its ``placeholder`` selected."""
    before, after = text[:caret], text[caret:]
    before += " " if before and not before[-1].isspace() and before[-1] != "(" else ""
    after = (" " if after and not after[0].isspace() and after[0] != ")" else "") + after
    start = len(before) + max(example.text.find(example.placeholder), 0)
    return Insertion(before + example.text + after, start, start + len(example.placeholder))


def remark_lines(remarks: Sequence[Remark]) -> str:
    """The messages of the remarks, one a line, each once; of more than MAX_REMARKS the first, and their number."""
    messages = list(dict.fromkeys(one_line(remark.message, MAX_REMARK_CHARS) for remark in remarks))
    more = [tr("And {count:,} more.", count=len(messages) - MAX_REMARKS)] if len(messages) > MAX_REMARKS else []
    return "\n".join([*messages[:MAX_REMARKS], *more])


def marked_spans(remarks: Sequence[Remark], text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text to underline, each at least one character wide."""
    spans = []
    for remark in remarks[:MAX_REMARKS_UNDERLINED]:
        start = min(max(remark.start, 0), max(len(text) - 1, 0))
        end = min(max(remark.end, start + 1), len(text))
        if start < end:
            spans.append((start, end))
    return tuple(spans)
