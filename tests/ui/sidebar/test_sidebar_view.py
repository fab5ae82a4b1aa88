"""The sidebar, offscreen, with real jobs."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import pytest
from counting_workspace import LATE, OWLS, TAGS, CountSource, Show, digest
from drag_places import drag_place
from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QFont, QFontMetrics, QImage, QKeyEvent, QPainter
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from readlist.errors import LibraryFault
from readlist.model.change import Change
from readlist.model.paper import Tag
from readlist.model.scope import Counts, DigestCount, ListKind, Scope, SearchCount, TagCount
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.sidebar.delegate import MIN_NAME_CHARS, RowDelegate
from readlist.ui.sidebar.digest_date_dialog import DigestDateDialog
from readlist.ui.sidebar.presenter import SidebarRow, row_key
from readlist.ui.sidebar.row_model import ROW_ROLE, RowModel
from readlist.ui.sidebar.tree import RowTree
from readlist.ui.sidebar.view import Sidebar

THEORY = Scope(ListKind.TAG, 2)
BIRDS = Scope(ListKind.SEARCH, 3)


def tree_of(pane: Sidebar) -> RowTree:
    found = pane.findChild(RowTree)
    assert found is not None
    return found


def row_of(pane: Sidebar, scope: Scope) -> SidebarRow:
    model = tree_of(pane).model()
    assert isinstance(model, RowModel)
    row = model.index_of(row_key(scope)).data(ROW_ROLE)
    assert isinstance(row, SidebarRow)
    return row


def point_of(pane: Sidebar, scope: Scope) -> QPoint:
    model = tree_of(pane).model()
    assert isinstance(model, RowModel)
    return tree_of(pane).visualRect(model.index_of(row_key(scope))).center()


def drag(ids: list[int]) -> QMimeData:
    data = QMimeData()
    data.setData(PAPERS_MIME, json.dumps(ids).encode())
    return data


def move(pane: Sidebar, scope: Scope, data: QMimeData) -> QDragMoveEvent:
    event = QDragMoveEvent(
        drag_place(QPointF(point_of(pane, scope))),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    tree_of(pane).dragMoveEvent(event)
    return event


def drop(pane: Sidebar, scope: Scope, data: QMimeData) -> QDropEvent:
    event = QDropEvent(
        QPointF(point_of(pane, scope)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tree_of(pane).dropEvent(event)
    return event


def test_counts_are_live(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    pane = show()
    assert row_of(pane, Scope(ListKind.INBOX)).count == 148
    counted.lists[ListKind.INBOX] = 147
    pane.show_change(Change(1, "mark 1 paper as read", (5,)))
    qtbot.waitUntil(lambda: row_of(pane, Scope(ListKind.INBOX)).count == 147)


def test_many_changes_are_counted_together(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    pane = show()
    before = counted.asked
    for number in range(20):
        pane.show_change(Change(number, "mark", ()))
    qtbot.waitUntil(lambda: counted.asked > before)
    qtbot.wait(80)
    assert counted.asked == before + 1


def test_a_click_chooses_a_list(qtbot: QtBot, show: Show) -> None:
    pane = show()
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        qtbot.mouseClick(tree_of(pane).viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, THEORY))
    assert chosen.args == [THEORY, "theory"]
    assert pane.scope() == THEORY


def test_a_click_tells_once(qtbot: QtBot, show: Show) -> None:
    pane = show()
    tree_of(pane).setFocus()
    told: list[Scope] = []
    pane.scope_chosen.connect(lambda scope, _title: told.append(scope))
    qtbot.mouseClick(tree_of(pane).viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, THEORY))
    assert told == [THEORY]


def test_select_tells_too_and_waits_for_what_is_not_known_yet(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    pane = show()
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        pane.select(Scope(ListKind.DIGEST, 1))
    assert chosen.args[0] == Scope(ListKind.DIGEST, 1)
    assert chosen.args[1].startswith("17 Mar")
    counted.tags += (TagCount(Tag(9, "new", "#3b6fc4"), 1),)
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        pane.select(Scope(ListKind.TAG, 9))
    assert chosen.args == [Scope(ListKind.TAG, 9), "new"]


def test_the_chosen_list_survives_a_refresh_silently(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    pane = show()
    pane.select(THEORY)
    counted.tags = (TagCount(Tag(1, "agents", "#3b6fc4"), 2), *reversed(TAGS))
    before = counted.asked
    with qtbot.assertNotEmitted(pane.scope_chosen, wait=120):
        pane.refresh()
        qtbot.waitUntil(lambda: counted.asked > before)
    assert pane.scope() == THEORY
    current = tree_of(pane).current_row()
    assert current is not None
    assert current.scope == THEORY
    assert [row_of(pane, Scope(ListKind.TAG, key)).tag_key for key in (1, 2, 4)] == ["1", "2", "3"]


def test_a_list_that_is_gone_gives_way_to_the_inbox(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    pane = show()
    pane.select(THEORY)
    counted.tags = TAGS[:1]
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        pane.refresh()
    assert chosen.args == [Scope(ListKind.INBOX), "Inbox"]


def test_arrows_choose_and_letters_do_not(qtbot: QtBot, show: Show) -> None:
    pane = show()
    tree = tree_of(pane)
    pane.activateWindow()
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert chosen.args[0] == Scope(ListKind.QUEUED)
    with qtbot.assertNotEmitted(pane.scope_chosen, wait=50):
        qtbot.keyClicks(tree, "tr")
    with qtbot.waitSignal(pane.scope_chosen):
        qtbot.keyClick(tree, Qt.Key.Key_Return)


def test_headings_open_and_close_and_are_remembered(qtbot: QtBot, show: Show) -> None:
    pane = show()
    tree = tree_of(pane)
    model = tree.model()
    assert isinstance(model, RowModel)
    heading = model.index_of("section:tags")
    assert tree.isExpanded(heading)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(heading).center())
    assert not tree.isExpanded(heading)
    state = pane.save_state()
    other = show()
    other.restore_state(state)
    other_model = tree_of(other).model()
    assert isinstance(other_model, RowModel)
    assert not tree_of(other).isExpanded(other_model.index_of("section:tags"))
    assert tree_of(other).isExpanded(other_model.index_of("section:lists"))


@pytest.mark.parametrize("state", [None, "", "{", "[]", '{"open": 3}', 7])
def test_a_state_that_makes_no_sense_changes_nothing(show: Show, state: object) -> None:
    pane = show()
    before = pane.save_state()
    pane.restore_state(state)
    assert pane.save_state() == before


def test_papers_are_dropped_on_tags_and_lists(qtbot: QtBot, show: Show) -> None:
    pane = show()
    assert move(pane, THEORY, drag([3, 5])).isAccepted()
    with qtbot.waitSignal(pane.papers_dropped) as dropped:
        drop(pane, THEORY, drag([3, 5]))
    assert dropped.args == [THEORY, [3, 5]]


@pytest.mark.parametrize("scope", [Scope(ListKind.ALL), Scope(ListKind.DUPLICATES), Scope(ListKind.DIGEST, 1)])
def test_papers_are_not_dropped_where_that_means_nothing(qtbot: QtBot, show: Show, scope: Scope) -> None:
    pane = show()
    assert not move(pane, scope, drag([3])).isAccepted()
    with qtbot.assertNotEmitted(pane.papers_dropped, wait=50):
        drop(pane, scope, drag([3]))


def test_files_are_left_to_the_window(show: Show) -> None:
    pane = show()
    data = QMimeData()
    data.setText("a digest")
    assert not move(pane, THEORY, data).isAccepted()


@pytest.mark.parametrize("junk", [b"", b"{", b"{}", b'["3"]', b"[true]"])
def test_a_drag_of_junk_drops_nothing(qtbot: QtBot, show: Show, junk: bytes) -> None:
    pane = show()
    data = QMimeData()
    data.setData(PAPERS_MIME, junk)
    with qtbot.assertNotEmitted(pane.papers_dropped, wait=50):
        drop(pane, THEORY, data)


def test_a_tag_is_renamed_in_place(qtbot: QtBot, show: Show) -> None:
    pane = show()
    tree = tree_of(pane)
    pane.select(THEORY)
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "theory"
    field.setText("  proof   theory ")
    with qtbot.waitSignal(pane.requests.tag_rename_requested) as renamed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == [2, "proof theory"]


@pytest.mark.parametrize(("typed", "given"), [("  Owls   of March ", "Owls of March"), ("", "")])
def test_a_digest_is_renamed_behind_its_date(qtbot: QtBot, show: Show, typed: str, given: str) -> None:
    pane = show()
    tree = tree_of(pane)
    pane.select(Scope(ListKind.DIGEST, 1))
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    assert (field.text(), field.accessibleName()) == ("daily-papers-1", "Name of the digest")
    field.setText(typed)
    with qtbot.waitSignal(pane.requests.digest_rename_requested) as renamed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == [1, given]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_a_key_of_the_name_field_does_nothing_to_the_rows(qtbot: QtBot, show: Show, key: Qt.Key) -> None:
    pane = show()
    tree = tree_of(pane)
    pane.select(THEORY)
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    entered: list[bool] = []
    pane.list_focus_requested.connect(lambda: entered.append(True))
    with qtbot.assertNotEmitted(pane.scope_chosen, wait=50):
        qtbot.keyClick(field, key)
    assert entered == []


def test_a_list_is_not_renamed(qtbot: QtBot, show: Show) -> None:
    pane = show()
    pane.select(Scope(ListKind.INBOX))
    qtbot.keyClick(tree_of(pane), Qt.Key.Key_F2)
    assert tree_of(pane).findChild(QLineEdit) is None


def test_delete_asks_for_tags_only(qtbot: QtBot, show: Show) -> None:
    pane = show()
    pane.select(THEORY)
    with qtbot.waitSignal(pane.requests.tag_delete_requested) as deleted:
        qtbot.keyClick(tree_of(pane), Qt.Key.Key_Delete)
    assert deleted.args == [2]
    pane.select(Scope(ListKind.DIGEST, 1))
    with qtbot.assertNotEmitted(pane.requests.tag_delete_requested, wait=50):
        qtbot.keyClick(tree_of(pane), Qt.Key.Key_Delete)


def test_a_tags_menu(qtbot: QtBot, show: Show) -> None:
    pane = show()
    menu = pane.requests.menu_for(row_of(pane, THEORY))
    assert menu is not None
    by_name = {action.text().partition("\t")[0]: action for action in menu.actions()}
    colours = by_name["Colour"].menu()
    green = next(action for action in colours.actions() if action.text() == "Green")
    with qtbot.waitSignal(pane.requests.tag_recolour_requested) as recoloured:
        green.trigger()
    assert recoloured.args == [2, "#2e8b57"]
    with qtbot.waitSignal(pane.requests.tag_delete_requested):
        by_name["Delete Tag"].trigger()
    with qtbot.waitSignal(pane.scope_chosen):
        by_name["Show"].trigger()


def test_a_digests_date_is_changed(qtbot: QtBot, show: Show) -> None:
    pane = show()
    menu = pane.requests.menu_for(row_of(pane, Scope(ListKind.DIGEST, 1)))
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Change Date")).trigger()
    dialog = pane.findChild(DigestDateDialog)
    assert dialog is not None
    assert dialog.field.date() == QDate(2026, 3, 17)
    dialog.field.setDate(QDate(2025, 3, 17))
    with qtbot.waitSignal(pane.requests.digest_date_requested) as changed:
        dialog.accept()
    assert changed.args == [1, "2025-03-17"]


def test_headings_have_no_menu(show: Show) -> None:
    pane = show()
    assert pane.requests.menu_for(next(row for row in pane.rows() if row.is_section)) is None


def test_months_open_and_close(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.digests = tuple(digest(number, f"2026-0{1 + number % 2}-11") for number in range(1, 31))
    pane = show()
    model = tree_of(pane).model()
    assert isinstance(model, RowModel)
    newest, older = model.index_of("month:2026-02"), model.index_of("month:2026-01")
    assert tree_of(pane).isExpanded(newest)
    assert not tree_of(pane).isExpanded(older)


def test_every_row_has_a_spoken_name(show: Show) -> None:
    pane = show()
    assert tree_of(pane).accessibleName()
    model = tree_of(pane).model()
    assert isinstance(model, RowModel)
    spoken = model.index_of("tag:4").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "evaluation, 14 papers, key 1"


def test_a_row_that_changed_is_patched_in_place(show: Show) -> None:
    pane = show()
    model = tree_of(pane).model()
    assert isinstance(model, RowModel)
    item = model.itemFromIndex(model.index_of("inbox:0"))
    inbox = item.data(ROW_ROLE)
    section = model.itemFromIndex(model.index_of("section:lists")).data(ROW_ROLE)
    changed = replace(section, children=(replace(inbox, count=1), *section.children[1:]))
    model.show_rows((changed,))
    assert model.itemFromIndex(model.index_of("inbox:0")) is item
    assert item.data(ROW_ROLE).count == 1
    assert not model.index_of("tag:4").isValid()


# Saved searches


def count_of(pane: Sidebar, scope: Scope) -> int | None:
    return row_of(pane, scope).count


def test_other_counts_do_not_wait_for_the_searches(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.saved = (OWLS, LATE)
    counted.may_answer.clear()
    pane = show()
    qtbot.waitUntil(lambda: counted.asked_searches == 1)
    assert count_of(pane, Scope(ListKind.INBOX)) == 148
    assert row_of(pane, BIRDS).title == "Owls"
    assert count_of(pane, BIRDS) is None
    counted.lists[ListKind.INBOX] = 147
    pane.refresh()
    qtbot.waitUntil(lambda: count_of(pane, Scope(ListKind.INBOX)) == 147)
    counted.may_answer.set()
    qtbot.waitUntil(lambda: count_of(pane, BIRDS) == 7)


def test_searches_are_counted_again_once_for_all_that_came_meanwhile(
    qtbot: QtBot, show: Show, counted: CountSource
) -> None:
    counted.saved = (OWLS,)
    counted.may_answer.clear()
    pane = show()
    qtbot.waitUntil(lambda: counted.asked_searches == 1)
    for _ in range(5):
        pane.recount()
    counted.saved = (OWLS._replace(papers=9),)
    counted.may_answer.set()
    qtbot.waitUntil(lambda: count_of(pane, BIRDS) == 9)
    qtbot.waitUntil(lambda: counted.asked_searches == 2)
    qtbot.wait(60)
    assert counted.asked_searches == 2


def test_without_saved_searches_none_is_counted(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    pane = show()
    pane.recount()
    qtbot.wait(60)
    assert counted.asked_searches == 0


def test_a_count_that_fails_leaves_the_last_one_and_is_tried_again(
    qtbot: QtBot, show: Show, counted: CountSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted.saved = (OWLS,)
    pane = show()
    qtbot.waitUntil(lambda: count_of(pane, BIRDS) == 7)
    asked: list[int] = []

    def fail() -> tuple[SearchCount, ...]:
        asked.append(1)
        raise LibraryFault("The index cannot be read.")

    monkeypatch.setattr(counted, "count_searches", fail)
    pane.refresh()
    qtbot.waitUntil(lambda: len(asked) == 1)
    qtbot.wait(30)
    assert count_of(pane, BIRDS) == 7
    monkeypatch.undo()
    counted.saved = (OWLS._replace(papers=8),)
    pane.refresh()
    qtbot.waitUntil(lambda: count_of(pane, BIRDS) == 8)


def test_a_search_is_renamed_in_place(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.saved = (OWLS, LATE)
    pane = show()
    pane.select(BIRDS)
    qtbot.keyClick(tree_of(pane), Qt.Key.Key_F2)
    field = tree_of(pane).findChild(QLineEdit)
    assert field is not None
    assert field.accessibleName() == "Name of the saved search"
    field.setText("Birds")
    with qtbot.waitSignal(pane.requests.search_rename_requested) as renamed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == [3, "Birds"]


def test_the_list_that_is_shown_is_told_its_new_name(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.saved = (OWLS,)
    pane = show()
    pane.select(BIRDS)
    counted.saved = (OWLS._replace(search=replace(OWLS.search, name="Birds")),)
    with qtbot.waitSignal(pane.title_changed) as renamed:
        pane.refresh()
    assert renamed.args == [BIRDS, "Birds"]
    counted.tags = tuple(count._replace(tag=replace(count.tag, name="proof")) for count in TAGS)
    before = counted.asked
    with qtbot.assertNotEmitted(pane.title_changed, wait=80):
        pane.refresh()
        qtbot.waitUntil(lambda: counted.asked > before)


def test_a_searchs_menu_and_keys(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.saved = (OWLS, LATE)
    pane = show()
    menu = pane.requests.menu_for(row_of(pane, BIRDS))
    assert menu is not None
    by_name = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert not by_name["Move Up"].isEnabled()
    with qtbot.waitSignal(pane.requests.search_edit_requested) as asked:
        by_name["Edit Search…"].trigger()
    assert asked.args == [3]
    with qtbot.waitSignal(pane.requests.search_move_requested) as asked:
        by_name["Move Down"].trigger()
    assert asked.args == [3, 1]
    with qtbot.waitSignal(pane.requests.search_delete_requested) as asked:
        by_name["Delete Search"].trigger()
    assert asked.args == [3]
    tree = tree_of(pane)
    pane.select(Scope(ListKind.SEARCH, 1))
    with qtbot.waitSignal(pane.requests.search_move_requested) as asked:
        qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [1, -1]
    with qtbot.waitSignal(pane.requests.search_delete_requested) as asked:
        qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert asked.args == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
@pytest.mark.parametrize("scope", [BIRDS, THEORY, Scope(ListKind.INBOX), Scope(ListKind.DIGEST, 1)])
def test_del_belongs_to_the_row_that_one_is_on(show: Show, counted: CountSource, scope: Scope, key: Qt.Key) -> None:
    counted.saved = (OWLS,)
    pane = show()
    pane.select(scope)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    tree_of(pane).event(event)
    assert event.isAccepted(), "else the papers in the list would go to the trash"


def test_what_cannot_be_deleted_says_so(qtbot: QtBot, show: Show) -> None:
    pane = show()
    pane.select(Scope(ListKind.INBOX))
    with qtbot.waitSignal(pane.delete_refused):
        qtbot.keyClick(tree_of(pane), Qt.Key.Key_Backspace)


def test_counts_that_come_while_a_name_is_typed_change_no_letter(
    qtbot: QtBot, show: Show, counted: CountSource
) -> None:
    pane = show()
    tree = tree_of(pane)
    pane.select(THEORY)
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "barn")
    counted.tags = tuple(count._replace(papers=count.papers + 1) for count in counted.tags)
    with qtbot.waitSignal(pane.counts_updated):
        pane.refresh()
    qtbot.keyClicks(field, " owls")
    assert field.text() == "barn owls"


def test_half_a_name_is_not_taken_where_other_rows_go(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    pane = show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    tree = tree_of(pane)
    pane.select(THEORY)
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "barn")
    digest = Scope(ListKind.DIGEST, 1)
    assert row_of(pane, digest).key == row_key(digest)
    counted.digests = ()
    with qtbot.assertNotEmitted(pane.requests.tag_rename_requested), qtbot.waitSignal(pane.counts_updated):
        pane.refresh()
    assert field.hasFocus()
    qtbot.keyClicks(field, " owls")
    with qtbot.waitSignal(pane.requests.tag_rename_requested) as renamed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == [2, "barn owls"]
    qtbot.waitUntil(lambda: all(row.scope != digest for row in pane.rows()))
    qtbot.waitUntil(lambda: not tree.model().index_of(row_key(digest)).isValid())


def test_where_the_tag_goes_while_its_name_is_typed_the_list_has_the_focus(
    qtbot: QtBot, show: Show, counted: CountSource
) -> None:
    pane = show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    tree = tree_of(pane)
    pane.select(THEORY)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    counted.tags = ()
    with qtbot.waitSignal(pane.counts_updated):
        pane.refresh()
    assert tree.hasFocus()


def test_a_query_in_a_tool_tip_is_no_markup(show: Show, counted: CountSource) -> None:
    counted.saved = (OWLS,)
    pane = show()
    model = tree_of(pane).model()
    tip = model.data(model.index_of(row_key(BIRDS)), Qt.ItemDataRole.ToolTipRole)  # type: ignore[attr-defined]
    assert "owls OR" in tip
    assert not GuiQt.mightBeRichText(tip)


def test_a_section_goes_with_its_last_row_while_one_is_on_it(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.saved = (OWLS,)
    for scope in (BIRDS, THEORY, Scope(ListKind.DIGEST, 1)):
        pane = show()
        pane.select(scope)
        tree_of(pane).setFocus()
        saved, tags, digests = counted.saved, counted.tags, counted.digests
        counted.saved, counted.tags, counted.digests = (), (), ()
        with qtbot.waitSignal(pane.scope_chosen) as chosen:
            pane.refresh()
        assert chosen.args == [Scope(ListKind.INBOX), "Inbox"]
        assert [row.title for row in pane.rows() if row.is_section] == ["Lists"]
        counted.saved, counted.tags, counted.digests = saved, tags, digests
        with qtbot.waitSignal(pane.counts_updated):
            pane.refresh()
        assert [row.title for row in pane.rows() if row.is_section] == ["Lists", "Searches", "Tags", "Digests"]


def test_what_was_counted_before_a_search_came_does_not_lead_away_from_it(
    qtbot: QtBot, show: Show, counted: CountSource
) -> None:
    pane = show()
    counted.saved = (OWLS,)
    pane.select(BIRDS)
    told: list[Scope] = []
    pane.scope_chosen.connect(lambda scope, _title: told.append(scope))
    pane._show(Counts(dict(counted.lists), TAGS, ()))  # asked for before the search was saved
    assert told == [], "this is said at once or never"
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        pass
    assert chosen.args == [BIRDS, "Owls"]


def issues_of_series(*series: int) -> tuple[DigestCount, ...]:
    found = []
    for number, one in enumerate(series, 1):
        found.append(digest(number, f"2026-03-{number:02}")._replace(series=f"Series {one}", series_id=one))
    return tuple(found)


def test_a_series_is_closed_at_first_and_opens_at_its_chevron(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.digests = issues_of_series(1, 1, 2)
    pane = show()
    tree = tree_of(pane)
    scope = Scope(ListKind.SERIES, 1)
    index = tree.model().index_of("series:1")  # type: ignore[attr-defined]
    assert not tree.isExpanded(index)
    box = tree.visualRect(index)
    with qtbot.assertNotEmitted(pane.scope_chosen):
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 16, box.center().y()))
    assert tree.isExpanded(index)
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 60, box.center().y()))
    assert chosen.args == [scope, "Series 1"]
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(index)


def test_a_digest_within_a_closed_series_is_found_and_shown(qtbot: QtBot, show: Show, counted: CountSource) -> None:
    counted.digests = issues_of_series(*([1] * 20), 2)
    pane = show()
    with qtbot.waitSignal(pane.scope_chosen) as chosen:
        pane.select(Scope(ListKind.DIGEST, 3))
    assert chosen.args[1] == "3 Mar · Series 1"
    assert tree_of(pane).current_row() == row_of(pane, Scope(ListKind.DIGEST, 3))


@pytest.mark.parametrize(("typed", "given"), [("  My   letters ", "My letters"), ("", "")])
def test_a_series_is_renamed_in_place(qtbot: QtBot, show: Show, counted: CountSource, typed: str, given: str) -> None:
    counted.digests = issues_of_series(1, 1, 2)
    pane = show()
    tree = tree_of(pane)
    pane.select(Scope(ListKind.SERIES, 1))
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    assert (field.text(), field.accessibleName()) == ("Series 1", "Name of the series")
    field.setText(typed)
    with qtbot.waitSignal(pane.requests.series_rename_requested) as renamed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == [1, given]


def test_a_series_menu(show: Show, counted: CountSource) -> None:
    counted.digests = issues_of_series(1, 1, 2)
    pane = show()
    menu = pane.requests.menu_for(row_of(pane, Scope(ListKind.SERIES, 1)))
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.text()] == [
        *("Show", "Mark All as Read", "Export…", "Rename\tF2"),
    ]


@pytest.mark.parametrize(("width", "is_shown"), [(240, True), (90, False)])
def test_the_key_of_a_tag_gives_way_to_its_name(show: Show, counted: CountSource, width: int, is_shown: bool) -> None:
    counted.tags = (TagCount(Tag(1, "Transformers", "#123456"), 3),)
    pane = show()
    tree = tree_of(pane)
    delegate = tree.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    row = row_of(pane, Scope(ListKind.TAG, 1))
    option = QStyleOptionViewItem()
    option.rect, option.font = QRect(0, 0, width, 28), tree.font()
    option.fontMetrics = QFontMetrics(tree.font())
    text = delegate.text_rect(option, 1)
    column = delegate._key_left(option, text)
    assert delegate._has_room(row, text, column, QFontMetrics(tree.font()), MIN_NAME_CHARS) is is_shown


@pytest.mark.parametrize(
    ("title", "width", "is_shown"), [("Transformers", 240, True), ("Transformers", 100, False), ("Of", 120, True)]
)
def test_a_count_gives_way_to_the_name(qapp: QApplication, title: str, width: int, is_shown: bool) -> None:
    """So a narrow sidebar in large text has names, not numbers."""
    row = SidebarRow("x", title, None, count=1234)
    image = QImage(width, 28, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect, option.fontMetrics = image.rect(), painter.fontMetrics()
    delegate = RowDelegate()
    text = delegate.text_rect(option, 1)
    left = delegate._paint_count(painter, option, row, text, QColor("white"))
    painter.end()
    assert (left < text.right()) is is_shown
    is_painted = any(image.pixelColor(x, y).lightness() > 100 for x in range(width) for y in range(28))
    assert is_painted is is_shown


def test_a_row_without_room_for_its_detail_shows_the_short_one(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    painted_by_qt = QPainter.drawText

    def note(painter: QPainter, *arguments: object) -> object:
        painted.extend(text for text in arguments if isinstance(text, str))
        return painted_by_qt(painter, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(QPainter, "drawText", note)
    row = SidebarRow("digest:1", "page 1", detail="imported 18 Mar", short_detail="18 Mar", icon="digest")
    image = QImage(800, 40, QImage.Format.Format_RGB32)
    for width, shown in ((600, "imported 18 Mar"), (170, "18 Mar")):
        option = QStyleOptionViewItem()
        option.font, option.fontMetrics, option.rect = qapp.font(), QFontMetrics(qapp.font()), QRect(0, 0, width, 28)
        painted.clear()
        painter = QPainter(image)
        RowDelegate()._paint_row(painter, option, row, 1)
        painter.end()
        assert painted == ["page 1", shown]


def test_a_row_from_right_to_left_is_the_mirror_of_one_from_left_to_right(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: dict[str, QRect] = {}
    painted_by_qt = QPainter.drawText

    def note(painter: QPainter, rect: QRect, flags: Qt.AlignmentFlag, text: str) -> object:
        across = Qt.AlignmentFlag.AlignRight if flags & Qt.AlignmentFlag.AlignRight else Qt.AlignmentFlag.AlignLeft
        size = painter.fontMetrics().size(0, text)
        places[text] = QStyle.alignedRect(painter.layoutDirection(), across, size, rect)
        return painted_by_qt(painter, rect, flags, text)

    monkeypatch.setattr(QPainter, "drawText", note)
    row = SidebarRow("digest:1", "17 Mar", detail="Daily Papers", icon="digest", count=60)
    model = RowModel()
    model.show_rows([row])
    image = QImage(300, 28, QImage.Format.Format_RGB32)
    found = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        option = QStyleOptionViewItem()
        option.rect, option.direction = image.rect(), direction
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        option.fontMetrics = painter.fontMetrics()
        RowDelegate().paint(painter, option, model.index_of(row.key))
        painter.end()
        found.append(dict(places))
    usual, mirrored = found
    assert list(usual) == ["60", "17 Mar", "Daily Papers"]
    right_to_left = Qt.LayoutDirection.RightToLeft
    assert {text: QStyle.visualRect(right_to_left, image.rect(), place) for text, place in usual.items()} == mirrored
    assert not any(one.intersects(other) for one, other in combinations(mirrored.values(), 2))


@pytest.mark.parametrize(("size_pt", "colour", "is_beside"), [(9, "", True), (20, "", False), (20, "#123456", True)])
def test_an_icon_gives_way_to_the_name_in_large_text(
    qapp: QApplication, size_pt: int, colour: str, is_beside: bool
) -> None:
    font = QFont(qapp.font())
    font.setPointSize(size_pt)
    option = QStyleOptionViewItem()
    option.font, option.fontMetrics, option.rect = font, QFontMetrics(font), QRect(0, 0, 142, 40)
    row = SidebarRow("inbox", "Inbox", None, icon="inbox", colour=colour)
    left = RowDelegate().text_rect(option, 1, row).left()
    assert (left == RowDelegate().text_rect(option, 1).left()) is is_beside
    if not is_beside:
        assert option.fontMetrics.horizontalAdvance("Inbox") <= RowDelegate().text_rect(option, 1, row).width()
