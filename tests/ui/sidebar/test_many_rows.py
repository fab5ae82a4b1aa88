"""The sidebar with more tags, searches and digests than have rows: those that have one, and how to find the others."""

from __future__ import annotations

import datetime

from counting_workspace import CountSource, Show, digest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from readlist.model.paper import Tag
from readlist.model.scope import Counts, ListKind, SavedSearch, Scope, SearchCount, TagCount
from readlist.ui.sidebar.name_picker import NamePicker
from readlist.ui.sidebar.name_picker_presenter import match_names, names_of
from readlist.ui.sidebar.presenter import MAX_ROWS, SidebarRow, build_rows, find_row
from readlist.ui.sidebar.row_model import ROW_ROLE, RowModel
from readlist.ui.sidebar.tree import RowTree
from readlist.ui.sidebar.view import MAX_VISITED_KEPT, Sidebar

TODAY = datetime.date(2026, 3, 20)
MANY = 1_000
TAGS = tuple(TagCount(Tag(number, f"tag {number:04}", "#3b6fc4"), number) for number in range(1, MANY + 1))
LAST = Scope(ListKind.TAG, MANY)


def tree_of(pane: Sidebar) -> RowTree:
    tree = pane.findChild(RowTree)
    assert tree is not None
    return tree


def model_of(pane: Sidebar) -> RowModel:
    model = tree_of(pane).model()
    assert isinstance(model, RowModel)
    return model


def more_of(pane: Sidebar) -> SidebarRow:
    return next(row for row in pane.rows() if row.picker_kind is not None)


def open_name_picker(qtbot: QtBot, pane: Sidebar) -> NamePicker:
    """Return on the last row of the tags."""
    tree = tree_of(pane)
    tree.setFocus()
    tree.setCurrentIndex(model_of(pane).index_of(more_of(pane).key))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.findChild(NamePicker) is not None)
    picker = pane.findChild(NamePicker)
    assert picker is not None
    return picker


def test_the_first_tags_are_shown_and_the_others_counted() -> None:
    tags = build_rows(Counts({}, TAGS, ()), TODAY)[1].children
    assert [row.scope for row in tags[:-1]] == [Scope(ListKind.TAG, number) for number in range(1, MAX_ROWS + 1)]
    assert (tags[-1].title, tags[-1].scope, tags[-1].picker_kind) == ("800 More Tags…", None, ListKind.TAG)


def test_all_are_shown_where_there_are_no_more() -> None:
    tags = build_rows(Counts({}, TAGS[:MAX_ROWS], ()), TODAY)[1].children
    assert len(tags) == MAX_ROWS
    assert [row for row in tags if row.picker_kind] == []


def test_what_is_kept_is_shown_wherever_it_stands() -> None:
    tags = build_rows(Counts({}, TAGS, ()), TODAY, [LAST, Scope(ListKind.SEARCH, 900)])[1].children
    assert [row.title for row in tags[MAX_ROWS:]] == ["tag 1000", "799 More Tags…"]


def test_searches_and_the_digests_of_a_month_are_bounded_too() -> None:
    searches = tuple(SearchCount(SavedSearch(number, f"s {number}", "owls")) for number in range(MANY))
    digests = tuple(digest(number) for number in range(MANY))
    _lists, found, months = build_rows(Counts({}, (), digests, searches), TODAY)
    assert len(found.children) == len(months.children[0].children) == MAX_ROWS + 1
    assert found.children[-1].title == "800 More Searches…"
    assert months.children[0].children[-1].title == "800 More Digests…"
    assert months.children[0].count == MANY * digest(1).unread  # of those not shown, too


