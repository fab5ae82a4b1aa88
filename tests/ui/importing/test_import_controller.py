"""Imports in the window: nothing that takes long to load is loaded by the GUI thread."""

from __future__ import annotations

import threading

import pytest
from input_events import PAPERS
from made_digests import abstract_of, digest_text
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from readlist.commands.importing import Pasted
from readlist.digests.registry import READERS
from readlist.errors import FormatFault
from readlist.model.scope import ListKind, Scope
from readlist.ui.main_window import MainWindow

TEXT = "https://arxiv.org/abs/2402.16107\n"


def test_the_readers_that_name_formats_are_loaded_off_the_gui_thread(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaders: list[threading.Thread] = []
    load = READERS.all
    monkeypatch.setattr(READERS, "all", lambda: (loaders.append(threading.current_thread()), load())[1])
    window.imports.start([Pasted(TEXT)])
    qtbot.waitUntil(window.imports.shows_report)
    shown = [label.text() for label in window.imports.report.findChildren(QLabel)]
    assert any("List of identifiers" in text for text in shown)
    assert loaders
    assert threading.main_thread() not in loaders


def test_the_review_opens_at_the_duplicates_of_the_import(qtbot: QtBot, filled: MainWindow) -> None:
    """Also where older ones, which wait for an answer, come first."""

    def import_again(place: int, expected: int) -> None:
        text = digest_text([(PAPERS[place][0], abstract_of(f"owl {place}"))], f"Mar {20 + place}")
        filled.imports.start([Pasted(text)])
        qtbot.waitUntil(lambda: len(filled.workspace.duplicate_groups()) == expected)
        qtbot.waitUntil(lambda: bool(buttons()))

    def buttons() -> list[QPushButton]:
        found = filled.imports.report.findChildren(QPushButton)
        return [button for button in found if button.text() == "&Review the possible duplicate" and button.isVisible()]

    for expected, place in enumerate((0, 1, 2), 1):
        filled.imports.report.close_report()
        import_again(place, expected)
        buttons()[0].click()
        newest = max(int(paper) for paper in filled.workspace.ids(Scope(ListKind.ALL)))
        qtbot.waitUntil(lambda newest=newest: newest in filled.review_switch.review.group.papers())
        filled.review_switch.leave()


def test_a_report_is_shown_though_no_reader_can_be_named(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> dict[str, str]:
        raise FormatFault("no reader is there")

    monkeypatch.setattr("readlist.ui.controllers.import_controller._load_labels", fail)
    window.imports.start([Pasted(TEXT)])
    qtbot.waitUntil(window.imports.shows_report)
    shown = [label.text() for label in window.imports.report.findChildren(QLabel)]
    assert any("Identifiers" in text for text in shown)
