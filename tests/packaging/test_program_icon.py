"""The program's icon, drawn at the sizes that desktops ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from builder import icons
from readlist.ui.look.theme import contrast

MIN_CONTRAST = 3
"""Of parts of a picture, by the accessibility guidelines (WCAG 2, 1.4.11)."""
BACKGROUNDS = ("#ffffff", "#1e1e1e", "#000000")
FACE, LINE, RIBBON = (2, 9), (8, 11), (11, 4)
"""Pixels inside the parts of the icon at 16 pixels."""


@pytest.mark.usefixtures("qapp")
def test_the_smallest_icon_is_told_from_light_and_dark_backgrounds(tmp_path: Path) -> None:
    icons._render_one(tmp_path / "icon.png", 16)
    image = QImage(str(tmp_path / "icon.png"))
    face, line, ribbon = (image.pixelColor(*place) for place in (FACE, LINE, RIBBON))
    assert [color.alpha() for color in (face, line, ribbon)] == [255, 255, 255]
    for background in BACKGROUNDS:
        assert contrast(face, QColor(background)) >= MIN_CONTRAST, background
    for part in (line, ribbon):
        assert contrast(part, face) >= MIN_CONTRAST


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", icons.LINUX_ICON_SIZES)
def test_each_size_is_drawn_with_clear_corners(tmp_path: Path, size: int) -> None:
    icons._render_one(tmp_path / "icon.png", size)
    image = QImage(str(tmp_path / "icon.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(0, 0).alpha() < 128
    assert image.pixelColor(size // 2, size // 2).alpha() == 255
