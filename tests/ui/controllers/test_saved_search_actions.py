"""Saved searches in the real window: kept, shown as a list, counted live, edited, deleted, undone."""

from __future__ import annotations

import gettext

import pytest
from input_events import Key, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from readlist import languages, translation
from readlist.commands import editing, importing, marking, saved_searches, tagging
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope, Sort
from readlist.settings import Settings
from readlist.ui.background.jobs import Jobs
from readlist.ui.main_window import MainWindow
from readlist.ui.paper_list.list_heading import ListHeading, TitleLabel
from readlist.ui.paper_list.sort_orders import ListOrder
from readlist.ui.sidebar.search_dialog import SearchDialog

Control = Qt.KeyboardModifier.ControlModifier
SAVED = Scope(ListKind.SEARCH, 1)


def search(qtbot: QtBot, window: MainWindow, text: str) -> None:
    press(qtbot, window, "/")
    window.search.clear()
    qtbot.keyClicks(window.search, text)
    qtbot.waitUntil(lambda: window.papers.controller.search_shown()[0] == text)
    qtbot.waitUntil(window.actions_by_name["save_search"].isEnabled)


def open_dialog(qtbot: QtBot, window: MainWindow) -> SearchDialog:
    """Ctrl+S, wherever the focus is."""
    window.activateWindow()  # offscreen, a dialog that closes leaves no window active
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_S, Control)
    qtbot.waitUntil(lambda: window.findChild(SearchDialog) is not None)
    dialog = window.findChild(SearchDialog)
    assert dialog is not None
    return dialog


def save(qtbot: QtBot, window: MainWindow, text: str, name: str = "") -> None:
    search(qtbot, window, text)
    dialog = open_dialog(qtbot, window)
    if name:
        dialog.name.setText(name)
    qtbot.waitUntil(lambda: "now" in dialog.message.text() or "already" in dialog.message.text())
    qtbot.keyClick(dialog.name, Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(SearchDialog) is None)
    qtbot.waitUntil(lambda: window.sidebar.scope() is not None and window.sidebar.scope().kind is ListKind.SEARCH)


def count(window: MainWindow, key: int = 1) -> int | None:
    return next((row.count for row in window.sidebar.rows() if row.scope == Scope(ListKind.SEARCH, key)), None)


def shown(window: MainWindow) -> list[int]:
    return [int(paper) for paper in window.papers.shown_ids()]


def heading(window: MainWindow) -> str:
    """What stands above the list."""
    title = window.papers.findChild(TitleLabel)
    assert title is not None
    return title.accessibleName()


@pytest.fixture
def saved(qtbot: QtBot, filled: MainWindow) -> MainWindow:
    """Five papers, and a saved search for two of them that is shown."""
    saved_searches.save_search(filled.workspace, "Third or fourth", 'title:"study 3" OR title:"study 4"')
    filled.refresh()
    filled.sidebar.select(SAVED)
    qtbot.waitUntil(lambda: len(shown(filled)) == 2 and count(filled) == 2)
    filled.papers.setFocus()
    filled.papers.select(shown(filled)[0])
    return filled


# Keeping


def test_the_present_search_is_kept_by_keys(qtbot: QtBot, filled: MainWindow) -> None:
    save(qtbot, filled, 'title:"study 3"')
    assert [search.name for search in filled.sidebar.searches()] == ["study 3"]
    assert filled.search.text() == ""
    qtbot.waitUntil(lambda: heading(filled) == "study 3" and len(shown(filled)) == 1)
    qtbot.waitUntil(lambda: count(filled) == 1)
    assert "Saved the search “study 3”" in filled.notice.text()
    assert filled.papers.isAncestorOf(filled.focusWidget()), "the field is empty: the next keys are for the list"


def test_one_stays_on_the_paper(qtbot: QtBot, filled: MainWindow) -> None:
    search(qtbot, filled, "trees")
    qtbot.waitUntil(lambda: len(shown(filled)) == 5)
    paper = shown(filled)[3]
    filled.papers.setFocus()
    filled.papers.select(paper)
    save(qtbot, filled, "trees")
    qtbot.waitUntil(lambda: heading(filled) == "trees" and len(shown(filled)) == 5)
    assert filled.papers.current_id() == paper
    assert filled.papers.selected_ids() == [paper]
    qtbot.waitUntil(lambda: filled.reading.shown_paper() == paper)


