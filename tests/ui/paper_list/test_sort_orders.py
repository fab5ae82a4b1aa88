"""The three sort orders: chosen, offered, saved and restored."""

from __future__ import annotations

import pytest

from readlist.model.scope import ListKind, Scope, Sort
from readlist.ui.paper_list.sort_orders import ListOrder, SortOrders

INBOX, SAVED = Scope(ListKind.INBOX), Scope(ListKind.SEARCH, 1)


def test_lists_searches_and_saved_searches_have_an_order_each() -> None:
    orders = SortOrders()
    orders.choose(ListOrder(Sort.TITLE), INBOX, False)
    orders.choose(ListOrder(Sort.DATE), INBOX, True)
    orders.choose(ListOrder(Sort.SEEN), SAVED, False)
    assert [order.sort for order in (orders.of(INBOX, False), orders.of(INBOX, True), orders.of(SAVED, False))] == [
        Sort.TITLE,
        Sort.DATE,
        Sort.SEEN,
    ]
    again = SortOrders()
    again.restore(orders.as_values())
    assert again.as_values() == orders.as_values()


def test_a_list_has_no_order_by_relevance() -> None:
    orders = SortOrders()
    orders.choose(ListOrder(Sort.RELEVANCE), INBOX, False)
    assert orders.of(INBOX, False).sort is Sort.ADDED
    assert Sort.RELEVANCE not in dict(orders.offered(INBOX, False))
    assert Sort.RELEVANCE in dict(orders.offered(INBOX, True))
    assert Sort.RELEVANCE in dict(orders.offered(SAVED, False))
    orders.restore([Sort.RELEVANCE.value, Sort.DATE.value, Sort.DATE.value])
    assert orders.of(INBOX, False).sort is Sort.ADDED
    assert orders.of(INBOX, True).sort is Sort.DATE


def test_each_order_can_be_reversed() -> None:
    orders = SortOrders()
    orders.choose(ListOrder(Sort.ADDED, True), INBOX, False)
    orders.choose(ListOrder(Sort.TITLE, True), SAVED, False)
    assert (orders.of(INBOX, False), orders.of(SAVED, False)) == ((Sort.ADDED, True), (Sort.TITLE, True))
    again = SortOrders()
    again.restore(orders.as_values())
    assert again.as_values() == orders.as_values() == ["-added", "relevance", "-title"]


def test_relevance_has_no_reverse() -> None:
    orders = SortOrders()
    orders.choose(ListOrder(Sort.RELEVANCE, True), INBOX, True)
    assert orders.of(INBOX, True) == (Sort.RELEVANCE, False)


STRANGE = [
    *(None, "title", [], ["title"], ["title", "date", 3], ["title", "date", "shoe size"]),
    *(["--title", "date", "date"], ["title", "-relevance", "date"], ["-", "date", "date"]),
]


@pytest.mark.parametrize("values", STRANGE)
def test_anything_else_changes_nothing(values: object) -> None:
    orders = SortOrders()
    orders.restore(values)
    assert orders.as_values() == SortOrders().as_values()
