"""The sort orders that the reader has chosen: one for lists, one for searches, one for saved searches. No Qt."""

from __future__ import annotations

from readlist.model.scope import ListKind, Scope, Sort
from readlist.translation import N_, tr

SORT_LABELS = {
    Sort.ADDED: N_("Date added"),
    Sort.DATE: N_("Date"),
    Sort.TITLE: N_("Title"),
    Sort.SEEN: N_("Times seen"),
    Sort.RELEVANCE: N_("Relevance"),
}


class SortOrders:
    """The three orders. A scope, and if it is searched, decide which of them is used."""

    def __init__(self) -> None:
        self._lists = Sort.ADDED
        self._searches = Sort.RELEVANCE
        self._saved_searches = Sort.RELEVANCE

    def of(self, scope: Scope, is_search: bool) -> Sort:
        """The order of a list, or of a search in it."""
        if is_search:
            return self._searches
        return self._saved_searches if scope.kind is ListKind.SEARCH else self._lists

    def choose(self, sort: Sort, scope: Scope, is_search: bool) -> None:
        """Set the order of a list, or of a search in it; a list has none by relevance."""
        if is_search:
            self._searches = sort
        elif scope.kind is ListKind.SEARCH:
            self._saved_searches = sort
        elif sort is not Sort.RELEVANCE:
            self._lists = sort

    def offered(self, scope: Scope, is_search: bool) -> list[tuple[Sort, str]]:
        """The orders that can be chosen, with their labels; relevance only for a search."""
        has_hits = is_search or scope.kind is ListKind.SEARCH
        return [(sort, tr(label)) for sort, label in SORT_LABELS.items() if sort is not Sort.RELEVANCE or has_hits]

    def as_values(self) -> list[str]:
        """The three orders, to be saved."""
        return [self._lists.value, self._searches.value, self._saved_searches.value]

    def restore(self, values: object) -> None:
        """Restore what ``as_values`` returned; anything else changes nothing."""
        known = {sort.value: sort for sort in Sort}
        match values:
            case [str(lists), str(results), str(saved)] if {lists, results, saved} <= set(known):
                if known[lists] is not Sort.RELEVANCE:
                    self._lists = known[lists]
                self._searches, self._saved_searches = known[results], known[saved]
