"""The search field in a window: what it tells, and the sheet below it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from readlist.model.query import Remark
from readlist.ui.look import theme
from readlist.ui.search_field.meaning_row import ROW_EDGES_PX
from readlist.ui.search_field.view import SearchField

Key = Qt.Key
REMARKS = [Remark(0, 6, "“title:” needs a word.")]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    bar = QToolBar()
    bar.addWidget(SearchField())
    made.addToolBar(bar)
    made.setCentralWidget(QPlainTextEdit())
    made.resize(760, 500)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.centralWidget().setFocus()
    qtbot.waitUntil(made.centralWidget().hasFocus)
    return made


@pytest.fixture
def field(window: QMainWindow) -> SearchField:
    return window.findChild(SearchField)


def told(field: SearchField) -> list[str]:
    texts: list[str] = []
    field.text_edited.connect(texts.append)
    return texts


def shows_syntax(field: SearchField) -> bool:
    return field.help.popup().isVisible() and field.help.popup().shows_examples()


def test_typing_is_announced_once_in_a_turn_of_the_event_loop(field: SearchField, qtbot: QtBot) -> None:
    texts = told(field)
    qtbot.keyClicks(field, "graph")  # five keys before the event loop turns
    assert texts == []
    qtbot.waitUntil(lambda: texts == ["graph"])
    qtbot.keyClicks(field, "s")
    qtbot.waitUntil(lambda: texts == ["graph", "graphs"])


def test_a_text_set_from_outside_is_told_like_typing(field: SearchField, qtbot: QtBot) -> None:
    texts = told(field)
    field.set_text("memory")
    field.set_text("memory")
    qtbot.waitUntil(lambda: texts == ["memory"])


def test_escape_ends_the_search_and_leaves(field: SearchField, qtbot: QtBot) -> None:
    texts, gone = told(field), []
    field.cancelled.connect(lambda: gone.append(True))
    field.start()
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Key.Key_Escape)
    qtbot.waitUntil(lambda: texts == [""])
    assert gone == [True]
    qtbot.keyClick(field, Key.Key_Escape)
    assert gone == [True, True]
    assert texts == [""]


def test_escape_puts_a_remark_away_before_the_search(field: SearchField, qtbot: QtBot) -> None:
    gone: list[bool] = []
    field.cancelled.connect(lambda: gone.append(True))
    field.start()
    field.set_text("colour:blue")
    field.show_remarks([Remark(0, 6, "There is no field “colour”.")])
    qtbot.waitUntil(lambda: field.help.popup().isVisible())
    qtbot.keyClick(field, Key.Key_Escape)
    assert not field.help.popup().isVisible()
    assert (field.text(), gone) == ("colour:blue", [])
    qtbot.keyClick(field, Key.Key_Escape)
    assert (field.text(), gone) == ("", [True])


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Down])
def test_return_and_down_announce_the_text_then_go_to_the_list(field: SearchField, qtbot: QtBot, key: Qt.Key) -> None:
    order: list[str] = []
    field.text_edited.connect(order.append)
    field.list_focus_requested.connect(lambda: order.append("entered"))
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, key)
    assert order == ["x", "entered"]


def test_the_cross_is_shown_only_with_text_and_clears(field: SearchField, qtbot: QtBot) -> None:
    texts = told(field)
    cross = next(button for button in field.findChildren(QToolButton) if button.accessibleName() == "Clear the search")
    assert not cross.defaultAction().isVisible()
    field.set_text("x")
    assert cross.defaultAction().isVisible()
    cross.click()
    qtbot.waitUntil(lambda: texts == [""])
    assert field.hasFocus()


def test_an_empty_field_offers_the_syntax_until_one_types(field: SearchField, qtbot: QtBot) -> None:
    field.start()
    assert shows_syntax(field)
    assert field.hasFocus()
    assert field.window().rect().contains(field.help.popup().geometry())
    qtbot.keyClicks(field, "a")
    assert not field.help.popup().isVisible()
    field.window().centralWidget().setFocus()
    field.start()
    assert not shows_syntax(field)
    assert field.selectedText() == "a"


def test_the_popup_closes_when_the_focus_leaves(field: SearchField, qtbot: QtBot) -> None:
    field.start()
    field.window().centralWidget().setFocus()
    qtbot.waitUntil(lambda: not field.help.popup().isVisible())
    field.show_syntax()
    assert shows_syntax(field)
    field.window().centralWidget().setFocus()
    qtbot.waitUntil(lambda: not field.help.popup().isVisible())


def test_activating_the_window_opens_no_popup(field: SearchField) -> None:
    field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert field.hasFocus()
    assert not field.help.popup().isVisible()


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Down])
def test_the_keyboard_reaches_the_syntax_and_inserts(field: SearchField, qtbot: QtBot, key: Qt.Key) -> None:
    texts = told(field)
    field.start()
    qtbot.keyClick(field, key)
    rows = field.help.popup().rows
    assert rows[0].hasFocus()
    qtbot.keyClick(rows[0], Key.Key_Up)
    assert field.hasFocus()
    qtbot.keyClick(field, Key.Key_F1)
    for row in rows[:3]:
        qtbot.keyClick(row, Key.Key_Down)
    assert rows[3].hasFocus()
    qtbot.keyClick(rows[3], Key.Key_Return)
    assert field.hasFocus()
    assert field.text() == "title:memory"
    assert field.selectedText() == "memory"
    qtbot.waitUntil(lambda: texts == ["title:memory"])
    assert not field.help.popup().isVisible()


def test_f1_with_a_text_keeps_it(field: SearchField, qtbot: QtBot) -> None:
    field.start()
    field.insert("😀")  # two units of Qt's, one sign
    qtbot.keyClicks(field, " ab")
    qtbot.keyClick(field, Key.Key_F1)
    qtbot.mouseClick(field.help.popup().rows[5], Qt.MouseButton.LeftButton)
    assert field.text() == "😀 ab tag:later"
    assert field.selectedText() == "later"


def test_escape_in_the_popup_returns_to_the_field(field: SearchField, qtbot: QtBot) -> None:
    field.start()
    qtbot.keyClick(field, Key.Key_F1)
    with qtbot.assertNotEmitted(field.cancelled, wait=50):
        qtbot.keyClick(field.help.popup().rows[0], Key.Key_Escape)
    assert field.hasFocus()
    assert not field.help.popup().isVisible()


def test_the_windows_one_key_shortcuts_stay_out(window: QMainWindow, field: SearchField, qtbot: QtBot) -> None:
    fired: list[str] = []
    for key in ("Esc", "Down", "Return", "Space", "J"):
        action = QAction(key, window)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False, name=key: fired.append(name))
        window.addAction(action)
    qtbot.keyClick(window.centralWidget(), Key.Key_Escape)
    assert fired == ["Esc"]  # the shortcuts are there
    fired.clear()
    field.start()
    for key in (Key.Key_J, Key.Key_Space, Key.Key_Return, Key.Key_Down, Key.Key_Escape, Key.Key_F1):
        qtbot.keyClick(field, key)
    for key in (Key.Key_J, Key.Key_Down, Key.Key_Escape):
        row = QApplication.focusWidget()
        assert row in field.help.popup().rows
        qtbot.keyClick(row, key)
    assert fired == []


def test_remarks_are_underlined_at_once_and_said_after_a_pause(
    field: SearchField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    field.help._remark_soon.setInterval(30)
    marked: list[list[QInputMethodEvent.Attribute]] = []
    plain = SearchField.inputMethodEvent

    def watch(self: SearchField, event: QInputMethodEvent) -> None:
        marked.append(list(event.attributes()))
        plain(self, event)

    monkeypatch.setattr(SearchField, "inputMethodEvent", watch)
    texts = told(field)
    field.start()
    qtbot.keyClicks(field, "title: x")
    qtbot.waitUntil(lambda: texts == ["title: x"])
    field.show_remarks(REMARKS)
    (mark,) = marked[-1]
    assert (mark.start + field.cursorPosition(), mark.length) == (0, 6)
    assert mark.value.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert field.toolTip() == "“title:” needs a word."
    assert not field.help.popup().isVisible()
    qtbot.waitUntil(lambda: field.help.popup().isVisible())
    assert field.help.popup().remark.text() == "“title:” needs a word."
    assert not field.help.popup().shows_examples()
    assert field.text() == "title: x"
    field.show_remarks([])
    assert marked[-1] == []
    assert not field.help.popup().isVisible()
    assert texts == ["title: x"]


def test_further_typing_removes_the_remarks(field: SearchField, qtbot: QtBot) -> None:
    field.start()
    qtbot.keyClicks(field, "title: x")
    field.show_remarks(REMARKS)
    qtbot.keyClicks(field, "y")
    assert field.toolTip() == ""
    assert field.text() == "title: xy"


def test_a_character_being_composed_is_left_alone(field: SearchField) -> None:
    field.start()
    QApplication.sendEvent(field, QInputMethodEvent("か", []))
    field.show_remarks(REMARKS)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("課")
    QApplication.sendEvent(field, commit)
    assert field.text() == "課"


def test_everything_has_a_name(field: SearchField) -> None:
    assert field.accessibleName() == "Search"
    names = [button.accessibleName() for button in field.findChildren(QToolButton)]
    assert len(names) >= 4
    assert all(names)
    assert [row.accessibleName() for row in field.help.popup().rows][3] == "title:memory"
    assert field.help.popup().rows[3].accessibleDescription()


def test_the_popup_is_painted_in_both_schemes(field: SearchField, qapp: QApplication) -> None:
    try:
        grounds = []
        for choice in ("light", "dark"):
            theme.apply(qapp, choice)
            field.show_syntax()
            grounds.append(field.help.popup().grab().toImage().pixelColor(20, 4).lightness())
        light, dark = grounds
        assert light > 200
        assert dark < 80
    finally:
        theme.apply(qapp, "system")


def test_the_popup_stays_inside_a_narrow_window(field: SearchField) -> None:
    field.window().resize(360, 480)
    QApplication.processEvents()
    field.show_syntax()
    assert field.window().rect().contains(field.help.popup().geometry())


def test_a_typed_text_is_unfinished_until_return(field: SearchField, qtbot: QtBot) -> None:
    told_so: list[tuple[str, bool]] = []
    field.text_edited.connect(lambda text: told_so.append((text, field.is_typing())))
    qtbot.keyClicks(field, "mod")
    qtbot.waitUntil(lambda: told_so == [("mod", True)])
    qtbot.keyClick(field, Key.Key_Down)
    assert told_so == [("mod", True)]
    qtbot.keyClick(field, Key.Key_Return)
    assert told_so == [("mod", True), ("mod", False)]
    qtbot.keyClick(field, Key.Key_Return)
    assert len(told_so) == 2
    qtbot.keyClicks(field, "e")
    qtbot.waitUntil(lambda: told_so[-1] == ("mode", True))


def test_a_text_set_from_outside_is_whole(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "mod")
    field.set_text("memory")
    assert not field.is_typing()


def test_a_key_is_announced_before_its_text_is_told(field: SearchField, qtbot: QtBot) -> None:
    order: list[str] = []
    field.text_changing.connect(lambda: order.append("changing"))
    field.text_edited.connect(order.append)
    qtbot.keyClicks(field, "a")
    assert order == ["changing"]
    qtbot.waitUntil(lambda: order == ["changing", "a"])


def test_leaving_a_text_that_may_go_on_is_told(field: SearchField, qtbot: QtBot) -> None:
    field.setFocus()
    qtbot.keyClicks(field, "is:un")
    with qtbot.waitSignal(field.left_unfinished):
        field.window().centralWidget().setFocus(Qt.FocusReason.TabFocusReason)
    field.setFocus()
    qtbot.keyClick(field, Key.Key_Return)
    with qtbot.assertNotEmitted(field.left_unfinished, wait=50):
        field.window().centralWidget().setFocus(Qt.FocusReason.TabFocusReason)


@pytest.mark.parametrize(("height", "scrolls"), [(900, False), (380, True)])
def test_meanings_of_the_syntax_are_wrapped_and_scroll_in_a_low_window(
    window: QMainWindow, field: SearchField, height: int, scrolls: bool
) -> None:
    window.resize(500, height)
    field.show_syntax()
    popup = field.help.popup()
    line = popup.fontMetrics().height() + ROW_EDGES_PX
    heights = {row.code: row.height() for row in popup.rows}
    assert heights["tag:later"] == line
    assert heights["is:unread"] > line
    assert window.rect().contains(popup.geometry())
    last = popup.rows[-1]
    assert (last.visibleRegion().boundingRect() == last.rect()) != scrolls


def test_every_example_is_reached_by_keys_in_a_low_window(
    window: QMainWindow, field: SearchField, qtbot: QtBot
) -> None:
    window.resize(700, 300)
    field.show_remarks(REMARKS)
    field.show_syntax()
    assert window.rect().contains(field.help.popup().geometry())
    rows = field.help.popup().rows
    for row in rows:
        assert row.hasFocus()
        assert row.visibleRegion().boundingRect() == row.rect(), "the row with the focus is in sight"
        qtbot.keyClick(row, Key.Key_Down)
    assert rows[0].hasFocus()