def test_one_who_goes_elsewhere_while_a_search_is_saved_stays_there(qtbot: QtBot, filled: MainWindow) -> None:
    search(qtbot, filled, "trees")
    filled.saved_search_actions._save("Trees", "trees")
    qtbot.waitUntil(lambda: "Saved the search" in filled.notice.text())
    filled.sidebar.select(Scope(ListKind.ALL))
    qtbot.waitUntil(lambda: count(filled) == 5)
    qtbot.wait(100)
    assert filled.sidebar.scope() == Scope(ListKind.ALL)
    assert heading(filled) == "All"


def test_whoever_saves_before_the_answer_comes_is_heard(qtbot: QtBot, saved: MainWindow) -> None:
    press(qtbot, saved, "/")
    qtbot.keyClicks(saved.search, "trees")
    saved.navigation.search("trees")
    assert saved.papers.controller.search_shown()[0] == "trees"
    assert heading(saved) == "Third or fourth", "the answer is still to come"
    dialog = open_dialog(qtbot, saved)
    assert (dialog.windowTitle(), dialog.query.text()) == ("Save Search", "trees")
    dialog.reject()


def test_a_search_in_one_list_is_kept_with_the_list(qtbot: QtBot, filled: MainWindow) -> None:
    marking.set_status(filled.workspace, shown(filled)[:2], Status.READ)
    filled.refresh()
    search(qtbot, filled, "trees OR owls")
    filled.papers.controller.toggle_only_here()
    qtbot.waitUntil(lambda: len(shown(filled)) == 3)
    dialog = open_dialog(qtbot, filled)
    assert (dialog.name.text(), dialog.query.text()) == ("trees owls", "is:unread (trees OR owls)")
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("tre", "tre*"),
        ("trees", "trees"),
        ("owl", "owl*"),  # the word itself is in one paper, and another has one that begins so
        ("slow is:un", "slow is:unread"),
        ("year:202", "year:202*"),
        ("tag:wo", "tag:wood OR tag:wool"),
        ("tag:woo", "tag:wood OR tag:wool"),
        ("tag:wood", "tag:wood"),
        ("-tre", "-tre"),
        ("id:10.55", "id:10.55 OR 10.55*"),
    ],
)
def test_half_a_word_is_kept_as_it_was_found(qtbot: QtBot, filled: MainWindow, typed: str, kept: str) -> None:
    editing.edit(filled.workspace, shown(filled)[0], "title", "An Owl")
    editing.edit(filled.workspace, shown(filled)[1], "title", "Owlets")
    editing.edit(filled.workspace, shown(filled)[2], "doi", "10.5555/wool")
    for number, tag in enumerate(("wood", "wool")):
        tagging.tag(filled.workspace, tag, [shown(filled)[number]])
    filled.workspace.updater.catch_up()
    filled.refresh()
    search(qtbot, filled, typed)
    qtbot.waitUntil(lambda: (answer := filled.papers._presenter.answer) is not None and answer.request.text == typed)
    seen = set(shown(filled))
    dialog = open_dialog(qtbot, filled)
    assert dialog.query.text() == kept
    qtbot.waitUntil(lambda: "now" in dialog.message.text())
    assert set(filled.workspace.finder.find(dialog.query.text()).ids.tolist()) == seen
    dialog.reject()
    assert (filled.search.text(), filled.search.is_typing(), set(shown(filled))) == (typed, True, seen)


def test_an_open_phrase_is_kept_as_far_as_it_finds(qtbot: QtBot, filled: MainWindow) -> None:
    search(qtbot, filled, '"slow tr')
    dialog = open_dialog(qtbot, filled)
    assert dialog.query.text() == '"slow tr"' or "tr*" in dialog.query.text()
    found = filled.workspace.finder.find(dialog.query.text()).ids.tolist()
    assert set(found) == set(shown(filled)) != set()
    dialog.reject()


