"""What the list decides without Qt: questions, words, what stays, where next is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import Shelf, row

from readlist.model.paper import Status
from readlist.model.query import And, Filter, FilterKind, Not, Query, Word
from readlist.model.scope import ListKind, Scope, Sort
from readlist.search import parse
from readlist.ui.paper_list.list_place import replacement_row, row_of
from readlist.ui.paper_list.list_request import NO_IDS, ListAnswer, answer_request, insert_kept
from readlist.ui.paper_list.presenter import ListPresenter, SearchSaving
from readlist.ui.paper_list.sort_orders import ListOrder


def ids(*numbers: int) -> np.ndarray:
    return np.asarray(numbers, dtype=np.int64)


def listed(presenter: ListPresenter, shelf: Shelf, shown: np.ndarray = NO_IDS) -> ListAnswer:
    answer = answer_request(shelf, presenter.request(shown))
    presenter.accept(answer)
    return answer


def test_a_list_says_its_name_and_how_many(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    answer = listed(presenter, shelf)
    assert presenter.heading_text().title == "Inbox"
    assert presenter.heading_text().count == f"{len(answer.ids)} papers"
    assert presenter.empty_text() is None


def test_a_search_looks_everywhere_and_offers_only_here(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    assert presenter.search("model")
    everywhere = listed(presenter, shelf)
    statuses = {shelf.papers[paper].status for paper in everywhere.ids.tolist()}
    assert len(statuses) > 1
    assert presenter.heading_text().title == f"{len(everywhere.ids)} papers for “model”"
    assert presenter.heading_text().toggle == f"only in Inbox ({everywhere.here})"
    presenter.toggle_only_here()
    here = listed(presenter, shelf)
    assert len(here.ids) == everywhere.here < len(everywhere.ids)
    assert presenter.heading_text().title == f"{len(here.ids)} papers in Inbox for “model”"
    assert presenter.heading_text().toggle == f"everywhere ({len(everywhere.ids)})"


def test_a_search_in_the_trash_finds_what_lies_there(shelf: Shelf) -> None:
    shelf.change(2, is_trashed=True)
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.TRASH), "Trash")
    presenter.search("model")
    assert 2 not in listed(presenter, shelf).ids
    presenter.toggle_only_here()
    assert listed(presenter, shelf).ids.tolist() == [2]


def test_typing_the_same_words_asks_nothing_new() -> None:
    presenter = ListPresenter()
    assert presenter.search("moe")
    assert not presenter.search(" moe ")
    assert presenter.search("")


def test_lists_and_searches_are_ordered_apart() -> None:
    presenter = ListPresenter()
    presenter.order_by(ListOrder(Sort.TITLE))
    presenter.order_by(ListOrder(Sort.RELEVANCE))
    assert presenter.order.sort is Sort.TITLE
    assert Sort.RELEVANCE not in dict(presenter.sorts())
    presenter.search("moe")
    assert presenter.order.sort is Sort.RELEVANCE
    assert Sort.RELEVANCE in dict(presenter.sorts())
    presenter.order_by(ListOrder(Sort.DATE))
    presenter.search("")
    assert presenter.order.sort is Sort.TITLE


def test_an_empty_library_asks_for_a_digest() -> None:
    presenter = ListPresenter()
    listed(presenter, Shelf())
    empty_text = presenter.empty_text()
    assert empty_text is not None
    assert empty_text.title == "Drop a digest here"
    assert "Daily Papers" not in empty_text.text, "true of any number of formats"
    assert empty_text.offers_import
    assert "Ctrl+O" in empty_text.text


@pytest.mark.parametrize("kind", list(ListKind))
def test_every_empty_list_says_why(kind: ListKind) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(kind, 1), "A list")
    shelf = Shelf([row(1, is_trashed=kind is not ListKind.TRASH, status=Status.READ)])
    listed(presenter, shelf)
    empty_text = presenter.empty_text()
    assert empty_text is not None
    assert empty_text.title
    assert empty_text.text
    assert not empty_text.offers_import


def test_the_nearest_papers_stand_in_place_of_none_and_the_heading_says_so(shelf: Shelf) -> None:
    shelf.suggestion, shelf.nearest = "model", (3, 2)
    presenter = ListPresenter()
    presenter.search("no such title - ScienceDirect")
    answer = listed(presenter, shelf)
    assert answer.ids.tolist() == [3, 2]
    assert presenter.empty_text() is None
    assert presenter.heading_text().remark == "No paper has all of these words; the nearest are shown."
    assert presenter.search_saving() is SearchSaving.NOTHING, "a kept search would find nothing"


def test_the_nearest_papers_are_not_asked_for_if_others_match(shelf: Shelf) -> None:
    shelf.nearest = (1,)
    presenter = ListPresenter()
    presenter.search(shelf.papers[2].title.split()[0])
    answer = listed(presenter, shelf)
    assert 2 in answer.ids
    assert "nearest" not in presenter.heading_text().remark


def test_no_hit_offers_what_may_be_meant(shelf: Shelf) -> None:
    shelf.suggestion = "model"
    presenter = ListPresenter()
    presenter.search("modle")
    listed(presenter, shelf)
    assert presenter.heading_text().toggle == "", "from nothing to nothing leads no way"
    empty_text = presenter.empty_text()
    assert empty_text is not None
    assert empty_text.title == "No paper has “modle”"
    assert empty_text.suggestion == "model"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("quagga", "A prefix like “transf*” finds more."),
        ("quagga owls", "Fewer words, or a prefix like “transf*”, find more."),
        ("quagga year:1700", "Fewer words, or a prefix like “transf*”, find more."),
        ("year:1700", ""),
        ("-is:read", ""),
        ("year:1700 is:starred", "Fewer conditions find more."),
        ("year:1700 -(is:starred OR tag:owls)", "Fewer conditions find more."),
    ],
)
def test_no_hit_says_what_finds_more(text: str, hint: str) -> None:
    presenter = ListPresenter()
    presenter.search(text)
    presenter.accept(ListAnswer(presenter.request(NO_IDS), NO_IDS, 0, 0, parse(text)))
    empty_text = presenter.empty_text()
    assert empty_text is not None
    assert empty_text.text == hint


def test_whether_the_answer_may_grow_is_known(shelf: Shelf) -> None:
    presenter = ListPresenter()
    assert not presenter.is_partial()
    presenter.search("model")
    request = presenter.request(NO_IDS)
    presenter.accept(ListAnswer(request, NO_IDS, 0, 0, Query("model", Word("model")), partial=True))
    assert presenter.is_partial()
    listed(presenter, shelf)
    assert not presenter.is_partial()


def test_no_hit_here_says_that_there_are_elsewhere(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.TRASH), "Trash")
    presenter.search("calibrated")
    presenter.toggle_only_here()
    listed(presenter, shelf)
    empty_text = presenter.empty_text()
    assert empty_text is not None
    assert empty_text.title == "No paper in Trash has “calibrated”"
    assert empty_text.text == "2 papers elsewhere match."


def test_a_question_about_state_is_answered_not_had(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.search("x -is:starred")
    tree = And((Word("x"), Not(Filter(FilterKind.IS, "starred"))))
    request = presenter.request(NO_IDS)
    presenter.accept(ListAnswer(request, NO_IDS, 0, 0, Query("x -is:starred", tree)))
    empty_text = presenter.empty_text()
    assert empty_text is not None
    assert empty_text.title.startswith("No paper matches")


def test_remarks_on_the_query_are_shown(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.search("colour:red")
    listed(presenter, shelf)
    assert presenter.heading_text().remark == "“colour:red” is not a field."


def test_of_many_remarks_on_the_query_the_first_are_shown(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.search(" ".join(f"after:never{number}" for number in range(20)))
    listed(presenter, shelf)
    remark = presenter.heading_text().remark
    assert "never0" in remark
    assert "never3" not in remark
    assert remark.endswith(" 17 more parts cannot be read.")
    presenter.search(" ".join(f"after:never{number}" for number in range(3)))
    listed(presenter, shelf)
    assert "more" not in presenter.heading_text().remark


def test_a_marked_paper_stays_until_one_leaves_it(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    before = listed(presenter, shelf).ids
    marked = int(before[3])
    presenter.keep_marked([marked])
    shelf.change(marked, status=Status.READ)
    still = listed(presenter, shelf, before)
    assert still.ids.tolist() == before.tolist()
    assert still.kept == {marked}
    assert not presenter.release_marked([marked])
    assert presenter.release_marked([int(before[4])])
    assert listed(presenter, shelf, still.ids).ids.tolist() == [paper for paper in before.tolist() if paper != marked]


def test_a_paper_that_one_left_before_its_mark_was_stored_goes(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    before = listed(presenter, shelf).ids
    first, second = map(int, before[:2])
    for paper, following in ((first, second), (second, int(before[2]))):  # two keys, faster than the disk
        presenter.keep_marked([paper], is_stored=False)
        presenter.release_marked([following])
    for paper in (first, second):
        shelf.change(paper, status=Status.READ)
        presenter.keep_marked([paper])
    assert listed(presenter, shelf, before).ids.tolist() == before[2:].tolist()
    shelf.change(int(before[2]), status=Status.READ)
    presenter.keep_marked([int(before[2])])  # by a command that shows no mark before
    assert listed(presenter, shelf, before[2:]).ids.tolist() == before[2:].tolist()


def test_a_paper_put_in_the_trash_goes_at_once(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    before = listed(presenter, shelf).ids
    presenter.keep_marked([int(before[0])])
    shelf.change(int(before[0]), is_trashed=True)
    assert listed(presenter, shelf, before).ids.tolist() == before[1:].tolist()


def test_a_paper_that_one_came_back_to_before_its_mark_was_stored_stays(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    before = listed(presenter, shelf).ids
    first, second = map(int, before[:2])
    presenter.keep_marked([first], is_stored=False)
    presenter.release_marked([second])
    shelf.change(first, status=Status.READ)
    presenter.keep_marked([first], staying=[first])
    assert listed(presenter, shelf, before).ids.tolist() == before.tolist()
    presenter.release_marked([second])
    assert first not in listed(presenter, shelf, before).ids


def test_a_paper_taken_out_of_the_trash_leaves_it_at_once(shelf: Shelf) -> None:
    shelf.change(1, 2, is_trashed=True)
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.TRASH), "Trash")
    before = listed(presenter, shelf).ids
    presenter.keep_marked([1])
    shelf.change(1, is_trashed=False)
    assert listed(presenter, shelf, before).ids.tolist() == [2]


def test_an_answer_that_keeps_what_was_left_meanwhile_is_asked_again(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    before = listed(presenter, shelf).ids
    marked = int(before[0])
    presenter.keep_marked([marked])
    shelf.change(marked, status=Status.READ)
    late = answer_request(shelf, presenter.request(before))
    presenter.release_marked([int(before[1])])
    assert presenter.accept(late)
    assert not presenter.accept(answer_request(shelf, presenter.request(late.ids)))


def test_given_papers_are_shown_in_their_order_while_they_are_there(shelf: Shelf) -> None:
    presenter = ListPresenter()
    presenter.show_fixed([7, 3, 9], "New papers")
    assert listed(presenter, shelf).ids.tolist() == [7, 3, 9]
    shelf.change(3, is_trashed=True)
    assert listed(presenter, shelf).ids.tolist() == [7, 9]
    assert presenter.heading_text().title == "New papers"


def test_the_next_paper_takes_the_place_of_one_that_went() -> None:
    old = ids(9, 8, 7, 6)
    assert row_of(ids(9, 7, 6), 7) == replacement_row(old, 1, ids(9, 7, 6)) == 1
    assert replacement_row(old, 3, ids(9, 8, 7)) == 2
    assert replacement_row(old, 0, ids(1, 2)) == 0
    assert replacement_row(old, 0, NO_IDS) == -1


@given(st.lists(st.integers(0, 30), unique=True), st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_kept_papers_stand_where_they_stood(shown: list[int], gone: set[int], new: set[int]) -> None:
    fresh = [paper for paper in shown if paper not in gone]
    fresh[:0] = sorted(new - set(shown))
    kept = frozenset(gone & set(shown))
    woven = insert_kept(ids(*fresh), ids(*shown), kept).tolist()
    assert sorted(woven) == sorted({*fresh, *kept})
    assert [paper for paper in woven if paper in shown] == shown
    assert [paper for paper in woven if paper not in kept] == fresh


def test_of_what_was_touched_only_what_is_shown_is_kept(shelf: Shelf) -> None:
    """An import touches 20,000 papers; a search shows a few of them, and keeps no others."""
    presenter = ListPresenter()
    presenter.show_scope(Scope(ListKind.INBOX), "Inbox")
    presenter.search("model")
    found = listed(presenter, shelf).ids
    presenter.keep_marked(list(shelf.papers))
    again = listed(presenter, shelf, found)
    assert again.ids.tolist() == found.tolist()
    assert again.kept == frozenset()


def test_what_may_stay_is_not_copied_for_each_question() -> None:
    presenter = ListPresenter()
    presenter.keep_marked(range(20_000))
    assert presenter.request(NO_IDS).keep is presenter.request(NO_IDS).keep
