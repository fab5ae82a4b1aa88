"""What the list decides where a saved search is shown, or a search could be saved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shelf import Shelf

from readlist.model.scope import ListKind, Scope, Sort
from readlist.ui.paper_list.list_request import NO_IDS, answer_request
from readlist.ui.paper_list.presenter import INDEX_BEHIND, ListPresenter, SearchSaving
from readlist.ui.paper_list.sort_orders import ListOrder

SAVED = Scope(ListKind.SEARCH, 4)


@pytest.fixture
def presenter() -> ListPresenter:
    made = ListPresenter()
    made.show_scope(SAVED, "Models")
    return made


def listed(presenter: ListPresenter, shelf: Shelf) -> None:
    presenter.accept(answer_request(shelf, presenter.request(NO_IDS)))


def test_a_saved_search_has_orders_of_its_own(presenter: ListPresenter) -> None:
    assert presenter.order.sort is Sort.RELEVANCE, "as with a search that is typed, the best stands first"
    assert Sort.RELEVANCE in dict(presenter.sorts())
    presenter.order_by(ListOrder(Sort.DATE))
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    assert presenter.order.sort is Sort.ADDED
    assert Sort.RELEVANCE not in dict(presenter.sorts())
    presenter.show_scope(SAVED, "Models")
    assert presenter.order.sort is Sort.DATE


def test_it_says_its_name_and_can_be_edited(presenter: ListPresenter, shelf: Shelf) -> None:
    listed(presenter, shelf)
    assert (presenter.heading_text().title, presenter.heading_text().saving) == ("Models", SearchSaving.EDIT)
    presenter.retitle(SAVED, "Large models")
    presenter.retitle(Scope(ListKind.SEARCH, 5), "Another")
    assert presenter.heading_text().title == "Large models"


def test_it_tells_that_papers_may_follow(presenter: ListPresenter, shelf: Shelf) -> None:
    answer = replace(answer_request(shelf, presenter.request(NO_IDS)), ids=np.array([3, 1]), partial=True)
    presenter.accept(answer)
    assert presenter.heading_text().remark == INDEX_BEHIND


def test_what_is_searched_can_be_saved_where_it_can_be_read(shelf: Shelf) -> None:
    presenter = ListPresenter()
    listed(presenter, shelf)
    assert presenter.search_saving() is SearchSaving.NOTHING
    presenter.search("model")
    assert presenter.search_saving() is SearchSaving.SAVE, "whoever is quicker than the answer need not wait for it"
    listed(presenter, shelf)
    assert presenter.heading_text().saving is SearchSaving.SAVE
    presenter.search("modal:x")
    listed(presenter, shelf)
    assert presenter.heading_text().saving is SearchSaving.NOTHING


def test_papers_picked_from_elsewhere_are_no_saved_search(presenter: ListPresenter, shelf: Shelf) -> None:
    presenter.show_fixed([3, 1], "New papers")
    listed(presenter, shelf)
    assert presenter.search_saving() is SearchSaving.NOTHING
