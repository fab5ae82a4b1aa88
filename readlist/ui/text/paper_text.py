"""Papers as plain text, for the clipboard and for drags: title, authors and link. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from readlist.errors import NotFound
from readlist.model.paper import Paper
from readlist.model.tex import to_unicode
from readlist.translation import tr
from readlist.ui.text.paper_links import best_link
from readlist.ui.text.text_bounds import cut

MAX_PAPERS = 1_000
"""Papers in one text; more are exported to a file."""
MAX_COPIED_AUTHORS = 1_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, which a terminal or editor would take for commands."""


def paper_text(paper: Paper) -> str:
    """A paper as up to three lines: title, authors, link."""
    fields = paper.record
    names = (_line(name) for name in fields.authors[:MAX_COPIED_AUTHORS])
    lines = (_line(fields.title) or tr("Untitled"), ", ".join(name for name in names if name), best_link(paper))
    return "\n".join(line for line in lines if line)


def papers_text(fetch: Callable[[int], Paper], wanted: Iterable[int]) -> str:
    """Papers in their order with blank lines between, without those that are deleted."""
    blocks = []
    for paper_id in wanted:
        try:
            blocks.append(paper_text(fetch(paper_id)))
        except NotFound:  # deleted meanwhile
            continue
    return "\n\n".join(blocks)


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", to_unicode(cut(text))).split())
