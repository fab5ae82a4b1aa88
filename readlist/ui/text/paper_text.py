"""Papers as text, for the clipboard and for drags, in several forms. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum

from readlist.errors import NotFound
from readlist.model.paper import Paper
from readlist.model.person_names import natural_name
from readlist.model.record import Record
from readlist.model.tex import to_unicode
from readlist.translation import tr
from readlist.ui.text.paper_links import best_link
from readlist.ui.text.text_bounds import cut


class CopyForm(Enum):
    """The forms in which papers are copied."""

    TEXT = "text"
    """Title, authors and link."""
    CITATION = "citation"
    BIBTEX = "bibtex"
    MARKDOWN_LINK = "markdown link"


MAX_COPIED_PAPERS = 1_000
"""Papers in one copied text; more can be exported to a file."""
MAX_COPIED_AUTHORS = 1_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, which a terminal or editor would take for commands."""


def paper_text(paper: Paper) -> str:
    """A paper as up to three lines: title, authors, link."""
    fields = paper.record
    names = (_line(natural_name(name)) for name in fields.authors[:MAX_COPIED_AUTHORS])
    lines = (_line(fields.title) or tr("Untitled"), ", ".join(name for name in names if name), best_link(paper))
    return "\n".join(line for line in lines if line)


def papers_text(fetch: Callable[[int], Paper], wanted: Iterable[int], form: CopyForm = CopyForm.TEXT) -> str:
    """Papers as one text, in the order of ``wanted``, without deleted ones. ``fetch`` returns a paper by its id."""
    papers = fetch_known(fetch, wanted)
    if form is CopyForm.TEXT:
        return "\n\n".join(map(paper_text, papers))
    if form is CopyForm.BIBTEX:
        from readlist.export.bibtex import WRITER

        return WRITER.write(list(map(_bounded, papers)))
    from readlist.export.citation import citation, markdown_link

    return "\n".join(map(citation if form is CopyForm.CITATION else markdown_link, map(_bounded, papers)))


def dragged_texts(fetch: Callable[[int], Paper], wanted: Iterable[int]) -> tuple[str, list[str]]:
    """Papers for a drag to another program: their BibTeX, and the web addresses of those that have one."""
    from readlist.export.bibtex import WRITER

    papers = fetch_known(fetch, wanted)
    return WRITER.write(list(map(_bounded, papers))), [address for paper in papers if (address := best_link(paper))]


def fetch_known(fetch: Callable[[int], Paper], wanted: Iterable[int]) -> list[Paper]:
    """The papers of these ids, without those that are deleted meanwhile."""
    papers = []
    for paper_id in wanted:
        try:
            papers.append(fetch(paper_id))
        except NotFound:
            continue
    return papers


def _bounded(paper: Paper) -> Paper:
    """A paper with its texts cut to a bounded length, so that a paste does not hold up the window."""
    values = paper.record._asdict()
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = cut(value)
        elif name == "authors":
            values[name] = tuple(map(cut, value[:MAX_COPIED_AUTHORS]))
    is_cut = len(paper.record.authors) > MAX_COPIED_AUTHORS or paper.record.authors_cut
    return replace(paper, record=Record(**values | {"authors_cut": is_cut}), note=cut(paper.note))


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", to_unicode(cut(text))).split())
