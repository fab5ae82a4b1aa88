"""Export in the window: it says what and how many, and lets one choose; and what an undone import leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from readlist.model.scope import ListKind, Scope
from readlist.ui.dialogs.export_dialog import ExportDialog, Extent
from readlist.ui.main_window import MainWindow


def dialog_of(qtbot: QtBot, window: MainWindow) -> ExportDialog:
    window.actions_by_name["export"].trigger()

    def visible() -> list[ExportDialog]:
        return [dialog for dialog in window.findChildren(ExportDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: len(visible()) == 1)
    return visible()[0]


@pytest.mark.parametrize(
    ("selected", "proposed"), [(0, Extent.LISTED), (1, Extent.LISTED), (2, Extent.SELECTED), (5, Extent.SELECTED)]
)
def test_the_dialog_shows_the_number_of_papers_of_each_choice(
    qtbot: QtBot, filled: MainWindow, selected: int, proposed: Extent
) -> None:
    rows = filled.papers._rows
    rows.clearSelection()
    for row in range(selected):
        rows.selectionModel().select(rows.model().index(row, 0), rows.selectionModel().SelectionFlag.Select)
    dialog = dialog_of(qtbot, filled)
    assert [button.text() for button in dialog.choices.values()] == [
        {0: "No paper is selected", 1: "The selected paper"}.get(selected, f"The {selected} selected papers"),
        "This list: all 5 papers",
        "The whole library: all 5 papers",
    ]
    assert [extent for extent, button in dialog.choices.items() if button.isChecked()] == [proposed]
    assert dialog.choices[Extent.SELECTED].isEnabled() == (selected > 0)
    dialog.reject()


def test_the_dialog_says_that_a_list_is_empty(qtbot: QtBot, filled: MainWindow) -> None:
    filled.sidebar.select(Scope(ListKind.STARRED))
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 0)
    dialog = dialog_of(qtbot, filled)
    assert [button.text() for button in dialog.choices.values()] == [
        "No paper is selected",
        "This list: no papers",
        "The whole library: all 5 papers",
    ]
    assert [button.isEnabled() for button in dialog.choices.values()] == [False, False, True]
    dialog.reject()


@pytest.mark.parametrize(("extent", "papers"), [(Extent.SELECTED, 1), (Extent.LISTED, 2), (Extent.LIBRARY, 5)])
def test_what_is_chosen_is_written(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extent: Extent, papers: int
) -> None:
    target = tmp_path / "out.json"

    def choose(*details: object) -> tuple[str, str]:
        return str(target), next(each for each in str(details[3]).split(";;") if each.endswith("(*.json)"))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    filled.navigation.show_papers([int(paper) for paper in filled.papers.shown_ids()][:2], "Two")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 2)
    filled.papers.select(int(filled.papers.shown_ids()[0]))
    dialog = dialog_of(qtbot, filled)
    dialog.choices[extent].setChecked(True)
    dialog.accept()
    told = "Exported 1 paper to out.json." if papers == 1 else f"Exported {papers} papers to out.json."
    qtbot.waitUntil(lambda: filled.notice.text() == told)
    written = json.loads(target.read_text(encoding="utf-8"))
    assert len(written["papers"] if isinstance(written, dict) else written) == papers


def test_undoing_an_import_returns_from_its_new_papers(qtbot: QtBot, filled: MainWindow) -> None:
    filled.imports.show_new_requested.emit([int(paper) for paper in filled.papers.shown_ids()])
    qtbot.waitUntil(lambda: filled.sidebar.scope() is None)
    filled.imports.undo_requested.emit(filled.workspace.journal.history(1)[0].id)
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Undone: import"))
    qtbot.waitUntil(lambda: filled.sidebar.scope() is not None)
    scope = filled.sidebar.scope()
    assert scope is not None
    assert scope.kind is ListKind.INBOX
