"""Papers, tags, digests, searches, files and folders named like markup: no widget, item or action interprets a name.

The names ask for a pipe to be loaded; that it is opened for reading is seen from its other end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from input_events import drop, files, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QCursor, QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readlist.commands import editing, marking, saved_searches, tagging
from readlist.errors import LibraryFault
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.settings import Settings
from readlist.ui.dialogs.export_dialog import ExportDialog, Extent
from readlist.ui.dialogs.merge_dialog import MergeDialog
from readlist.ui.look import theme
from readlist.ui.main_window import MainWindow
from readlist.ui.reading_pane.editable_text import EditableText
from readlist.ui.reading_pane.plain_editor import PlainEditor
from readlist.ui.reading_pane.read_only_text import ReadOnlyText
from readlist.ui.sidebar.name_picker import NamePicker

NAME = "<img src='trap'> R&D <b>bold</b>"
TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)


class Trap:
    """A pipe that knows whether somebody has opened it for reading; who does, reads its end at once."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self._told = path.with_name("told")
        # a process of its own: Qt reads while it holds Python's lock, so a thread could not let go of the pipe
        feed = f"while True: open({str(path)!r}, 'w').close(); open({str(self._told)!r}, 'w').close()"
        self._writer = subprocess.Popen([sys.executable, "-S", "-c", feed])

    def is_sprung(self) -> bool:
        return self._told.exists()

    def close(self) -> None:
        self._writer.kill()
        self._writer.wait()


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trap]:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    monkeypatch.chdir(tmp_path)
    made = Trap(tmp_path / "trap")
    yield made
    made.close()


@pytest.fixture
def hostile(qtbot: QtBot, window: MainWindow, trap: Trap, tmp_path: Path) -> MainWindow:
    """The window on papers, tags, searches and digests that are all called by markup; two may be the same paper."""
    paths = []
    for number, text in enumerate((abstract_of("trees"), abstract_of("other things entirely"))):
        path = tmp_path / f"{NAME.replace('/', '')} {number}.txt"
        path.write_text(digest_text([(NAME, text), (f"{NAME} {number}", text[::-1])]), encoding="utf-8")
        paths.append(path)
    drop(window, files(paths))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) >= 3)
    qtbot.waitUntil(window.imports.report.isVisible)
    workspace = window.workspace
    ids = [int(paper) for paper in window.papers.shown_ids()]

    def name_all() -> Change:
        for tag in (NAME, f"Another {NAME}"):
            tagging.tag(workspace, tag, ids)
        saved_searches.save_search(workspace, NAME, f'"{NAME}"')
        for field in ("authors", "venue"):
            editing.edit(workspace, ids[0], field, NAME)
        editing.write_note(workspace, ids[0], f"{NAME}\n\n![{NAME}](trap)\n\n<img src='trap'>")
        return marking.set_star(workspace, ids[:1], True)

    window.jobs.run_command(name_all)
    qtbot.waitUntil(lambda: not window.jobs.is_busy())
    qtbot.waitUntil(lambda: workspace.updater.count_pending() == 0)
    window.refresh()
    qtbot.waitUntil(lambda: len(window.sidebar.searches()) == 1)
    window.papers.setFocus()
    window.papers.select(ids[0])
    qtbot.waitUntil(lambda: window.reading.shown_paper() == ids[0])
    return window


def read_as_markup(root: QWidget) -> list[str]:
    """Each text of a widget and all below it that Qt takes for markup or for a key, with the place where it stands."""
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        place = f"{type(widget).__name__} {widget.objectName()}"
        tips = (widget.toolTip(), widget.statusTip(), widget.whatsThis())
        found += [f"{place} tip: {tip}" for tip in tips if GuiQt.mightBeRichText(tip)]
        if isinstance(widget, QLabel):
            guesses = widget.textFormat() is Qt.TextFormat.AutoText and GuiQt.mightBeRichText(widget.text())
            if guesses or widget.textFormat() in (Qt.TextFormat.RichText, Qt.TextFormat.MarkdownText):
                found.append(f"{place} label: {widget.text()}")
            if widget.buddy() is not None and "R&D" in widget.text():
                found.append(f"{place} key: {widget.text()}")
        elif isinstance(widget, QAbstractButton) and "R&" in widget.text() and not widget.shortcut().isEmpty():
            found.append(f"{place} key: {widget.text()}")
        elif isinstance(widget, QTextEdit) and not isinstance(widget, ReadOnlyText | PlainEditor):
            found.append(f"{place} may load what it shows")
        elif isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
            found += [f"{place} item: {tip}" for tip in tips_of(widget.model()) if GuiQt.mightBeRichText(tip)]
        found += actions_read_as_markup(widget.actions(), place)
    return found


def actions_read_as_markup(actions: list[QAction], place: str) -> list[str]:
    found = []
    for action in actions:
        tips = (action.toolTip(), action.statusTip(), action.whatsThis())
        found += [f"{place} action tip: {tip}" for tip in tips if GuiQt.mightBeRichText(tip)]
        if "R&D" in action.text().replace("&&", ""):
            found.append(f"{place} action: {action.text()}")
    return found


