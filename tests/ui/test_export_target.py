"""An export whose name got its ending from us: the file that lies there already is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from readlist.ui.main_window import MainWindow


def export_to(window: MainWindow, qtbot: QtBot, name: Path, answer: str) -> list[str]:
    """Export under a name, answering the question that comes; the questions."""
    asked: list[str] = []

    def look() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                timer.stop()
                asked.append(box.text())
                next(button for button in box.buttons() if button.text().replace("&", "") == answer).click()
                return

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    window.file_actions._export_to([int(paper) for paper in window.papers.shown_ids()], str(name.parent))
    timer.stop()
    return asked


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_a_file_whose_ending_was_added_is_asked_about(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    target = tmp_path / "list.bib"
    target.write_text("mine", encoding="utf-8")
    name = tmp_path / "list"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(name), ""))
    assert export_to(filled, qtbot, name, answer) == ["“list.bib” is there already. Replace it?"]
    if answer == "Replace":
        qtbot.waitUntil(lambda: "@" in target.read_text(encoding="utf-8"))
    else:
        name = tmp_path / "later.bib"  # written after it, had it been written
        assert export_to(filled, qtbot, name, answer) == []
        qtbot.waitUntil(name.exists)
        assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Draft v1.2", "Draft v1.2.bib"),
        ("Doe et al. 2020", "Doe et al. 2020.bib"),
        ("Doe et. al", "Doe et. al.bib"),
        ("mine.txt", "mine.txt"),
    ],
)
def test_a_number_behind_a_point_is_no_ending(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, written: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), ""))
    assert export_to(filled, qtbot, tmp_path / typed, "Replace") == []
    qtbot.waitUntil((tmp_path / written).exists)


def test_nothing_is_asked_of_a_new_file(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "new"), ""))
    assert export_to(filled, qtbot, tmp_path / "new", "Replace") == []
    qtbot.waitUntil((tmp_path / "new.bib").exists)
