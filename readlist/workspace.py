"""One open library: database, journal and index bound together, and every question one can ask of them.

All questions are safe from any thread. Writes are the business of ``commands``, through ``journal``. What searches and
what follows is loaded when it is first asked: that takes longer than to read a list.
"""

from __future__ import annotations

import logging
import threading
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from readlist import paths
from readlist.library import count_queries, index_queue, list_queries, pair_queries, paper_queries, saved_searches
from readlist.library.backup.leftovers import remove_leftovers
from readlist.library.database import Database
from readlist.library.digest_queries import digest_dates
from readlist.library.entries import entries_of, in_chunks
from readlist.library.journal import Journal
from readlist.library.list_cache import ListCache
from readlist.library.places.known_places import remember
from readlist.library.places.place import is_absent, place_key, real_folder
from readlist.model.change import Step
from readlist.model.paper import Paper, PaperRow
from readlist.model.query import And, Filter, FilterKind, Query
from readlist.model.record import Record
from readlist.model.scope import Counts, DigestCount, Kind, SavedSearch, Scope, SearchCount, Sort, TagCount
from readlist.model.task import Task

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from readlist.index_updater import IndexUpdater
    from readlist.model.evidence import DuplicateGroup
    from readlist.read_only_updater import ReadOnlyUpdater
    from readlist.search import Hits, SearchIndex

    Ids = NDArray[np.int64]
    Leaves = tuple[Callable[[Filter], Ids], Callable[[], Ids]]
    """The papers of a filter, and all papers."""

logger = logging.getLogger(__name__)

TRASHED = Filter(FilterKind.IS, "trashed")
NOTHING = Filter(FilterKind.IS, "")
"""What no paper answers."""
SPARE_RELATED = 10
"""Related papers asked for beyond those wanted, since some may be the paper itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the ids in order, shape (papers,), their scores, and a better spelling ("" for none).

    ``query`` is all that was asked for: within a saved search what that asks for, too. ``whole`` is the same text read
    to its end, where it was read as one that is still being typed. ``partial`` is True while papers wait to be indexed.
    """

    query: Query
    ids: Ids
    scores: Mapping[int, float]
    did_you_mean: str = ""
    partial: bool = False
    whole: Query | None = None

    @property
    def goes_on(self) -> bool:
        """True if the end of the text was read as the beginning of more."""
        return self.whole is not None and self.query.tree != self.whole.tree


