"""Changes of theme and text size, in any order: the window is then like one that was opened with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from input_events import PAPERS
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from readlist.commands import importing
from readlist.model.change import Step
from readlist.model.fact import Fact
from readlist.model.scope import ListKind, Scope
from readlist.ui.dialogs.history_dialog import HistoryDialog
from readlist.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from readlist.ui.look import theme
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.main_window import MainWindow
from readlist.ui.shell.status_bar import BAR_PADDING_PX, StatusBar
from readlist.ui.sidebar.search_dialog import SearchDialog

SEQUENCES = {
    "theme, then size": [("light", 10), ("dark", 10), ("dark", 13)],
    "size, then theme": [("light", 10), ("light", 13), ("dark", 13)],
    "there and back": [("dark", 13), ("light", 13), ("light", 10), ("dark", 10), ("dark", 13)],
}


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    theme.apply(qapp, "light")
    qapp.setFont(font)


def grounds(qtbot: QtBot, window: MainWindow) -> dict[str, int]:
    """The share of dark pixels of each pane, in hundredths."""
    qtbot.wait(100)
    panes = {"list": window.papers, "paper": window.reading, "sidebar": window.sidebar}
    return {name: darkness(pane) for name, pane in panes.items()}


def darkness(pane: QWidget) -> int:
    """The share of dark pixels, in hundredths."""
    image = pane.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = [image.pixelColor(x, y).value() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return round(100 * sum(pixel < 128 for pixel in pixels) / len(pixels))


@pytest.mark.parametrize("scope", [ListKind.ALL, ListKind.TRASH])
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_every_ground_follows(
    qtbot: QtBot, qapp: QApplication, filled: MainWindow, sequence: str, scope: ListKind
) -> None:
    filled.sidebar.select(Scope(scope))
    qtbot.waitUntil(lambda: filled.papers.controller._shown_key[:1] == (Scope(scope),))
    for choice, size in SEQUENCES[sequence]:
        theme.apply(qapp, choice, size)
        qapp.processEvents()
    dark = grounds(qtbot, filled)
    assert min(dark.values()) > 75, dark
    theme.apply(qapp, "light", 13)
    theme.apply(qapp, "light", 10)
    light = grounds(qtbot, filled)
    assert max(light.values()) < 25, light


@pytest.fixture
def alike(qtbot: QtBot, filled: MainWindow, tmp_path: Path) -> MainWindow:
    """The window with its import report, and one pair of possible duplicates."""
    path = tmp_path / "other.txt"
    path.write_text(digest_text([(PAPERS[0][0], abstract_of("another thing altogether"))], "May 4"), "utf-8")
    importing.import_digests(filled.workspace, [path])
    assert len(filled.workspace.duplicate_groups()) == 1
    filled.refresh()
    return filled


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_report_notice_and_review_follow(qtbot: QtBot, qapp: QApplication, alike: MainWindow, sequence: str) -> None:
    report, notice = alike.imports.report, alike.notice
    assert report.isVisible()
    notice.tell("A notice of some length, so that its ground is the most of it")
    for choice, size in SEQUENCES[sequence]:
        theme.apply(qapp, choice, size)
        qapp.processEvents()
    assert darkness(report) > 75
    assert darkness(notice) < 25, "its ground is the other theme's"
    alike.review_switch.open()
    review = alike.review_switch.review
    qtbot.waitUntil(lambda: review.group.shown is not None)
    assert darkness(review) > 75
    theme.apply(qapp, "light", 10)
    qapp.processEvents()
    assert darkness(review) < 25
    alike.navigation.close_review()
    qtbot.waitUntil(report.isVisible)
    assert darkness(report) < 25
    assert darkness(notice) > 75


@pytest.mark.parametrize("sizes", [(10, 13), (13, 10), (10, 20, 9)])
def test_the_status_line_follows_the_text_size(
    qtbot: QtBot, qapp: QApplication, filled: MainWindow, sizes: tuple[int, ...]
) -> None:
    for size in sizes:
        theme.apply(qapp, "light", size)
        qapp.processEvents()
    line = filled.status_bar
    qtbot.waitUntil(lambda: line.minimumHeight() == line.fontMetrics().height() + BAR_PADDING_PX)
    fresh = StatusBar()
    qtbot.addWidget(fresh)
    assert line.minimumHeight() == fresh.minimumHeight()


def look(dialog: QWidget) -> QImage:
    """The dialog as it is painted, always of one size."""
    dialog.resize(560, 480)
    dialog.setFocus()  # no caret that blinks
    QTest.mouseMove(dialog, QPoint(2, 2))  # not over a scroll bar, where another test may have left it
    QApplication.processEvents()
    return dialog.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def make_history(parent: QWidget) -> QDialog:
    made = "2026-03-01T10:00:00"
    steps = [Step(2, Fact("star", {"papers": 1}), (1,), made, True), Step(1, Fact("import"), (), made, False)]
    return HistoryDialog(steps, parent)


def make_search(parent: QWidget) -> QDialog:
    return SearchDialog("Save Search", "Trees", "modal:x", (), parent, may_replace=True)


@pytest.mark.parametrize("make", [make_history, make_search, ShortcutsDialog])
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_an_open_dialog_follows(
    qtbot: QtBot, qapp: QApplication, make: Callable[[QWidget], QDialog], sequence: str
) -> None:
    first = SEQUENCES[sequence][0]
    theme.apply(qapp, *first)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make(parent)
    dialog.show()
    for choice, size in SEQUENCES[sequence]:
        theme.apply(qapp, choice, size)
        qapp.processEvents()
    fresh = make(parent)
    fresh.show()
    qtbot.waitActive(fresh)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    kept = look(dialog)
    fresh.activateWindow()
    qtbot.waitActive(fresh)
    assert kept == look(fresh)


def test_headings_follow_the_text_size(qtbot: QtBot, qapp: QApplication, alike: MainWindow) -> None:
    theme.apply(qapp, "light", 9)
    alike.review_switch.open()
    qtbot.waitUntil(lambda: alike.review_switch.review.group.shown is not None)
    headings = alike.findChildren(HeadingLabel)
    before = [heading.font().pointSizeF() for heading in headings]
    assert len(headings) >= 3
    for choice, size in (("light", 18), ("dark", 18), ("dark", 12), ("light", 16)):
        theme.apply(qapp, choice, size)
        qapp.processEvents()
        wanted = [points * size / 9 for points in before]
        assert [heading.font().pointSizeF() for heading in headings] == pytest.approx(wanted)
