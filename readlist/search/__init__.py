"""Search by text: Whoosh behind a narrow door.

``schema`` says what is indexed, ``analysis`` how text becomes terms, ``query`` reads what the user types; ``indexer``
and ``vault`` write, ``snapshot`` and ``executor`` answer, ``passages`` and ``suggestions`` show why and what else. The
index is derived and may vanish at any moment: then ``open`` says False or a method raises ``IndexFault``, and the
caller hands every paper over again.
"""

from __future__ import annotations

from readlist.search.executor import Hits
from readlist.search.faults import IndexBusy, IndexFault, IndexOvertaken, IndexUnwritable
from readlist.search.index import SearchIndex
from readlist.search.passages import snippet, spans
from readlist.search.query import parse
from readlist.search.reasons import Reason, Why, explain
from readlist.search.rendering import render
from readlist.search.schema import Document
from readlist.search.scores import Scores

__all__ = [
    "Document",
    "Hits",
    "IndexBusy",
    "IndexFault",
    "IndexOvertaken",
    "IndexUnwritable",
    "Reason",
    "Scores",
    "SearchIndex",
    "Why",
    "explain",
    "parse",
    "render",
    "snippet",
    "spans",
]
