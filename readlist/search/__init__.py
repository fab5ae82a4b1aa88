"""Full-text search: Whoosh with a codec of our own. Code outside imports only from here.

``SearchIndex`` is the index of a library; ``parse`` and ``render`` are the query language; ``snippet``, ``spans`` and
``explain_match`` show why a paper matches. The index is derived data and may vanish at any moment: then ``open``
returns False or a method raises IndexFault, and the caller writes every paper again. ARCHITECTURE.md, "Search", tells
how it works.
"""

from __future__ import annotations

from readlist.search.execution.hits import Hits, Scores
from readlist.search.explain.nearest import choose_near
from readlist.search.explain.passages import snippet, spans
from readlist.search.explain.reasons import MatchExplanation, Reason, explain_match
from readlist.search.faults import IndexBusy, IndexFault, IndexOvertaken, IndexUnwritable
from readlist.search.index import SearchIndex
from readlist.search.query.parser import parse
from readlist.search.query.render import render
from readlist.search.schema import Document
from readlist.search.scripts import split_words
from readlist.search.storage.index_store import MANIFEST
from readlist.search.storage.indexed_states import TokenChange, choose_later, find_outdated, make_token
from readlist.search.writer_process import WriterProcess

__all__ = [
    "MANIFEST",
    "Document",
    "Hits",
    "IndexBusy",
    "IndexFault",
    "IndexOvertaken",
    "IndexUnwritable",
    "MatchExplanation",
    "Reason",
    "Scores",
    "SearchIndex",
    "TokenChange",
    "WriterProcess",
    "choose_later",
    "choose_near",
    "explain_match",
    "find_outdated",
    "make_token",
    "parse",
    "render",
    "snippet",
    "spans",
    "split_words",
]
