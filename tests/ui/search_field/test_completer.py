"""The completions in the search field: opened by typing, used by keys and by the mouse, closed without a trace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from readlist.model.list_kinds import ListKind
from readlist.model.paper import Tag
from readlist.model.query import Remark
from readlist.model.scope import Counts, TagCount
from readlist.ui.search_field.completion_popup import CompletionPopup
from readlist.ui.search_field.view import SearchField
from readlist.ui.text.text_bounds import MAX_QUERY_CHARS

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    bar = QToolBar()
    bar.addWidget(SearchField())
    window.addToolBar(bar)
    window.setCentralWidget(QLineEdit())
    window.resize(760, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def field(qtbot: QtBot, window: QMainWindow) -> SearchField:
    made = window.findChild(SearchField)
    assert made is not None
    tags = [TagCount(Tag(1, "owls", "#808080"), 3), TagCount(Tag(2, "old <b>trees</b>", "#808080"), 1)]
    made.completions.set_counts(Counts(dict.fromkeys(ListKind, 0), tuple(tags), ()))
    made.completions._offer_soon.setInterval(20)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def popup(field: SearchField) -> CompletionPopup:
    found = field.window().findChild(CompletionPopup)
    assert found is not None
    return found


def shown(field: SearchField) -> list[str]:
    """The values in the popup, [] while it is closed."""
    if not field.completions.is_open():
        return []
    return [row.code for row in popup(field).rows if row.isVisible()]


def test_typing_a_field_offers_its_values_at_once(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tag:")
    assert shown(field) == ["owls", "old <b>trees</b>"]
    assert field.hasFocus(), "the keys stay with the field"
    assert field.window().rect().contains(popup(field).geometry())
    assert popup(field).rows[0].accessibleDescription() == "3 papers"
    qtbot.keyClicks(field, "ow")
    assert shown(field) == ["owls"]
    qtbot.keyClicks(field, "x")
    assert shown(field) == []
    qtbot.keyClick(field, Key.Key_Backspace)
    assert shown(field) == ["owls"]
    qtbot.keyClicks(field, "ls")
    assert (field.text(), shown(field)) == ("tag:owls", []), "it is complete"


def test_down_and_return_insert_and_typing_goes_on(field: SearchField, qtbot: QtBot) -> None:
    texts: list[tuple[str, bool]] = []
    field.text_edited.connect(lambda text: texts.append((text, field.is_typing())))
    qtbot.keyClicks(field, "is:")
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        qtbot.keyClick(field, key)
    with qtbot.assertNotEmitted(field.list_focus_requested, wait=30):
        qtbot.keyClick(field, Key.Key_Return)
    assert (field.text(), shown(field), field.hasFocus()) == ("is:queued ", [], True)
    qtbot.waitUntil(lambda: texts[-1] == ("is:queued ", True))
    qtbot.keyClicks(field, "x")
    assert field.text() == "is:queued x"
    field.undo()
    assert field.text() == "is:", "undo in the field leads back to what was typed"


def test_tab_inserts_the_first_and_otherwise_goes_on(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tag:")
    qtbot.keyClick(field, Key.Key_Tab)
    assert (field.text(), field.hasFocus()) == ("tag:owls ", True)
    qtbot.keyClick(field, Key.Key_Tab)
    assert not field.hasFocus()


def test_tab_with_control_inserts_nothing(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tag:")
    qtbot.keyClick(field, Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "tag:"


def test_a_completion_that_has_no_room_cuts_nothing_off(field: SearchField, qtbot: QtBot) -> None:
    field.setText(" " + "🦉" * (MAX_QUERY_CHARS // 2 - 4))
    field.setCursorPosition(0)
    qtbot.keyClicks(field, "tag:")
    before = field.text()
    assert shown(field) == ["owls", "old <b>trees</b>"]
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == before


def test_completions_close_while_a_character_is_composed(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tag:")
    assert shown(field)
    QCoreApplication.sendEvent(field, QInputMethodEvent("o", []))
    assert not shown(field)
    composed = QInputMethodEvent("", [])
    composed.setCommitString("o")
    QCoreApplication.sendEvent(field, composed)
    assert (field.text(), shown(field)) == ("tag:o", ["owls", "old <b>trees</b>"])


def test_return_without_a_mark_and_down_without_completions_go_to_the_list(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tag:ow")
    with qtbot.waitSignal(field.list_focus_requested):
        qtbot.keyClick(field, Key.Key_Return)
    assert (field.text(), shown(field)) == ("tag:ow", [])
    qtbot.keyClicks(field, "ls")
    with qtbot.waitSignal(field.list_focus_requested):
        qtbot.keyClick(field, Key.Key_Down)


def test_up_above_the_first_takes_the_mark_away(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tag:")
    qtbot.keyClick(field, Key.Key_Down)
    assert popup(field).marked() is not None
    qtbot.keyClick(field, Key.Key_Up)
    assert (popup(field).marked(), field.completions.is_open()) == (None, True)
    for _press in range(5):
        qtbot.keyClick(field, Key.Key_Down)
    assert popup(field).marked() == popup(field)._completions[-1]


def test_escape_closes_the_completions_then_clears(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tag:")
    with qtbot.assertNotEmitted(field.cancelled, wait=30):
        qtbot.keyClick(field, Key.Key_Escape)
    assert (field.text(), shown(field)) == ("tag:", [])
    with qtbot.waitSignal(field.cancelled):
        qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""


def test_a_click_inserts_and_the_field_keeps_the_focus(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "-tag:")
    qtbot.mouseClick(popup(field).rows[1], Qt.MouseButton.LeftButton)
    assert (field.text(), field.hasFocus(), shown(field)) == ('-tag:"old <b>trees</b>" ', True, [])


def test_names_of_fields_are_offered_after_a_pause(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "ta")
    assert shown(field) == []
    qtbot.waitUntil(lambda: shown(field) == ["tag:"])
    qtbot.keyClick(field, Key.Key_Tab)
    assert (field.text(), shown(field)) == ("tag:", ["owls", "old <b>trees</b>"]), "its values are next"


def test_a_word_typed_on_opens_nothing(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tab")
    qtbot.wait(60)
    assert shown(field) == []
    field.set_text("tag:")
    qtbot.wait(60)
    assert shown(field) == [], "a text from elsewhere was not typed"


def test_the_completions_close_when_caret_or_focus_leave(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "tree tag:")
    qtbot.keyClick(field, Key.Key_Home)
    assert shown(field) == []
    qtbot.keyClick(field, Key.Key_End)
    assert shown(field) == []
    qtbot.keyClicks(field, "o")
    assert shown(field) != []
    other: QWidget = field.window().centralWidget()  # type: ignore[attr-defined]
    other.setFocus()
    assert shown(field) == []


def test_a_low_window_shows_as_many_as_it_has_room_for(field: SearchField, qtbot: QtBot) -> None:
    field.window().resize(400, 200)
    qtbot.keyClicks(field, "is:")
    values = shown(field)
    assert 1 < len(values) < 9
    assert field.window().rect().contains(popup(field).geometry())
    for row in popup(field).rows[: len(values)]:
        assert row.visibleRegion().boundingRect() == row.rect(), "no row is cut"
    for _press in range(9):
        qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == f"is:{values[-1]} "


def test_syntax_remarks_and_completions_are_never_open_together(field: SearchField, qtbot: QtBot) -> None:
    field.help._remark_soon.setInterval(20)
    qtbot.keyClicks(field, "colour:blue tag:")
    field.show_remarks([Remark(0, 6, "There is no field “colour”.")])
    qtbot.wait(60)
    assert (field.help.is_open(), field.completions.is_open()) == (False, True)
    field.show_syntax()
    assert (field.help.is_open(), field.completions.is_open()) == (True, False)
    field.setFocus()
    qtbot.keyClicks(field, "o")
    assert (field.help.is_open(), field.completions.is_open()) == (False, True)
