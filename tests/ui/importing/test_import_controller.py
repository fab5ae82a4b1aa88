"""Imports in the window: nothing that takes long to load is loaded by the GUI thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from readlist.commands.importing import Pasted
from readlist.digests.registry import READERS
from readlist.errors import FormatFault
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