def test_a_tag_that_is_not_shown_is_gone_to_and_stays(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.tags = TAGS
    pane = show()
    assert find_row(pane.rows(), LAST) is None
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        pane.select(LAST)
    assert chosen.args == [LAST, "tag 1000"]
    told: list[object] = []
    pane.scope_chosen.connect(lambda scope, _title: told.append(scope))
    for _ in range(2):
        with qtbot.waitSignal(pane.counts_updated):
            pane.refresh()
    assert (pane.scope(), told) == (LAST, [])
    row = find_row(pane.rows(), LAST)
    assert row is not None
    assert (row.can_be_renamed, row.accepts_papers) == (True, True)


def test_the_list_that_is_shown_is_never_forgotten(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.tags = TAGS
    pane = show()
    for number in (MANY, *range(MANY - MAX_VISITED_KEPT - 2, MANY)):
        with qtbot.waitSignal(pane.scope_chosen):
            pane.select(Scope(ListKind.TAG, number))
    with qtbot.waitSignal(pane.counts_updated):
        pane.refresh()
    assert pane.scope() == Scope(ListKind.TAG, MANY - 1)
    assert find_row(pane.rows(), Scope(ListKind.TAG, MANY - 1)) is not None
    assert len([row for row in pane.rows() if row.key.startswith("tag:")]) <= MAX_ROWS + MAX_VISITED_KEPT


def test_the_arrows_pass_the_last_row_and_return_opens_the_name_picker(
    qtbot: QtBot, show: Show, counted: CountSource
) -> None:
    counted.tags = TAGS
    pane = show()
    picker = open_name_picker(qtbot, pane)
    assert pane.scope() == Scope(ListKind.INBOX)
    qtbot.keyClicks(picker.field, "0099 tag")
    with qtbot.assertNotEmitted(pane.scope_chosen, wait=50):
        qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    picker.field.clear()
    qtbot.keyClicks(picker.field, "tag 099")
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert chosen.args == [Scope(ListKind.TAG, 991), "tag 0991"]


def test_return_without_a_match_takes_nothing(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.tags = TAGS
    pane = show()
    picker = open_name_picker(qtbot, pane)
    qtbot.keyClicks(picker.field, "no such tag")
    with qtbot.assertNotEmitted(pane.scope_chosen, wait=50):
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.isVisible()


def test_a_click_on_the_last_row_opens_the_name_picker(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.tags = TAGS
    pane = show()
    tree, index = tree_of(pane), model_of(pane).index_of(more_of(pane).key)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    qtbot.waitUntil(lambda: pane.findChild(NamePicker) is not None)


def test_names_match_by_all_their_words() -> None:
    names = names_of(
        Counts({}, (TagCount(Tag(1, "Slow Owls", ""), 0), TagCount(Tag(2, "owl", ""), 0)), ()), ListKind.TAG
    )
    assert [name for name, _scope in match_names(names, "OWL")] == ["owl", "Slow Owls"]
    assert [name for name, _scope in match_names(names, "ow sl")] == ["Slow Owls"]
    assert [name for name, _scope in match_names(names, " ")] == ["Slow Owls", "owl"]


def test_a_closed_month_has_its_rows_when_it_is_opened(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.digests = tuple(digest(number, f"2026-{1 + number % 2:02}-15") for number in range(40))
    pane = show()
    model, tree = model_of(pane), tree_of(pane)
    month = model.index_of("month:2026-01")
    assert model.rowCount(month) == 1  # one in place of twenty
    tree.toggle(month.data(ROW_ROLE))
    assert model.rowCount(model.index_of("month:2026-01")) == 20
    counted.digests = (*counted.digests[:-1], digest(40, "2026-01-16"))
    with qtbot.waitSignal(pane.counts_updated):
        pane.refresh()
    assert model.rowCount(model.index_of("month:2026-01")) == 21
    assert tree.isExpanded(model.index_of("month:2026-01"))


def test_a_digest_of_a_closed_month_can_be_gone_to(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.digests = tuple(digest(number, f"2026-{1 + number % 2:02}-15") for number in range(40))
    pane = show()
    with qtbot.waitSignal(pane.scope_chosen):
        pane.select(Scope(ListKind.DIGEST, 2))
    current = tree_of(pane).current_row()
    assert current is not None
    assert current.scope == Scope(ListKind.DIGEST, 2)
