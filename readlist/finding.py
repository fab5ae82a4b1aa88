"""Finds papers by a query, by a saved search, or by similarity to a paper, in the index and the library together.

The search package is loaded on first use, since that takes longer than reading a list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from readlist.library import duplicate_queries, list_queries, paper_queries, saved_searches
from readlist.library.database import Database
from readlist.library.entries import entries_of
from readlist.library.list_cache import ListCache
from readlist.library.sql_parameters import in_chunks
from readlist.model.paper import Paper
from readlist.model.paper_ids import find_members
from readlist.model.query import And, Filter, FilterKind, Node, Or, Query
from readlist.model.record import SEARCHED, Record, searched_texts
from readlist.model.scope import ListKind, Scope, SearchCount, Sort

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from readlist.index_updater import IndexUpdater
    from readlist.read_only_updater import ReadOnlyUpdater
    from readlist.search import Hits

    Ids = NDArray[np.int64]
    LibraryReads = tuple[Callable[[Filter], Ids], Callable[[], Ids]]
    """Two functions that read from the library: the papers of a filter, and all papers."""

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

TRASHED = Filter(FilterKind.IS, "trashed")
"""The filter ``is:trashed``."""
NOTHING = Filter(FilterKind.IS, "")
"""A filter that matches no paper."""
FEW_HITS = 50
"""Hits below which other wordings of a query are tried: “data base” as “database”."""
SPARE_RELATED = 10
"""Related papers requested in addition to those wanted, since some may be the same paper."""


@dataclass(frozen=True, slots=True)
class FoundPapers:
    """The result of a search: ids in order, shape (papers,), their scores, and a better spelling ("" for none).

    ``query`` is the query that found them: reworded if that found more, and joined with that of the saved search.
    ``partial`` is True while papers wait to be indexed.
    """

    query: Query
    ids: Ids
    scores: Mapping[int, float]
    did_you_mean: str = ""
    partial: bool = False


def list_ids(lists: ListCache, scope: Scope, sort: Sort = Sort.ADDED) -> Ids:
    """The papers of a list in order, shape (papers,). Not for saved searches."""
    return lists.get((scope, sort), partial(list_queries.list_ids, scope=scope, sort=sort))


class Finder:
    """Finds papers in one library. Safe for use from any thread."""

    def __init__(
        self, database: Database, lists: ListCache, updater: Callable[[], IndexUpdater | ReadOnlyUpdater]
    ) -> None:
        """``updater`` is called when the index is first needed."""
        self._database = database
        self._lists = lists
        self._updater = updater

    def find(
        self,
        text: str,
        sort: Sort = Sort.RELEVANCE,
        scope: Scope | None = None,
        typing: bool = False,
        parsed: Query | None = None,
        widely: bool = True,
    ) -> FoundPapers:
        """The results of a query, outside the trash (or within ``scope``). Any text is a valid query.

        With ``typing``, the last word is also read as a prefix. ``parsed`` is the parsed query of an earlier result for
        the same text. Without ``widely``, no word of a query that finds nothing is left out. Raises IndexBusy if
        another program is resetting the index, IndexFault if a new index fails, too.
        """
        from readlist.search import Scores, parse

        query = parsed or parse(text, typing)
        combined = self._within(query, scope)
        in_trash = (scope is not None and scope.kind is ListKind.TRASH) or _looks_in_trash(combined)
        reads = self._library_reads(in_trash)
        combined, hits = self._answer(combined, reads, widely)
        ids, scores = hits.ids, hits.scores
        if scope is not None and scope.kind is not ListKind.SEARCH:
            in_scope = find_members(ids, self._ids(scope))
            ids, scores = ids[in_scope], scores[in_scope]
        scores_by_id = Scores(ids, scores)
        if sort is not Sort.RELEVANCE or not scores.any():  # no scores: the order of lists
            ids = self._order(ids, sort)
        suggestion = "" if len(ids) else self._suggest(query, scope, reads)
        return FoundPapers(combined, ids, scores_by_id, suggestion, partial=self._updater().count_pending() > 0)

    def _order(self, ids: Ids, sort: Sort) -> Ids:
        """The ids that are in the library, sorted by ``sort``. Many are picked from the list of all papers, which is
        cached."""
        if len(ids) > list_queries.MAX_SORTED_IDS:
            return list_queries.pick_ids(self._lists.get(sort, partial(list_queries.list_all, sort=sort)), ids)
        with self._database.reading() as reader:
            return list_queries.order_ids(reader, ids, sort)

    def _within(self, query: Query, scope: Scope | None) -> Query:
        """The query, combined with that of a saved search; if the search is gone, nothing matches."""
        if scope is None or scope.kind is not ListKind.SEARCH:
            return query
        from readlist.search import parse

        with self._database.reading() as reader:
            saved = saved_searches.fetch_search(reader, scope.key)
        if saved is None:
            return replace(query, tree=NOTHING)
        parts = [*_and_parts(query.tree), *_and_parts(parse(saved.query).tree)]
        return replace(query, tree=parts[0] if len(parts) == 1 else And(tuple(parts)))

    def _answer(self, query: Query, reads: LibraryReads, widely: bool = True) -> tuple[Query, Hits]:
        """The hits of a query, and the query that gave them: if it finds few, other wordings are tried.

        ``widely`` is as for ``find``.
        """

        def ask() -> tuple[Query, Hits]:
            index = self._updater().index
            hits = index.search(query, *reads)
            if query.is_empty or len(hits.ids) >= FEW_HITS:
                return query, hits
            reworded = index.reword(query, widely=widely and not len(hits.ids))
            if reworded is query:
                return query, hits
            more = index.search(reworded, *reads)
            return (reworded, more) if len(more.ids) > len(hits.ids) else (query, hits)

        return self._ask_index(ask)

    def _library_reads(self, in_trash: bool) -> LibraryReads:
        """Functions that read each set once and cache it."""
        from readlist.library import filters

        @cache
        def filter_ids(leaf: Filter) -> Ids:
            return self._lists.get((leaf, in_trash), partial(filters.filter_ids, leaf=leaf, in_trash=in_trash))

        @cache
        def everything() -> Ids:
            return self._ids(Scope(ListKind.TRASH if in_trash else ListKind.ALL))

        return filter_ids, everything

    def _ask_index(self, ask: Callable[[], Answer]) -> Answer:
        """Ask the index. If it is missing or damaged, it is reset, and answers with the papers it has so far."""
        from readlist.search import IndexBusy, IndexFault

        try:
            self._updater().open_index()
            return ask()
        except IndexBusy:
            raise
        except IndexFault as fault:
            logger.warning("the index is rebuilt: %s", fault)
            self._updater().restart_index()
        return ask()

    def related(self, paper_id: int, limit: int = 10) -> Hits:
        """The papers most like one, best first, outside the trash and without possible duplicates of it.

        A score is a share: about 1 for the same text (see ``search.explain.more_like_this``). Raises NotFound, and
        IndexBusy and IndexFault as ``find``.
        """
        from readlist.search import Document, Hits

        paper = self._paper(paper_id)
        document = Document(paper.id, paper.record)
        requested = limit + SPARE_RELATED
        while True:
            trash = partial(self._ids, Scope(ListKind.TRASH))
            hits = self._ask_index(partial(self._updater().index.related, document, trash, requested))
            others = self._are_others(paper, hits.ids)
            if int(others.sum()) >= limit or len(hits.ids) < requested:
                return Hits(hits.ids[others][:limit], hits.scores[others][:limit], len(hits.ids[others]))
            requested *= 4

    def _are_others(self, paper: Paper, ids: Ids) -> NDArray[np.bool_]:
        """True for papers that exist and are surely other works than ``paper``, by entries or the reader's decision."""
        import numpy as np

        from readlist.duplicates.papers import may_be_same

        with self._database.snapshot() as reader:
            records_by_paper: dict[int, list[Record]] = {}
            for chunk in in_chunks(ids.tolist()):
                for number, entries in entries_of(reader, chunk).items():
                    records_by_paper[number] = [entry.record for entry in entries]
            own_records = [entry.record for entry in paper.entries]
            same = {number for number, records in records_by_paper.items() if may_be_same(own_records, records)}
            if same:
                pairs = duplicate_queries.distinct_papers(reader)
                same -= {number for number in same if (min(number, paper.id), max(number, paper.id)) in pairs}
        same.update(paper.possible_duplicates)
        return np.array([number in records_by_paper and number not in same for number in ids.tolist()], np.bool_)

    def _suggest(self, query: Query, scope: Scope | None, reads: LibraryReads) -> str:
        """A better spelling of a query that found nothing; "" if there is none, or it finds nothing, either."""
        from readlist.search import IndexFault, parse

        try:
            suggested = self._updater().index.suggest(query, self._read_texts)
        except IndexFault as fault:
            logger.warning("no suggestion: %s", fault)
            return ""
        if not suggested:
            return ""
        _, hits = self._answer(self._within(parse(suggested), scope), reads)
        return suggested if len(hits.ids) else ""

    def _read_texts(self, ids: Sequence[int]) -> list[str]:
        """The titles, abstracts and other searched texts of papers."""
        with self._database.reading() as reader:
            rows = paper_queries.fetch_texts(reader, ids)
        texts = [text for _, record, _, _ in rows for each in SEARCHED for text in searched_texts(record, each.name)]
        return [*texts, *(note for _, _, note, _ in rows)]

    def count_searches(self) -> tuple[SearchCount, ...]:
        """All saved searches with the numbers of their results, from one state of the library.

        Raises IndexBusy and IndexFault as ``find``.
        """
        from readlist.search import parse

        with self._database.snapshot() as reader:
            saved = saved_searches.list_searches(reader)
            if not saved:
                return ()
            reads = {in_trash: self._library_reads(in_trash) for in_trash in (False, True)}
            unread = self._ids(Scope(ListKind.INBOX))
            counts = []
            for search in saved:
                query = parse(search.query)
                ids = self._answer(query, reads[_looks_in_trash(query)])[1].ids
                counts.append(SearchCount(search, len(ids), int(find_members(ids, unread).sum())))
        return tuple(counts)

    def find_nearest(self, query: Query) -> Ids:
        """The papers outside the trash that a text means, though none of them contains it in whole, best first.

        An array of shape (papers,); empty for a short text, and for a query with operators, fields or conditions.
        Raises as ``find``.
        """
        import numpy as np

        from readlist.search import Document, choose_near

        hits = self._ask_index(partial(self._updater().index.nearest, query, partial(self._ids, Scope(ListKind.ALL))))
        with self._database.snapshot() as reader:
            texts = paper_queries.fetch_texts(reader, hits.ids.tolist())
        return np.array(choose_near(query, hits, [Document(*row) for row in texts]), np.int64)

    def _ids(self, scope: Scope) -> Ids:
        return list_ids(self._lists, scope)

    def _paper(self, paper_id: int) -> Paper:
        with self._database.snapshot() as reader:
            return paper_queries.fetch_paper(reader, paper_id)


def _looks_in_trash(query: Query) -> bool:
    """True if a query matches only papers in the trash."""
    ways = query.tree.parts if isinstance(query.tree, Or) else (query.tree,)
    return all(TRASHED in _and_parts(way) for way in ways)


def _and_parts(tree: Node) -> tuple[Node, ...]:
    """The parts of an AND; the tree itself if it is another node."""
    return tree.parts if isinstance(tree, And) else (tree,)
