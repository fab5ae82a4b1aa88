"""A change of theme and of text size, in any order, leaves a window as a fresh one in that theme would be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.model.scope import Kind, Scope
from readlist.ui import theme
from readlist.ui.main_window import MainWindow

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
    found = {}
    for name, pane in (("list", window.papers), ("paper", window.reading), ("sidebar", window.sidebar)):
        image = pane.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = [
            image.pixelColor(x, y).value() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
        ]
        found[name] = round(100 * sum(pixel < 128 for pixel in pixels) / len(pixels))
    return found


@pytest.mark.parametrize("scope", [Kind.ALL, Kind.TRASH])
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_every_ground_follows(qtbot: QtBot, qapp: QApplication, filled: MainWindow, sequence: str, scope: Kind) -> None:
    filled.sidebar.select(Scope(scope))
    qtbot.waitUntil(lambda: filled.papers._asked[:1] == (Scope(scope),))
    for choice, size in SEQUENCES[sequence]:
        theme.apply(qapp, choice, size)
        qapp.processEvents()
    dark = grounds(qtbot, filled)
    assert min(dark.values()) > 75, dark
    theme.apply(qapp, "light", 13)
    theme.apply(qapp, "light", 10)
    light = grounds(qtbot, filled)
    assert max(light.values()) < 25, light