class Workspace:
    """An open library. Make it with ``open``; ``close`` it when done."""

    def __init__(self, folder: Path, database: Database, index_folder: Path, name: str) -> None:
        self.folder = folder
        self.database = database
        self.journal = Journal(database)
        self._index_place = index_folder, name
        self._making_updater = threading.Lock()
        self._made_updater: IndexUpdater | ReadOnlyUpdater | None = None
        self._lists = ListCache(database)

    @classmethod
    def open(
        cls, folder: Path, index_folder: Path | None = None, *, expected: bool = False, anew: bool = False
    ) -> Workspace:
        """Open the library in ``folder``, making it where there is none. Raises LibraryFault.

        Where there is none but something says that there was, or one is ``expected``, it is made only with ``anew``;
        else NoLibrary is raised. The index lies in the user's cache folder unless ``index_folder`` says where.
        """
        if is_absent(folder):
            from readlist.library import absence

            if anew:
                absence.make_way(folder)
            else:
                absence.refuse_absence(folder, expected=expected)
        folder = real_folder(folder)
        database = Database(folder)
        try:
            library = index_queue.library_id(database)
            remove_leftovers(folder)
            remember(database.path, library)
            # A copy of a library has its id; its index must be another all the same.
            name = f"{library}-{place_key(database.path)}"
            chosen = index_folder or paths.index_folder(name)
            return cls(folder, database, chosen, name)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Close index and database; reads under way on other threads end with LibraryFault."""
        self.database.close()
        if self._made_updater is not None:
            self._made_updater.stop_process()
            self._made_updater.index.close()

    @property
    def index_folder(self) -> Path:
        """Where the index lies."""
        return self._index_place[0]

    @property
    def index(self) -> SearchIndex:
        """The index, open or not (``ready_index``)."""
        return self._updater.index

    @property
    def _updater(self) -> IndexUpdater | ReadOnlyUpdater:
        with self._making_updater:
            if self._made_updater is None and self.database.read_only:
                from readlist.read_only_updater import ReadOnlyUpdater

                self._made_updater = ReadOnlyUpdater(self.database, *self._index_place)
            if self._made_updater is None:
                from readlist.index_updater import IndexUpdater
                from readlist.search import SearchIndex

                folder, name = self._index_place
                self._made_updater = IndexUpdater(self.database, SearchIndex(folder, name), folder, name)
            return self._made_updater

    # Lists and papers

    def counts(self) -> Counts:
        """Every count of the sidebar but what answers the saved searches, from one state of the library."""
        with self.database.snapshot() as reader:
            counts = count_queries.count_all(reader)
            counts.lists[Kind.DUPLICATES] = len(self.duplicate_groups())
        return counts

    def ids(self, scope: Scope, sort: Sort = Sort.ADDED) -> Ids:
        """The papers of a list in order, shape (papers,)."""
        if scope.kind is Kind.SEARCH:
            return self.find("", sort, scope).ids
        return self._lists.get((scope, sort), partial(list_queries.list_ids, scope=scope, sort=sort))

    def first_ids(self, scope: Scope) -> array[int]:
        """The same by date added, without NumPy: for the list that a window begins with, not for a saved search."""
        return self._lists.get((scope, "first"), partial(list_queries.first_ids, scope=scope))

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Rows in the order asked; ids that vanished are left out."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_rows(reader, ids)

    def texts(self, ids: Sequence[int]) -> list[paper_queries.Text]:
        """What is searched of papers: id, fields, note, identifiers; in any order, without ids that vanished."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_texts(reader, ids)

    def paper(self, paper_id: int) -> Paper:
        """One paper, whole. Raises NotFound."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_paper(reader, paper_id)

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """Papers, whole, in the order asked; ids that vanished are left out."""
        with self.database.snapshot() as reader:
            return paper_queries.fetch_papers(reader, ids)

    def tags(self) -> tuple[TagCount, ...]:
        """All tags by name, with how many papers bear them."""
        with self.database.reading() as reader:
            return tuple(count_queries.count_tags(reader))

    def digests(self) -> tuple[DigestCount, ...]:
        """All digests, newest first."""
        with self.database.reading() as reader:
            return tuple(count_queries.count_digests(reader))

    def digest_dates(self) -> dict[int, str]:
        """The ISO date of every digest, "" for none, by id."""
        with self.database.reading() as reader:
            return digest_dates(reader)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """All saved searches in the reader's order, without asking what answers them."""
        with self.database.reading() as reader:
            return tuple(saved_searches.list_searches(reader))

    def searches(self) -> tuple[SearchCount, ...]:
        """All saved searches with what answers them, from one state of the library. Asks the index for each."""
        import numpy as np

        from readlist.search import parse

        with self.database.snapshot():
            saved = self.saved_searches()
            if not saved:
                return ()
            places = {in_trash: self._leaves(in_trash) for in_trash in (False, True)}
            unread = self.ids(Scope(Kind.INBOX))
            counted = []
            for search in saved:
                query = parse(search.query)
                ids = self._answer(query, places[_looks_in_trash(query)]).ids
                counted.append(SearchCount(search, len(ids), int(np.isin(ids, unread).sum())))
        return tuple(counted)

    def duplicate_groups(self) -> list[DuplicateGroup]:
        """The possible duplicates that wait for an answer, most alike first."""
        from readlist.duplicates.groups import group_pairs

        with self.database.snapshot() as reader:
            return group_pairs(pair_queries.possible_duplicates(reader), pair_queries.distinct_papers(reader))

    def history(self, limit: int = 100) -> list[Step]:
        """The newest steps, newest first."""
        return self.journal.history(limit)

    def version(self) -> int:
        """A number that moves with every commit of what a reader sees, also by another process."""
        return self.database.version()

    def foreign_commits(self) -> int | None:
        """How often other processes have moved the version since this was opened; None while this one is writing."""
        return self.database.foreign_commits()

    # Search

    def find(
        self,
        text: str,
        sort: Sort = Sort.RELEVANCE,
        scope: Scope | None = None,
        typing: bool = False,
        read: Query | None = None,
    ) -> Found:
        """The papers that answer a query, outside the trash (or within ``scope``). Never raises for what is typed.

        With ``typing`` the end of the text may go on, and is read as the beginning of a word as well. ``read`` is the
        query that an earlier answer to the same text gave, so that it need not be parsed again.
        """
        import numpy as np

        from readlist.search import Scores, parse

        query = read or parse(text, typing)
        whole = parse(text) if typing and read is None else None
        asked = self._within(query, scope)
        in_trash = (scope is not None and scope.kind is Kind.TRASH) or _looks_in_trash(asked)
        hits = self._answer(asked, self._leaves(in_trash))
        ids, scores = hits.ids, hits.scores
        if scope is not None and scope.kind is not Kind.SEARCH:
            within = np.isin(ids, self.ids(scope))
            ids, scores = ids[within], scores[within]
        by_id = Scores(ids, scores)
        if sort is not Sort.RELEVANCE or not scores.any():  # nothing to be relevant to: the order of lists
            with self.database.reading() as reader:
                ids = list_queries.order_ids(reader, ids, sort)
        suggestion = "" if len(ids) else self._suggest(query)
        return Found(asked, ids, by_id, suggestion, partial=self.pending() > 0, whole=whole)

    def _within(self, query: Query, scope: Scope | None) -> Query:
        """The query, and in a saved search what that asks for besides; nothing answers one that is gone."""
        if scope is None or scope.kind is not Kind.SEARCH:
            return query
        from readlist.search import parse

        with self.database.reading() as reader:
            saved = saved_searches.fetch_search(reader, scope.key)
        if saved is None:
            return replace(query, tree=NOTHING)
        trees = (query.tree, parse(saved.query).tree)
        parts = [part for tree in trees for part in (tree.parts if isinstance(tree, And) else (tree,))]
        return replace(query, tree=parts[0] if len(parts) == 1 else And(tuple(parts)))

    def _answer(self, query: Query, leaves: Leaves) -> Hits:
        return self._ask_index(partial(self.index.answer, query, *leaves))

    def _leaves(self, in_trash: bool) -> Leaves:
        """Reads each set once, however often it is asked for."""

        from readlist.library import filters

        @cache
        def filter_ids(leaf: Filter) -> Ids:
            return self._lists.get((leaf, in_trash), partial(filters.filter_ids, leaf=leaf, in_trash=in_trash))

        @cache
        def everything() -> Ids:
            return self.ids(Scope(Kind.TRASH if in_trash else Kind.ALL))

        return filter_ids, everything

    def _ask_index(self, ask: Callable[[], Hits]) -> Hits:
        """The index's answer; one that is missing or damaged starts anew and answers from what it holds then."""
        from readlist.search import IndexBusy, IndexFault

        try:
            self.ready_index()
            return ask()
        except IndexBusy:
            raise
        except IndexFault as fault:
            logger.warning("the index is made anew: %s", fault)
            self._updater.start_anew()
        return ask()

    def related(self, paper_id: int, limit: int = 10) -> Hits:
        """The papers most like one, best first, outside the trash, without any that may be the same paper.

        Scores are shares, about 1 for the same text (see ``search.related``). Raises NotFound.
        """
        from readlist.search import Document, Hits

        paper = self.paper(paper_id)
        document = Document(paper.id, paper.record)
        asked = limit + SPARE_RELATED
        while True:
            hits = self._ask_index(partial(self.index.related, document, partial(self.ids, Scope(Kind.TRASH)), asked))
            others = self._are_others(paper, hits.ids)
            if int(others.sum()) >= limit or len(hits.ids) < asked:
                return Hits(hits.ids[others][:limit], hits.scores[others][:limit], len(hits.ids[others]))
            asked *= 4

    def _are_others(self, paper: Paper, ids: Ids) -> NDArray[np.bool_]:
        """Which papers are there and surely other works than ``paper``, by their entries or by the reader's word."""
        import numpy as np

        from readlist.duplicates.papers import may_be_same

        with self.database.snapshot() as reader:
            there: dict[int, list[Record]] = {}
            for chunk in in_chunks(ids.tolist()):
                for number, entries in entries_of(reader, chunk).items():
                    there[number] = [entry.record for entry in entries]
            own = [entry.record for entry in paper.entries]
            same = {number for number, records in there.items() if may_be_same(own, records)}
            if same:
                pairs = pair_queries.distinct_papers(reader)
                same -= {number for number in same if (min(number, paper.id), max(number, paper.id)) in pairs}
        same.update(paper.possible_duplicates)
        return np.array([number in there and number not in same for number in ids.tolist()], np.bool_)

    def _suggest(self, query: Query) -> str:
        from readlist.search import IndexFault

        try:
            return self.index.suggest(query)
        except IndexFault as fault:
            logger.warning("no suggestion: %s", fault)
            return ""

    def ready_writer(self) -> None:
        """Get ready for the first command, which would do so else; for the background."""
        self.database.ready_writer()

    # The index catches up

    def pending(self) -> int:
        """How many papers wait to be indexed."""
        return self._updater.pending()

    def ready_index(self) -> None:
        """Open the index; one that is missing, damaged, older or foreign starts empty, with every paper waiting."""
        self._updater.ready()

    def warm_index(self) -> None:
        """Let the index read ahead what the first searches will ask it for; for the background."""
        self._updater.warm()

    def rebuild_index(self) -> None:
        """Throw the index away and let every paper wait to be indexed."""
        self._updater.rebuild()

    def catch_up(self, task: Task | None = None, *, apart: bool = False) -> int:
        """Index what waits, ``apart`` in a process of its own where it is much; gives the number of papers indexed.

        An index found damaged is made anew on the way. Raises IndexBusy where another program does not finish writing
        the index, and what ``task`` raises, at once.
        """
        return self._updater.catch_up(task, apart=apart)

    def rest_index(self) -> None:
        """Let the process that indexes go until there is much to index again."""
        self._updater.stop_process()


def _looks_in_trash(query: Query) -> bool:
    """Whether a query can only be answered by papers in the trash; what else it asks for is then meant of those."""
    tree = query.tree
    return TRASHED in (tree.parts if isinstance(tree, And) else (tree,))
