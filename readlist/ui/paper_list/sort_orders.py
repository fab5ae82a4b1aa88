"""The orders that the reader has chosen: one for lists, one for searches, one for saved searches. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from readlist.model.scope import ListKind, Scope, Sort
from readlist.translation import N_, tr

SORT_LABELS = {
    Sort.ADDED: N_("Date added"),
    Sort.DATE: N_("Date"),
    Sort.TITLE: N_("Title"),
    Sort.AUTHOR: N_("First author"),
    Sort.SEEN: N_("Times seen"),
    Sort.RELEVANCE: N_("Relevance"),
}
REVERSED_MARK = "-"
"""The character before the value of a reversed order, as it is saved."""


class ListOrder(NamedTuple):
    """A sort order, or its reverse."""

    sort: Sort
    is_reversed: bool = False

    def as_value(self) -> str:
        """The order as it is saved."""
        return f"{REVERSED_MARK * self.is_reversed}{self.sort.value}"


def has_reverse(sort: Sort) -> bool:
    """True except for relevance: nobody looks for the worst first."""
    return sort is not Sort.RELEVANCE


class SortOrders:
    """The three orders. A scope, and if it is searched, decide which of them is used."""

    def __init__(self) -> None:
        self._lists = ListOrder(Sort.ADDED)
        self._searches = ListOrder(Sort.RELEVANCE)
        self._saved_searches = ListOrder(Sort.RELEVANCE)

    def of(self, scope: Scope, is_search: bool) -> ListOrder:
        """The order of a list, or of a search in it."""
        if is_search:
            return self._searches
        return self._saved_searches if scope.kind is ListKind.SEARCH else self._lists

    def choose(self, order: ListOrder, scope: Scope, is_search: bool) -> None:
        """Set the order of a list, or of a search in it; a list has none by relevance."""
        order = ListOrder(order.sort, order.is_reversed and has_reverse(order.sort))
        if is_search:
            self._searches = order
        elif scope.kind is ListKind.SEARCH:
            self._saved_searches = order
        elif order.sort is not Sort.RELEVANCE:
            self._lists = order

    def offered(self, scope: Scope, is_search: bool) -> list[tuple[Sort, str]]:
        """The orders that can be chosen, with their labels; relevance only for a search."""
        has_hits = is_search or scope.kind is ListKind.SEARCH
        return [(sort, tr(label)) for sort, label in SORT_LABELS.items() if sort is not Sort.RELEVANCE or has_hits]

    def as_values(self) -> list[str]:
        """The three orders, to be saved."""
        return [order.as_value() for order in (self._lists, self._searches, self._saved_searches)]

    def restore(self, values: object) -> None:
        """Restore what ``as_values`` returned; anything else changes nothing."""
        orders = [ListOrder(sort, is_reversed) for sort in Sort for is_reversed in (False, True)]
        known = {order.as_value(): order for order in orders if has_reverse(order.sort) or not order.is_reversed}
        match values:
            case [str(lists), str(results), str(saved)] if {lists, results, saved} <= set(known):
                if known[lists].sort is not Sort.RELEVANCE:
                    self._lists = known[lists]
                self._searches, self._saved_searches = known[results], known[saved]
