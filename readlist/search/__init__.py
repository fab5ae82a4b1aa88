"""Search by text: Whoosh behind a narrow door.

``schema`` says what is indexed, ``analysis`` how text becomes terms, ``query`` reads what the user types; ``indexer``
and ``vault`` write, ``snapshot`` and ``executor`` answer, ``passages`` and ``suggestions`` show why and what else. The
index is derived and may vanish at any moment: then ``open`` says False or a method raises ``IndexFault``, and the
caller hands every paper over again.
"""

from __future__ import annotations

from readlist.search.execution.executor import Hits
from readlist.search.execution.scores import Scores
from readlist.search.explain.passages import snippet, spans
from readlist.search.explain.reasons import Reason, Why, explain
from readlist.search.faults import IndexBusy, IndexFault, IndexOvertaken, IndexUnwritable
from readlist.search.index import SearchIndex
from readlist.search.query.parser import parse
from readlist.search.query.render import render
from readlist.search.schema import Document

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
