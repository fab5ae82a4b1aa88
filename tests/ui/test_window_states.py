"""What the window shows and allows in each state: a review open, nothing selected, a search left, steps undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from input_events import PAPERS, Key, drop, files, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from readlist.commands import tagging
from readlist.model.change import Step
from readlist.model.fact import Fact
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.actions.action_table import COPYING_ACTIONS, Menu
from readlist.ui.dialogs.history_dialog import HistoryDialog
from readlist.ui.importing.import_bar import ImportBar
from readlist.ui.look import theme
from readlist.ui.main_window import MainWindow
from readlist.ui.merge_review.paper_cards import PaperCards
from readlist.ui.paper_list.empty_state import EmptyState
from readlist.ui.preferences.view import PreferencesDialog
from readlist.ui.reading_pane.paper_bar import PaperBar
from readlist.ui.shell.banner import Banner

Control = Qt.KeyboardModifier.ControlModifier
DUPLICATES = Scope(ListKind.DUPLICATES)


def ids_of(window: MainWindow) -> list[int]:
    return [int(paper) for paper in window.papers.shown_ids()]


def action(window: MainWindow, name: str) -> QAction:
    return window.actions_by_name[name]


@pytest.fixture
def alike(qtbot: QtBot, filled: MainWindow) -> MainWindow:
    """Five papers, and a sixth that may be the first of them."""
    text = QMimeData()
    text.setText(digest_text([(PAPERS[0][0], abstract_of("something else"))], "Mar 20"))
    drop(filled, text)
    qtbot.waitUntil(lambda: len(filled.workspace.duplicate_groups()) == 1)
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 6)
    filled.papers.setFocus()
    return filled


@pytest.fixture
def reviewing(qtbot: QtBot, alike: MainWindow) -> MainWindow:
    """The review open on that pair."""
    press(qtbot, alike, "d")
    qtbot.waitUntil(lambda: len(alike.review_switch.review.group.papers()) == 2)
    return alike


# The review


def test_the_menu_bar_has_the_orders_of_the_list_but_not_in_the_review(qtbot: QtBot, reviewing: MainWindow) -> None:
    orders = reviewing.papers.order_menu.menuAction()
    assert orders in reviewing.menus[Menu.VIEW].actions()
    assert not orders.isEnabled()
    reviewing.review_switch.leave()
    assert orders.isEnabled()
    by_title = next(action for action in reviewing.papers.order_menu.actions() if action.text() == "Title")
    with qtbot.waitSignal(reviewing.papers.listing_shown):
        by_title.trigger()
    with qtbot.waitSignal(reviewing.papers.listing_shown):
        reviewing.sidebar.select(Scope(ListKind.TRASH))
    assert not orders.isEnabled(), "there is nothing to order"


def test_keys_of_the_list_do_nothing_behind_the_review(qtbot: QtBot, reviewing: MainWindow) -> None:
    tagging.tag(reviewing.workspace, "trees", [reviewing.review_switch.review.group.papers()[0]])
    before = reviewing.papers.current_id()
    for key in "jkesqrt":
        press(qtbot, reviewing, key)
    reviewing.sidebar.setFocus()
    press(qtbot, reviewing, *"1ejms", "Delete")
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not reviewing.jobs.is_busy())
    assert reviewing.papers.current_id() == before
    rows = reviewing.workspace.rows(reviewing.workspace.ids(Scope(ListKind.ALL)).tolist())
    assert {row.status for row in rows} == {Status.UNREAD}
    assert not any(row.starred for row in rows)
    assert len(rows) == 6


def test_the_keys_are_back_after_the_review(qtbot: QtBot, reviewing: MainWindow) -> None:
    press(qtbot, reviewing, "Escape")
    paper = reviewing.papers.current_id()
    assert paper is not None
    press(qtbot, reviewing, "s")
    qtbot.waitUntil(lambda: reviewing.workspace.paper(paper).starred)


def test_the_sidebar_tells_that_the_review_is_open(qtbot: QtBot, reviewing: MainWindow) -> None:
    assert reviewing.sidebar.scope() == DUPLICATES
    press(qtbot, reviewing, "Escape")
    assert reviewing.sidebar.scope() == Scope(ListKind.INBOX)
    reviewing.sidebar.select(DUPLICATES)
    assert reviewing.pane_layout.is_reviewing()
    reviewing.search.setFocus()
    qtbot.keyClicks(reviewing.search, "trees")
    qtbot.waitUntil(lambda: not reviewing.pane_layout.is_reviewing())
    assert reviewing.sidebar.scope() == Scope(ListKind.INBOX)
    assert action(reviewing, "next").isEnabled()


def test_the_focus_stays_in_the_review(qtbot: QtBot, reviewing: MainWindow) -> None:
    reviewing.search.setFocus()
    press(qtbot, reviewing, "Escape")
    assert QApplication.focusWidget() is reviewing.review_switch.review
    press(qtbot, reviewing, "g")
    qtbot.waitUntil(lambda: not reviewing.pane_layout.is_reviewing())
    qtbot.wait(20)
    assert reviewing.papers.isAncestorOf(QApplication.focusWidget())


def submenus_of_papers(window: MainWindow) -> list[QMenu]:
    menu = window.context_menu()
    try:
        return [made.menu() for made in menu.actions() if made.menu()]
    finally:
        menu.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_context_menu_offers_the_tags_each_time(filled: MainWindow) -> None:
    for _time in range(3):
        assert submenus_of_papers(filled)[-1] is filled.menus[Menu.TAGS]
    filled.menus[Menu.TAGS].aboutToShow.emit()
    assert filled.menus[Menu.TAGS].actions()


def test_the_context_menu_copies_and_exports(qtbot: QtBot, filled: MainWindow) -> None:
    menu = filled.context_menu()
    copying = next(made.menu() for made in menu.actions() if made.menu())
    assert copying.actions() == [action(filled, name) for name in COPYING_ACTIONS]
    assert action(filled, "export") in menu.actions()
    assert copying.isEnabled()
    filled.sidebar.select(Scope(ListKind.TRASH))
    qtbot.waitUntil(lambda: not filled.papers.selected_ids())
    copying = next(made.menu() for made in filled.context_menu().actions() if made.menu())
    assert not copying.isEnabled()
    menu.deleteLater()


def test_a_hidden_sidebar_is_shown_before_it_gets_the_focus(filled: MainWindow) -> None:
    action(filled, "toggle_sidebar").trigger()
    assert filled.sidebar.isHidden()
    action(filled, "focus_sidebar").trigger()
    assert filled.sidebar.isVisible()
    assert filled.sidebar.isAncestorOf(QApplication.focusWidget())
    action(filled, "toggle_sidebar").trigger()
    focus = QApplication.focusWidget()
    assert focus is None or focus.isVisible(), "no key acts on a row that nobody sees"


def test_undo_in_the_review_shows_the_group_again(qtbot: QtBot, reviewing: MainWindow) -> None:
    press(qtbot, reviewing, "m")
    qtbot.waitUntil(lambda: reviewing.review_switch.review.group.papers() == ())
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, Control)
    qtbot.waitUntil(lambda: len(reviewing.review_switch.review.group.papers()) == 2)
    assert reviewing.pane_layout.is_reviewing()


def test_the_review_opens_on_the_group_of_the_current_paper(qtbot: QtBot, alike: MainWindow) -> None:
    text = QMimeData()
    text.setText(digest_text([(PAPERS[3][0], abstract_of("yet another thing"))], "Mar 21"))
    drop(alike, text)
    qtbot.waitUntil(lambda: len(alike.workspace.duplicate_groups()) == 2)
    for group in alike.workspace.duplicate_groups():
        qtbot.waitUntil(lambda: group.papers[0] in ids_of(alike))  # noqa: B023
        alike.papers.select(group.papers[0])
        press(qtbot, alike, "d")
        qtbot.waitUntil(lambda: set(alike.review_switch.review.group.papers()) == set(group.papers))  # noqa: B023
        press(qtbot, alike, "Escape")


def test_an_import_undone_in_the_review_leaves_no_report(qtbot: QtBot, reviewing: MainWindow) -> None:
    reviewing.paper_actions.undo()
    reviewing.paper_actions.undo()
    qtbot.waitUntil(lambda: reviewing.workspace.counts().lists[ListKind.ALL] == 0)
    press(qtbot, reviewing, "Escape")
    qtbot.waitUntil(lambda: not reviewing.imports.report.isVisible())


# Selected, shown, and what the keys act on


def test_the_paper_that_is_shown_is_the_one_the_keys_act_on(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.papers.setFocus()
    path = tmp_path / "first.txt"
    path.write_text(digest_text(PAPERS), encoding="utf-8")
    drop(window, files([path]))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 5)
    qtbot.waitUntil(lambda: window.reading.shown_paper() is not None)
    assert window.papers.selected_ids() == [window.reading.shown_paper()]
    assert action(window, "star").isEnabled()


def test_the_toolbar_tells_the_marks_of_the_paper(qtbot: QtBot, filled: MainWindow) -> None:
    star, queue = action(filled, "star"), action(filled, "queued")
    assert not star.isChecked()
    press(qtbot, filled, "s")
    qtbot.waitUntil(star.isChecked)
    press(qtbot, filled, "q")
    qtbot.waitUntil(lambda: not star.isChecked())
    assert not queue.isChecked()
    press(qtbot, filled, "k")
    qtbot.waitUntil(lambda: star.isChecked() or filled.papers.current_id() != ids_of(filled)[0])
    filled.sidebar.select(Scope(ListKind.QUEUED))
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 1)
    press(qtbot, filled, "j")
    qtbot.waitUntil(lambda: queue.isChecked() and star.isChecked())
    queue.trigger()
    qtbot.waitUntil(lambda: not filled.jobs.is_busy())
    qtbot.waitUntil(queue.isChecked)


def test_restoring_is_for_the_trash_alone(qtbot: QtBot, filled: MainWindow) -> None:
    assert not action(filled, "restore").isEnabled()
    assert action(filled, "trash").isEnabled()
    press(qtbot, filled, "Delete")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 4)
    filled.sidebar.select(Scope(ListKind.TRASH))
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 1)
    press(qtbot, filled, "j")
    qtbot.waitUntil(action(filled, "restore").isEnabled)
    assert not action(filled, "trash").isEnabled()


def test_the_tags_menu_puts_tags_on(qtbot: QtBot, filled: MainWindow) -> None:
    first = filled.papers.current_id()
    assert first is not None
    filled.paper_actions.tag("owls & trees")
    qtbot.waitUntil(lambda: "tag:1" in {row.key for row in filled.sidebar.rows()})
    qtbot.waitUntil(lambda: filled.papers.selected_marks().tags == {"owls & trees"})
    menu = filled.menus[Menu.TAGS]
    menu.aboutToShow.emit()
    named = {made.text().split("\t")[0]: made for made in menu.actions() if made.text()}
    assert "owls && trees" in named
    assert named["owls && trees"].isChecked()
    named["owls && trees"].trigger()
    qtbot.waitUntil(lambda: filled.workspace.paper(first).tags == ())


def test_the_tags_menu_is_never_empty(filled: MainWindow) -> None:
    menu = filled.menus[Menu.TAGS]
    menu.aboutToShow.emit()
    assert [made.text() for made in menu.actions() if made.text()]


# Places that are kept


def test_after_a_search_one_is_where_one_was(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "j", "j", "j")
    place = filled.papers.current_id()
    press(qtbot, filled, "/")
    qtbot.keyClicks(filled.search, "nothinglikethis")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 0)
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 5)
    assert filled.papers.current_id() == place
    assert filled.papers.selected_ids() == [place]


def test_a_paper_that_was_found_stays_current_after_the_search(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "/")
    qtbot.keyClicks(filled.search, 'title:"study 4"')
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 1)
    press(qtbot, filled, "Return", "j")
    found = filled.papers.current_id()
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 5)
    assert filled.papers.current_id() == found


def test_undo_goes_to_the_paper_it_concerns(qtbot: QtBot, filled: MainWindow) -> None:
    first = filled.papers.current_id()
    press(qtbot, filled, "e", "j", "j")
    qtbot.waitUntil(lambda: first not in ids_of(filled))
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, Control)
    qtbot.waitUntil(lambda: first in ids_of(filled))
    qtbot.waitUntil(lambda: filled.papers.current_id() == first)


def test_esc_returns_from_the_new_papers_to_the_list(qtbot: QtBot, filled: MainWindow) -> None:
    filled.sidebar.select(Scope(ListKind.ALL))
    filled.imports.report.show_new_requested.emit(tuple(ids_of(filled)[:2]))
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 2)
    assert filled.sidebar.scope() is None, "no list of the sidebar is shown"
    filled.imports.report.close_report()
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 5)
    assert filled.sidebar.scope() == Scope(ListKind.ALL)


def test_the_first_new_paper_that_is_left_is_selected(qtbot: QtBot, filled: MainWindow) -> None:
    new = ids_of(filled)[1:]
    filled.imports.show_new_requested.emit([999_999, *new])  # the first one was merged or deleted since
    qtbot.waitUntil(lambda: ids_of(filled) == new)
    qtbot.waitUntil(lambda: filled.papers.selected_ids() == new[:1])


# The report


def undo_button(window: MainWindow) -> QPushButton:
    return next(button for button in window.imports.report.findChildren(QPushButton) if button.text() == "Undo import")


def test_undo_import_takes_nothing_else_back(qtbot: QtBot, filled: MainWindow) -> None:
    qtbot.waitUntil(undo_button(filled).isEnabled)
    press(qtbot, filled, "s")
    qtbot.waitUntil(lambda: not undo_button(filled).isEnabled())
    assert "Ctrl+Z" in undo_button(filled).toolTip()
    filled.paper_actions.undo()
    qtbot.waitUntil(undo_button(filled).isEnabled)
    undo_button(filled).click()
    qtbot.waitUntil(lambda: filled.workspace.counts().lists[ListKind.ALL] == 0)


# Focus


@pytest.mark.parametrize(
    "act",
    [
        lambda window: window.paper_actions.trash(),
        lambda window: window.paper_actions.undo(),
        lambda window: window.imports.report.close_report(),
        lambda window: window.pane_layout.toggle_sidebar(),
        lambda window: window.sidebar.select(Scope(ListKind.STARRED)),
    ],
)
def test_the_focus_is_never_lost(qtbot: QtBot, filled: MainWindow, act: Callable[[MainWindow], object]) -> None:
    filled.sidebar.setFocus()
    act(filled)
    qtbot.wait(100)
    qtbot.waitUntil(lambda: not filled.jobs.is_busy())
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


@pytest.mark.parametrize("in_review", [False, True])
def test_a_closed_banner_leads_the_focus_back(qtbot: QtBot, alike: MainWindow, in_review: bool) -> None:
    banner = Banner("All is well.", "Close", alike.pane_layout)
    banner.pressed.connect(banner.hide)
    alike.pane_layout.add_banner(banner)
    banner.show()
    if in_review:
        press(qtbot, alike, "d")
        qtbot.waitUntil(alike.review_switch.is_open)
    shown = alike.review_switch.review if in_review else alike.papers
    before = alike.papers.selected_ids()
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert banner.isHidden()
    focus = QApplication.focusWidget()
    assert focus is shown or shown.isAncestorOf(focus), "Qt leads it to the sidebar, where an arrow opens a list"
    assert alike.papers.selected_ids() == before


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_the_end_of_an_import_leads_the_focus_of_its_bar_back(
    qtbot: QtBot, filled: MainWindow, is_cancelled: bool
) -> None:
    importer = filled.imports.importer
    bar = filled.pane_layout.findChild(ImportBar)
    importer.started.emit()
    bar.show()
    cancel = bar.findChild(QPushButton)
    cancel.setFocus()
    if is_cancelled:
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    else:
        importer.all_finished.emit()
    assert filled.papers.isAncestorOf(QApplication.focusWidget())
    importer.all_finished.emit()
    assert bar.isHidden()
    assert filled.papers.isAncestorOf(QApplication.focusWidget())


def test_a_notice_is_on_one_line_with_its_icon(qtbot: QtBot, filled: MainWindow) -> None:
    filled.notice.tell("Undone: dismiss 1 paper")
    qtbot.wait(20)
    icon, text = (label.geometry() for label in filled.notice.findChildren(QLabel))
    assert abs(icon.center().y() - text.center().y()) <= 1


def test_the_preferences_name_the_library_that_is_open(filled: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def look(dialog: PreferencesDialog) -> int:
        told.extend(label.text() for label in dialog.findChildren(QLabel))
        return 0

    monkeypatch.setattr(PreferencesDialog, "exec", look)
    action(filled, "preferences").trigger()
    assert any(str(filled.workspace.folder) in text for text in told)


def test_the_history_tells_when_as_everywhere(qtbot: QtBot) -> None:
    steps = [Step(2, Fact("star", {"papers": 1}), (1,), "2020-03-01T14:05:00+00:00", undone=True)]
    dialog = HistoryDialog(steps)
    qtbot.addWidget(dialog)
    row = dialog.findChild(QTreeWidget).topLevelItem(0)
    assert row.text(0) == "Star 1 paper (undone)"
    assert row.text(1).startswith("1 Mar 2020, ")


def test_a_long_step_of_the_history_keeps_both_ends(qtbot: QtBot) -> None:
    title = "A Very Long Study of Slow Owls, Tall Elms and the Rivers between Them " * 2
    dialog = HistoryDialog([Step(2, Fact("star", {"papers": 1, "title": title}), (1,), "2020-03-01T14:05:00", True)])
    qtbot.addWidget(dialog)
    dialog.show()
    tree = dialog.findChild(QTreeWidget)
    text = tree.topLevelItem(0).text(0)
    shown = tree.fontMetrics().elidedText(text, tree.textElideMode(), tree.columnWidth(0))
    assert shown != text
    assert shown.startswith("Star “A Very Long")
    assert shown.endswith(" (undone)")


def test_an_empty_history_says_so(qtbot: QtBot) -> None:
    dialog = HistoryDialog([])
    qtbot.addWidget(dialog)
    dialog.show()
    told = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert told == ["There are no changes yet."]


def test_ctrl_c_copies_the_words_that_are_selected(qtbot: QtBot, filled: MainWindow) -> None:
    reader = filled.reading.column.abstract.reader
    reader.setFocus()
    reader.selectAll()
    QGuiApplication.clipboard().setText("")
    qtbot.keyClick(reader, Key.Key_C, Control)
    qtbot.wait(50)
    assert QGuiApplication.clipboard().text() == reader.toPlainText()


def test_ctrl_a_in_a_text_selects_the_text(qtbot: QtBot, filled: MainWindow) -> None:
    reader = filled.reading.column.abstract.reader
    reader.setFocus()
    qtbot.keyClick(reader, Key.Key_A, Control)
    assert len(filled.papers.selected_ids()) == 1
    assert reader.textCursor().selectedText() == reader.toPlainText()


def test_a_pasted_word_goes_into_the_search_field(qtbot: QtBot, filled: MainWindow) -> None:
    QGuiApplication.clipboard().setText("owls")
    filled.search.setFocus()
    qtbot.keyClick(filled.search, Key.Key_V, Control)
    assert filled.search.text() == "owls"
    assert not filled.notice.text()


def test_ctrl_z_in_the_note_undoes_typing_and_no_step(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "n")
    qtbot.keyClicks(QApplication.focusWidget(), "owls")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, Control)
    qtbot.wait(50)
    assert filled.workspace.counts().lists[ListKind.ALL] == 5
    assert filled.reading.column.note.editor.text() != "owls"


def test_every_menu_has_something_in_it(filled: MainWindow) -> None:
    for menu in filled.menus.values():
        menu.aboutToShow.emit()
        assert [made for made in menu.actions() if not made.isSeparator()], menu.title()


def test_a_notice_stays_readable_when_the_theme_changes(qapp: QApplication, filled: MainWindow) -> None:
    theme.apply(qapp, "light")
    filled.notice.tell("Undone: dismiss 1 paper")
    theme.apply(qapp, "dark")
    try:
        ink = filled.notice.findChildren(QLabel)[1].palette().windowText().color()
        assert theme.contrast(ink, theme.colours().text) > 4.5
    finally:
        theme.apply(qapp, "system")


def test_a_paper_that_is_shown_from_the_review_is_read(qtbot: QtBot, reviewing: MainWindow) -> None:
    paper = reviewing.review_switch.review.group.papers()[1]
    place = reviewing.findChildren(PaperCards)[0]
    place.open_requested.emit(paper)
    qtbot.waitUntil(lambda: ids_of(reviewing) == [paper])
    qtbot.waitUntil(lambda: reviewing.papers.current_id() == paper == reviewing.reading.shown_paper())
    assert reviewing.papers.selected_ids() == [paper]


def test_a_merge_of_the_paper_that_was_shown_from_the_review_does_not_leave_the_review(
    qtbot: QtBot, reviewing: MainWindow
) -> None:
    paper = reviewing.review_switch.review.group.papers()[1]
    reviewing.navigation.show_paper(paper)
    qtbot.waitUntil(lambda: reviewing.papers.current_id() == paper)
    press(qtbot, reviewing, "d")
    qtbot.waitUntil(lambda: len(reviewing.review_switch.review.group.papers()) == 2)
    press(qtbot, reviewing, "m")
    qtbot.waitUntil(lambda: reviewing.workspace.counts().lists[ListKind.ALL] == 5)
    qtbot.waitUntil(lambda: not reviewing.jobs.is_busy())
    qtbot.wait(200)
    assert reviewing.review_switch.is_open(), "the next key is meant for the review"
    press(qtbot, reviewing, "Escape")
    qtbot.waitUntil(lambda: len(ids_of(reviewing)) == 5)
    assert not reviewing.review_switch.is_open()


# A report that comes while the review is open


def drop_in_review(qtbot: QtBot, window: MainWindow) -> None:
    text = QMimeData()
    text.setText(digest_text([("Larches by the River", abstract_of("larches"))], "Mar 21"))
    drop(window, text)
    qtbot.waitUntil(lambda: window.workspace.counts().lists[ListKind.ALL] == 7)
    qtbot.waitUntil(window.imports.shows_report)


@pytest.mark.parametrize("had_report", [True, False])
def test_a_report_that_comes_in_the_review_stays(qtbot: QtBot, alike: MainWindow, had_report: bool) -> None:
    if not had_report:
        alike.imports.report.close_report()
    alike.review_switch.open()
    assert not alike.imports.shows_report()
    drop_in_review(qtbot, alike)
    alike.navigation.close_review()
    assert alike.imports.shows_report()


def test_a_report_that_is_closed_in_the_review_stays_closed(qtbot: QtBot, alike: MainWindow) -> None:
    assert alike.imports.shows_report()
    alike.review_switch.open()
    drop_in_review(qtbot, alike)
    alike.imports.report.setFocus()
    alike.imports.report.close_report()
    assert alike.review_switch.review.hasFocus()
    alike.navigation.close_review()
    assert not alike.imports.shows_report()
    assert alike.papers.isAncestorOf(QApplication.focusWidget())


# Large text in a small window


@pytest.fixture
def small(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> Iterator[MainWindow]:
    """The window of 800 × 600 pixels with text of 16 points."""
    theme.apply(qapp, "light", 16)
    window.resize(800, 600)
    qtbot.waitUntil(lambda: window.height() == 600)
    yield window
    theme.apply(qapp, "system", 0)


def import_eight(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    paths = [folder / f"{number}.txt" for number in range(8)]
    for number, path in enumerate(paths):
        second = abstract_of("something else") if number else PAPERS[0][1]
        papers = [(f"Owls of {number}", abstract_of(f"owl {number}")), (PAPERS[0][0], second)]
        path.write_text(digest_text(papers, f"Mar {number + 1}"), encoding="utf-8")
    window.activateWindow()
    drop(window, files(paths))
    qtbot.waitUntil(lambda: window.imports.shows_report() and not window.jobs.is_busy())


def test_a_report_does_not_make_the_window_grow(qtbot: QtBot, small: MainWindow, tmp_path: Path) -> None:
    import_eight(qtbot, small, tmp_path)
    for scope in (Scope(ListKind.INBOX), Scope(ListKind.STARRED)):
        small.sidebar.select(scope)
        qtbot.wait(50)
        assert (small.width(), small.height()) == (800, 600)
        assert small.minimumSizeHint().height() <= 600
    buttons = [button for button in small.imports.report.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) == 3
    for button in buttons:
        assert button.height() >= button.fontMetrics().height() + 8, f"“{button.text()}” is cut"


def test_a_list_of_little_height_leaves_out_the_icon_but_no_words(
    qtbot: QtBot, small: MainWindow, tmp_path: Path
) -> None:
    import_eight(qtbot, small, tmp_path)
    small.sidebar.select(Scope(ListKind.STARRED))
    empty = small.papers.findChild(EmptyState)

    def visible_labels() -> list[QLabel]:
        return [label for label in empty.findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: [label.text() for label in visible_labels()][:1] == ["No stars yet"])
    small.imports.report.close_report()
    qtbot.waitUntil(lambda: len(visible_labels()) == 3)


def test_the_bar_above_a_paper_has_its_button_below_where_there_is_little_room(
    qtbot: QtBot, small: MainWindow, tmp_path: Path
) -> None:
    import_eight(qtbot, small, tmp_path)
    small.imports.report.close_report()
    group = small.workspace.duplicate_groups()[0]
    small.papers.select(group.papers[0])
    bar = next(each for each in small.reading.findChildren(PaperBar) if each.button.text() == "Compare…")
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: bar.button.y() >= bar.sentence.geometry().bottom())
    assert bar.sentence.width() > bar.width() / 2
    small.resize(1_300, 600)
    qtbot.waitUntil(lambda: bar.button.y() < bar.sentence.geometry().bottom())