def test_the_same_name_again_replaces_the_query_and_undo_brings_it_back(qtbot: QtBot, filled: MainWindow) -> None:
    save(qtbot, filled, "trees", "Mine")
    filled.sidebar.select(Scope(ListKind.INBOX))
    save(qtbot, filled, 'title:"study 3"', "mine")
    qtbot.waitUntil(lambda: [search.query for search in filled.sidebar.searches()] == ['title:"study 3"'])
    filled.paper_actions.undo()
    qtbot.waitUntil(lambda: [search.query for search in filled.sidebar.searches()] == ["trees"])
    qtbot.waitUntil(lambda: count(filled) == 5)
    assert "Undone: change the search “Mine”" in filled.notice.text()


def test_there_is_something_to_keep_only_while_one_searches(qtbot: QtBot, filled: MainWindow) -> None:
    action = filled.actions_by_name["save_search"]
    heading = filled.papers.findChild(ListHeading)
    assert heading is not None
    button = heading._save_button
    assert (action.isEnabled(), button.isVisible()) == (False, False)
    search(qtbot, filled, "trees")
    qtbot.waitUntil(button.isVisible)
    assert button.toolTip() == "Keep this search in the sidebar (Ctrl+S)"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: filled.findChild(SearchDialog) is not None)
    filled.findChild(SearchDialog).reject()  # type: ignore[union-attr]
    filled.search.setFocus()
    qtbot.keyClicks(filled.search, " is:never ")
    qtbot.waitUntil(lambda: not action.isEnabled())
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: len(shown(filled)) == 5 and not button.isVisible())
    assert not action.isEnabled()


# As a list


def test_counts_follow_marks_imports_and_the_index(qtbot: QtBot, saved: MainWindow) -> None:
    saved_searches.save_search(saved.workspace, "Unread", "is:unread trees")
    saved.refresh()
    qtbot.waitUntil(lambda: count(saved, 2) == 5)
    press(qtbot, saved, "m")
    qtbot.waitUntil(lambda: count(saved, 2) == 4)
    assert count(saved) == 2
    more = digest_text([("Study 3 of More Trees", abstract_of("more trees"))], "Mar 18")
    saved.jobs.run_command(lambda: importing.import_digests(saved.workspace, [importing.Pasted(more)]))
    qtbot.waitUntil(lambda: count(saved) == 3 and count(saved, 2) == 5)
    qtbot.waitUntil(lambda: len(shown(saved)) == 3)


def test_a_paper_that_no_longer_answers_stays_until_one_leaves_it(qtbot: QtBot, saved: MainWindow) -> None:
    saved_searches.edit_search(saved.workspace, 1, query="is:unread trees")
    saved.refresh()
    qtbot.waitUntil(lambda: len(shown(saved)) == 5)
    paper = shown(saved)[0]
    saved.papers.select(paper)
    press(qtbot, saved, "m")
    qtbot.waitUntil(lambda: count(saved) == 4)
    assert paper in shown(saved)
    press(qtbot, saved, "j")
    qtbot.waitUntil(lambda: paper not in shown(saved))


def test_it_has_orders_of_its_own(qtbot: QtBot, saved: MainWindow) -> None:
    saved.papers.controller.set_order(ListOrder(Sort.RELEVANCE))
    qtbot.waitUntil(lambda: saved.papers.controller.order().sort is Sort.RELEVANCE)
    saved.sidebar.select(Scope(ListKind.INBOX))
    assert saved.papers.controller.order().sort is Sort.ADDED


def test_one_searches_within_it(qtbot: QtBot, saved: MainWindow) -> None:
    search(qtbot, saved, 'title:"study 4" OR title:"study 5"')
    qtbot.waitUntil(lambda: len(shown(saved)) == 2)
    qtbot.waitUntil(lambda: saved.papers._presenter.heading_text().toggle == "only in Third or fourth (1)")
    saved.papers.controller.toggle_only_here()
    qtbot.waitUntil(lambda: len(shown(saved)) == 1)


def test_an_empty_one_says_so(qtbot: QtBot, saved: MainWindow) -> None:
    saved.show_change(saved_searches.edit_search(saved.workspace, 1, query="title:quagga"))
    qtbot.waitUntil(lambda: shown(saved) == [] and count(saved) == 0)
    blank = saved.papers._presenter.empty_text()
    assert blank is not None
    assert blank.title == "No paper matches this search"


