"""Texts that are too long to lay out: their beginning is shown, all of it on request, and copied as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot
from reading_shelf import Shelf, make_paper

from readlist.model.record import Record
from readlist.ui.reading_pane import presenter
from readlist.ui.reading_pane.full_text_dialog import FullText, FullTextDialog
from readlist.ui.reading_pane.plain_editor import PlainEditor
from readlist.ui.reading_pane.presenter import TextRun, present, runs
from readlist.ui.reading_pane.read_only_text import ReadOnlyText
from readlist.ui.reading_pane.view import ReadingPane

LONG = "w" * 30_000 + " the end"


def test_a_long_title_is_shown_in_part_and_offered_whole(qtbot: QtBot, shelf: Shelf, pane: ReadingPane) -> None:
    shelf.papers[1] = make_paper(record=Record(LONG, "Short.", ("A B",), "2026"))
    pane.show_paper(1)
    qtbot.waitUntil(lambda: pane.shown_paper() == 1)
    shown = pane.column.title.reader
    assert shown.plain() == "w" * 1_000 + "… Show all 30,008 characters"
    assert max(map(len, shown.document().toRawText().replace("\u200b", " ").split())) <= 201, (
        "two hundred and an ellipsis"
    )
    shown.inner_link_clicked.emit(presenter.SHOW_ALL_TEXT_LINK + "title")
    dialog = pane.window().findChild(FullTextDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.text.is_complete)
    dialog.text.selectAll()
    assert dialog.text.selected() == LONG
    dialog.reject()


def test_a_short_paper_offers_nothing_more() -> None:
    view = present(make_paper())
    assert "Show all" not in "".join(run.text for part in (view.title, *view.abstract) for run in part)


def test_what_is_copied_holds_no_added_break(qtbot: QtBot) -> None:
    text = ReadOnlyText("Title")
    qtbot.addWidget(text)
    own = "👩\u200b" + "x" * 450 + " end"  # a break of the text's own stays
    text.show_runs([[TextRun(own[:120], True), TextRun(own[120:])]])
    assert text.document().toRawText().count("\u200b") > 1
    text.selectAll()
    assert text.createMimeDataFromSelection().text() == own
    cursor = text.textCursor()
    cursor.setPosition(10)
    cursor.setPosition(text.document().characterCount() - 1, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert text.createMimeDataFromSelection().text() == own[9:]


def test_all_of_a_text_is_copied_with_its_own_line_ends(qtbot: QtBot) -> None:
    written = "first\n\n" + "long words " * 500 + "\n" + "z" * 2_500 + "\nlast"
    text = FullText("Abstract", written)
    qtbot.addWidget(text)
    qtbot.waitUntil(text.is_complete)
    assert max(text.document().findBlockByNumber(n).length() for n in range(text.blockCount())) <= 1_001
    text.selectAll()
    assert text.createMimeDataFromSelection().text() == written


@pytest.mark.parametrize("text", ["a " * 10_000, "http://x.y/" + ")" * 19_000, "(https://a.b) " * 1_400])
def test_matches_and_links_are_bounded(text: str) -> None:
    found = runs(text, "abstract", lambda words, _field: [(n, n + 1) for n in range(0, len(words), 2)])
    assert "".join(run.text for run in found) == text
    assert 1 <= sum(run.matched for run in found) <= 1_500
    assert sum(bool(run.link) for run in found) <= 1_500


def test_a_text_pasted_over_all_of_a_long_one_is_kept_whole(qtbot: QtBot) -> None:
    editor = PlainEditor("Abstract")
    qtbot.addWidget(editor)
    editor.set_text("word 😀 " * 2_000)
    editor.selectAll()
    data = QMimeData()
    data.setText("other " * 2_500)
    editor.insertFromMimeData(data)
    assert editor.text() == "other " * 2_500
    editor.insertFromMimeData(data)
    assert editor.text() == ("other " * 5_000)[:20_000]


def test_editing_a_long_field_without_a_change_keeps_it(qtbot: QtBot, shelf: Shelf, pane: ReadingPane) -> None:
    shelf.papers[1] = make_paper(record=Record(LONG, "Short.", ("A B",), "2026"))
    pane.show_paper(1)
    qtbot.waitUntil(lambda: pane.shown_paper() == 1)
    title = pane.column.title
    title.edit()
    assert title.editor.text() == "w" * 4_000
    with qtbot.assertNotEmitted(title.edited, wait=50):
        title.close_editor()
    assert [action.text() for action in title.menu().actions() if "dit" in action.text()] == [
        "Edit the beginning of the title…"
    ]
