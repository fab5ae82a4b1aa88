"""Every icon is drawn, takes the palette's colours, and is sharp at 2x."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from readlist.errors import OurFault
from readlist.ui.look import icons, theme

NAMES = [
    "import",
    "search",
    "read",
    "unread",
    "star",
    "star-filled",
    "queue",
    "dismiss",
    "tag",
    "note",
    "open-link",
    "undo",
    "redo",
    "inbox",
    "reading",
    "all",
    "trash",
    "duplicates",
    "digest",
    "close",
    "check",
    "merge",
    "settings",
    "more",
    "filter",
    "plus",
    "calendar",
    "split",
    "warning",
    "info",
]


@pytest.fixture(autouse=True)
def _the_system_again(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light", 11)
    yield
    theme.apply(qapp, "system", 0)


def _inked(image: QImage) -> list[QColor]:
    """The colours of the fully covered pixels."""
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [colour for colour in points if colour.alpha() == 255]


def _image(icon: QIcon, side: int, mode: QIcon.Mode = QIcon.Mode.Normal, ratio: float = 1.0) -> QImage:
    return icon.pixmap(QSize(side, side), ratio, mode).toImage()


@pytest.mark.parametrize("name", NAMES)
def test_every_named_icon_leaves_ink_inside_its_square(name: str) -> None:
    image = _image(icons.icon(name), 48)
    assert _inked(image)
    edge = [image.pixelColor(0, i).alpha() + image.pixelColor(i, 0).alpha() for i in range(48)]
    assert not any(edge), "the drawing is cut off"


def test_the_names_are_those_that_were_drawn() -> None:
    assert set(NAMES) <= set(icons.names())


def test_an_icon_that_was_never_drawn_is_our_fault() -> None:
    with pytest.raises(OurFault):
        icons.icon("no-such-icon")


def test_icons_follow_the_scheme_without_being_made_anew(qapp: QApplication) -> None:
    icon = icons.icon("inbox")
    light = _inked(_image(icon, 48))[0]
    theme.apply(qapp, "dark", 11)
    dark = _inked(_image(icon, 48))[0]
    assert light.lightness() < 128 < dark.lightness()


def test_disabled_is_fainter_and_selected_keeps_its_contrast() -> None:
    icon = icons.icon("trash")
    assert _inked(_image(icon, 48, QIcon.Mode.Disabled))[0] == theme.colours().faint
    selected = _inked(_image(icon, 48, QIcon.Mode.Selected))[0]
    assert theme.contrast(selected, theme.colours().selection) >= 4.5


def test_twice_the_scale_is_twice_the_pixels_not_a_blow_up() -> None:
    icon = icons.icon("star")
    pixmap = icon.pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2.0
    blown_up = icon.pixmap(QSize(16, 16), 1.0).toImage().scaled(32, 32)
    assert pixmap.toImage().convertToFormat(blown_up.format()) != blown_up


def test_colours_with_a_meaning_stay_and_others_can_be_asked_for() -> None:
    assert _inked(_image(icons.icon("star-filled"), 48))[0] == theme.colours().star
    assert _inked(_image(icons.icon("inbox", "accent"), 48))[0] == theme.colours().accent


def test_a_copy_outlives_its_original() -> None:
    icon = icons.icon("tag")
    copy = QIcon(icon)
    del icon
    assert _inked(_image(copy, 24))


def test_the_program_has_an_icon_at_every_size() -> None:
    icon = icons.program_icon()
    for side in icons.PROGRAM_ICON_SIZES_PX:
        assert QSize(side, side) in icon.availableSizes()
        assert len({colour.name() for colour in _inked(_image(icon, side))}) > 3


def test_the_dot_of_a_tag_is_round_sharp_and_in_its_colour() -> None:
    image = icons.colour_dot("#3b6fc4").pixmap(QSize(16, 16)).toImage()
    assert image.pixelColor(8, 8).name() == "#3b6fc4"
    across = [image.pixelColor(x, 8).alpha() for x in range(16)]
    assert across[:3] == across[-3:] == [0, 0, 0]
    assert min(across[4:12]) == 255
    down = [image.pixelColor(8, y).alpha() for y in range(16)]
    assert across == pytest.approx(across[::-1], abs=2)
    assert across == pytest.approx(down, abs=2)