def tips_of(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    """The tips of all items and headers of a model."""
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        for column in range(6):
            index = model.index(row, column, above)
            if not index.isValid():
                break
            yield from (str(index.data(role) or "") for role in TIPS)
            if column == 0 and model.rowCount(index):
                yield from tips_of(model, index)
    for column in range(6):
        yield from (str(model.headerData(column, Qt.Orientation.Horizontal, role) or "") for role in TIPS)


def hover(widget: QWidget, place: QPoint) -> str:
    """Rest the pointer on a place of a widget; the tip that is shown."""
    QCursor.setPos(widget.mapToGlobal(place))
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    QApplication.processEvents()
    return QToolTip.text()


@pytest.fixture(params=["light", "dark"])
def scheme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Both themes, one after the other."""
    theme.apply(qapp, request.param)
    yield
    theme.apply(qapp, "system")


@pytest.mark.usefixtures("scheme")
def test_no_text_of_the_window_is_markup(qtbot: QtBot, hostile: MainWindow, trap: Trap) -> None:
    scopes = [ListKind.INBOX, ListKind.ALL, ListKind.STARRED, ListKind.DUPLICATES]
    assert NAME in "".join(label.text() for label in hostile.findChildren(QLabel)).replace("\u2060", "")
    assert read_as_markup(hostile) == []
    for kind in scopes:
        hostile.sidebar.select(Scope(kind))
        qtbot.waitUntil(lambda: not hostile.jobs.is_busy())
        QApplication.processEvents()
        hostile.grab()
        assert read_as_markup(hostile) == []
    assert not trap.is_sprung()


def test_no_text_is_markup_while_one_searches(qtbot: QtBot, hostile: MainWindow, trap: Trap) -> None:
    for query in (f"bold {NAME}", "bold", f'"{NAME}"', f"title: {NAME}", "is:<b>bold</b>", "bolt"):
        hostile.search.set_text(query)
        qtbot.waitUntil(lambda query=query: hostile.papers.controller.search_shown()[0] == query)
        QApplication.processEvents()
        assert read_as_markup(hostile) == []
    hostile.search.show_syntax()
    assert read_as_markup(hostile) == []
    assert not trap.is_sprung()


def test_the_review_reads_no_markup(qtbot: QtBot, hostile: MainWindow, trap: Trap) -> None:
    assert hostile.workspace.duplicate_groups()
    press(qtbot, hostile, "d")
    qtbot.waitUntil(lambda: len(hostile.review_switch.review.group.papers()) == 2)
    hostile.grab()
    assert read_as_markup(hostile) == []
    assert not trap.is_sprung()


def test_context_menus_dialogs_and_the_name_picker_read_no_markup(
    qtbot: QtBot, hostile: MainWindow, trap: Trap
) -> None:
    for row in hostile.sidebar.rows():
        for one in (row, *row.children):
            if menu := hostile.sidebar.requests.menu_for(one):
                assert actions_read_as_markup(menu.actions(), one.title) == []
    assert actions_read_as_markup(hostile.context_menu().actions(), "papers") == []
    for text in hostile.reading.findChildren(EditableText):
        assert actions_read_as_markup(text.menu().actions(), "text") == []
    for kind in (ListKind.TAG, ListKind.SEARCH, ListKind.DIGEST):
        hostile.sidebar.open_name_picker(kind)
        qtbot.waitUntil(lambda: hostile.sidebar.findChild(NamePicker) is not None)
        picker = hostile.sidebar.findChild(NamePicker)
        assert picker is not None
        assert read_as_markup(picker) == []
        picker.reject()
        qtbot.waitUntil(lambda: hostile.sidebar.findChild(NamePicker) is None)
    papers = hostile.workspace.papers([int(paper) for paper in hostile.papers.shown_ids()][:3])
    dialog = MergeDialog(papers, papers[0], hostile)
    dialog.show_result(papers[0])
    assert read_as_markup(dialog) == []
    dialog = ExportDialog({Extent.SELECTED: 1, Extent.LISTED: 2, Extent.LIBRARY: 3}, NAME, hostile)
    assert read_as_markup(dialog) == []
    hostile.text_actions.tag_popup.set_names([NAME])
    field = hostile.text_actions.tag_popup.field
    assert read_as_markup(hostile.text_actions.tag_popup) == []
    assert [tip for tip in tips_of(field.completer().model()) if GuiQt.mightBeRichText(tip)] == []
    hostile.grab()
    assert not trap.is_sprung()


def test_the_menus_name_data_letter_by_letter(qtbot: QtBot, hostile: MainWindow) -> None:
    for menu in hostile.menus.values():
        menu.aboutToShow.emit()
        assert actions_read_as_markup(menu.actions(), menu.title()) == []
    tags = next(menu for menu in hostile.menus.values() if any("R&&D" in action.text() for action in menu.actions()))
    shown = [action.text().replace("\u2060", "").split("\t")[0] for action in tags.actions()]
    assert NAME.replace("&", "&&") in shown


def _date_dialog(window: MainWindow) -> None:
    from readlist.ui.sidebar.digest_date_dialog import DigestDateDialog

    DigestDateDialog(NAME, "2026-03-17", lambda _day: None, window).open()


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "about": lambda window: window.file_actions.show_about(),
    "history": lambda window: window.file_actions.show_history(),
    "preferences": lambda window: window.preferences.show(),
    "backups": lambda window: window.preferences.choose_backup(),
    "keys": lambda window: window.actions_by_name["keys"].trigger(),
    "search": lambda window: window.saved_search_actions.edit(window.sidebar.searches()[0].id),
    "date": _date_dialog,
}


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_reads_markup(qtbot: QtBot, hostile: MainWindow, trap: Trap, name: str) -> None:
    seen: list[list[str]] = []

    def look() -> None:
        if seen or hostile.jobs.is_busy():
            return
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                timer.stop()
                dialog.grab()
                seen.append(read_as_markup(dialog))
                dialog.close()
                return

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    DIALOGS[name](hostile)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [[]]
    assert not trap.is_sprung()


def test_trouble_and_backups_name_folders_letter_by_letter(
    qtbot: QtBot, qapp: QApplication, trap: Trap, tmp_path: Path
) -> None:
    from readlist.ui.preferences.restore_dialog import RestoreDialog
    from readlist.ui.preferences.view import PreferencesDialog
    from readlist.ui.shell.open_failed import OpenFailed

    folder = tmp_path / NAME.replace("/", "")
    (folder / "backups").mkdir(parents=True)
    (folder / "backups" / f"{NAME.replace('/', '')}.sqlite").write_bytes(b"no library")
    trouble = OpenFailed(folder, LibraryFault(f"The library in “{folder}” could not be opened: {NAME}"))
    restore = RestoreDialog(folder)
    chosen = PreferencesDialog(Settings(library=str(folder)), folder, folder)
    for widget in (trouble, restore, chosen):
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitExposed(widget)
        widget.grab()
        assert read_as_markup(widget) == []
    assert NAME in trouble.sentence().replace("\u2060", "")
    restore.close()
    assert not trap.is_sprung()


def test_tips_under_the_pointer_load_nothing(qtbot: QtBot, hostile: MainWindow, trap: Trap) -> None:
    shown = []
    view = hostile.papers.findChild(QAbstractItemView)
    for query in ("", "bold"):
        hostile.search.set_text(query)
        qtbot.waitUntil(lambda query=query: hostile.papers.controller.search_shown()[0] == query)
        QToolTip.hideText()
        box = view.visualRect(view.model().index(0, 0))
        hover(view.viewport(), box.center() - QPoint(box.width() // 4, 8))
        qtbot.wait(50)
        shown.append(QToolTip.text())
    tree = hostile.sidebar.findChildren(QAbstractItemView)[0]
    for place in range(0, tree.viewport().height(), 12):
        shown.append(hover(tree.viewport(), QPoint(40, place)))
    for widget in hostile.findChildren(QWidget):
        if widget.toolTip() and widget.isVisible():
            shown.append(hover(widget, widget.rect().center()))
    assert any("R" in tip and "D" in tip for tip in shown)
    assert not any("<img" in tip for tip in shown if GuiQt.mightBeRichText(tip)), "Qt shows the others letter by letter"
    assert not trap.is_sprung()


def test_the_trap_is_sprung_by_what_qt_takes_for_markup(qtbot: QtBot, trap: Trap) -> None:
    label = QLabel("<img src='trap'>")
    qtbot.addWidget(label)
    label.show()
    label.grab()
    qtbot.waitUntil(trap.is_sprung)


def test_a_note_and_what_is_pasted_into_it_load_nothing(qtbot: QtBot, hostile: MainWindow, trap: Trap) -> None:
    note = hostile.reading.column.note
    note.switch.click()
    hostile.grab()
    note.switch.click()
    mime = QMimeData()
    mime.setHtml("<img src='trap'><b>bold</b>")
    mime.setText(NAME)
    note.editor.insertFromMimeData(mime)
    hostile.grab()
    assert NAME in note.editor.text()
    assert "img" in note.editor.toPlainText()
    assert not trap.is_sprung()


def test_marks_say_names_letter_by_letter(qtbot: QtBot, hostile: MainWindow, trap: Trap) -> None:
    ids = [int(paper) for paper in hostile.papers.shown_ids()]
    hostile.paper_actions.set_status(Status.READ, ids[:1])
    qtbot.waitUntil(lambda: not hostile.jobs.is_busy())
    hostile.notice.tell(f"“{NAME}” is read.")
    hostile.notice.grab()
    assert read_as_markup(hostile) == []
    assert not trap.is_sprung()