def test_the_window_comes_back_to_it(qtbot: QtBot, saved: MainWindow) -> None:
    state = saved.save_state()
    jobs = Jobs()
    again = MainWindow(saved.workspace, jobs, Settings(), state)
    again.show()
    qtbot.waitUntil(lambda: again.sidebar.scope() == SAVED and len(shown(again)) == 2)
    again.close()
    again.indexing.finish()
    jobs.finish()
    again.deleteLater()


# Changing


def test_it_is_edited_where_it_is_shown(qtbot: QtBot, saved: MainWindow) -> None:
    assert saved.actions_by_name["save_search"].text().replace("&", "") == "Edit Search…"
    dialog = open_dialog(qtbot, saved)
    assert dialog.windowTitle() == "Edit Search"
    dialog.name.setText("Fourth")
    dialog.query.setText('title:"study 4"')
    qtbot.waitUntil(lambda: dialog.message.text() == "This finds 1 paper now.")
    dialog.accept()
    qtbot.waitUntil(lambda: heading(saved) == "Fourth" and len(shown(saved)) == 1 and count(saved) == 1)
    saved.paper_actions.undo()
    qtbot.waitUntil(lambda: heading(saved) == "Third or fourth" and len(shown(saved)) == 2)


def test_a_renamed_tag_renames_the_list_and_stays_in_the_search(qtbot: QtBot, saved: MainWindow) -> None:
    tagging.tag(saved.workspace, "wood", shown(saved))
    saved_searches.save_search(saved.workspace, "Wooden", "tag:wood")
    saved.refresh()
    saved.sidebar.select(Scope(ListKind.TAG, 1))
    qtbot.waitUntil(lambda: heading(saved) == "wood" and count(saved, 2) == 2)
    saved.sidebar.requests.tag_rename_requested.emit(1, "timber")
    qtbot.waitUntil(lambda: heading(saved) == "timber")
    qtbot.waitUntil(lambda: saved.sidebar.searches()[1].query == "tag:timber" and count(saved, 2) == 2)


def test_del_forgets_it_and_no_paper_goes_to_the_trash(qtbot: QtBot, saved: MainWindow) -> None:
    saved.sidebar.setFocus()
    press(qtbot, saved, "Delete")
    qtbot.waitUntil(lambda: saved.sidebar.scope() == Scope(ListKind.INBOX))
    assert saved.workspace.saved_searches() == ()
    assert saved.workspace.counts().lists[ListKind.TRASH] == 0
    qtbot.waitUntil(lambda: "Deleted the search “Third or fourth”" in saved.notice.text())
    saved.paper_actions.undo()
    qtbot.waitUntil(lambda: count(saved) == 2)
    assert "Undone: delete the search" in saved.notice.text()


def test_searches_are_moved_and_renamed(qtbot: QtBot, saved: MainWindow) -> None:
    saved_searches.save_search(saved.workspace, "Other", "trees")
    saved.refresh()
    qtbot.waitUntil(lambda: len(saved.sidebar.searches()) == 2)
    saved.sidebar.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [found.id for found in saved.sidebar.searches()] == [2, 1])
    saved.sidebar.requests.search_rename_requested.emit(1, "other")
    qtbot.waitUntil(lambda: "Another saved search is called “Other”" in saved.notice.text())


def test_a_search_saved_in_german_may_replace_another(qtbot: QtBot, filled: MainWindow) -> None:
    saved_searches.save_search(filled.workspace, "trees", "slow")
    filled.refresh()
    qtbot.waitUntil(lambda: bool(filled.sidebar.searches()))
    search(qtbot, filled, "trees")
    assert languages.start("de", {}, list) == ""
    try:
        filled.saved_search_actions.save_or_edit()
        qtbot.waitUntil(lambda: bool(filled.findChildren(SearchDialog)))
        (dialog,) = filled.findChildren(SearchDialog)
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
        assert (save.text(), save.isEnabled()) == ("Ersetzen", True)
        save.click()
    finally:
        translation.use(gettext.NullTranslations())
    qtbot.waitUntil(lambda: [found.query for found in filled.sidebar.searches()] == ["trees"])
