"""Both schemes can be read everywhere, and the reader's choice wins over the system's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.ui.look import theme

TAGS = ["#e5484d", "#f5d90a", "#30a46c", "#0091ff", "#8e4ec6", "#000000", "#ffffff", "#808080", "#00ff00", "#0000ff"]
MIN_TEXT_CONTRAST = 4.5
"""The least contrast of text with its ground (WCAG 2, AA)."""
MIN_SIGN_CONTRAST = 3.0
"""The least contrast of a sign with its ground (WCAG 2, AA)."""
ACCENTS = ["#2f6fd6", "#ffcc00", "#e93d82", "#3c3c3c", "#f4f4f4", "#00c2a8"]


@pytest.fixture(autouse=True)
def _the_system_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "system", 0)


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "surface", "sidebar", "selection", "hover"])
def test_text_and_secondary_text_are_readable_on_every_ground(qapp: QApplication, choice: str, ground: str) -> None:
    theme.apply(qapp, choice, 11)
    now = theme.colours()
    for ink in (now.text, now.secondary, now.warning):
        assert theme.contrast(ink, getattr(now, ground)) >= MIN_TEXT_CONTRAST


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("ground", ["highlight", "differing"])
def test_marked_words_are_readable(qapp: QApplication, choice: str, ground: str) -> None:
    theme.apply(qapp, choice, 11)
    now = theme.colours()
    assert theme.contrast(now.text, getattr(now, ground)) >= MIN_TEXT_CONTRAST
    assert getattr(now, ground) != now.surface


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("accent", ACCENTS)
def test_any_accent_of_a_system_gives_a_scheme_that_can_be_read(dark: bool, accent: str) -> None:
    own = theme.DARK_SEED if dark else theme.LIGHT_SEED
    made = theme.derive(theme.Seed(own.window, own.surface, own.sidebar, own.text, QColor(accent)), dark)
    assert theme.contrast(made.accent, made.surface) >= MIN_SIGN_CONTRAST
    assert theme.contrast(made.on_accent, made.accent) >= MIN_TEXT_CONTRAST
    for ink in (made.text, made.secondary):
        assert theme.contrast(ink, made.selection) >= MIN_TEXT_CONTRAST


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("colour", TAGS)
def test_tag_chips_are_readable(qapp: QApplication, choice: str, colour: str) -> None:
    theme.apply(qapp, choice, 11)
    ground, ink = theme.tag_colours(colour)
    assert theme.contrast(ink, ground) >= MIN_TEXT_CONTRAST


def test_tag_chips_differ_by_their_colour_and_a_broken_colour_is_grey(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 11)
    assert theme.tag_colours("#e5484d")[0] != theme.tag_colours("#30a46c")[0]
    ground, _ = theme.tag_colours("no colour")
    assert ground.red() == ground.green() == ground.blue()


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_dark_is_dark_and_light_is_light(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 11)
    assert theme.is_dark()
    assert theme.colours().surface.lightness() < 60
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.colours().surface or theme.USES_NATIVE_STYLE
    theme.apply(qapp, "light", 11)
    assert not theme.is_dark()
    assert theme.colours().surface.lightness() > 240


def test_a_flip_is_announced_once_and_no_change_is_not(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light", 11)
    heard: list[bool] = []

    def hear() -> None:
        heard.append(theme.is_dark())

    theme.colours_changed().connect(hear)
    theme.apply(qapp, "dark", 11)
    theme.apply(qapp, "dark", 12)
    theme.colours_changed().disconnect(hear)
    assert heard == [True]


def test_text_size_is_in_points_bounded_and_given_back(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 0)
    own = qapp.font().pointSizeF()
    theme.apply(qapp, "light", 15)
    assert qapp.font().pointSizeF() == 15
    theme.apply(qapp, "light", 400)
    assert qapp.font().pointSizeF() == 32
    theme.apply(qapp, "light", 0)
    assert qapp.font().pointSizeF() == own


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_style_sheet_has_every_colour_filled_in(qapp: QApplication, choice: str) -> None:
    theme.apply(qapp, choice, 11)
    sheet = qapp.styleSheet()
    assert theme.colours().line.name() in sheet
    assert not any(f"@{name}" in sheet for name in theme.Colours._fields)


def test_an_unknown_choice_follows_the_system(qapp: QApplication) -> None:
    theme.apply(qapp, "system", 11)
    system = theme.is_dark()
    theme.apply(qapp, "sepia", 11)
    assert theme.is_dark() is system


@pytest.mark.skipif(theme.USES_NATIVE_STYLE, reason="the native palette is the platform's own")
def test_the_accent_is_the_systems_where_it_has_one(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 11)
    plain = qapp.style().standardPalette()
    assert theme._seed(False, plain).accent == theme.LIGHT_SEED.accent
    plain.setColor(QPalette.ColorRole.Accent, QColor("#c01060"))
    assert theme._seed(False, plain).accent == QColor("#c01060")


def test_the_systems_flip_is_followed_until_the_reader_chooses(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, "system", 11)
    was = theme.is_dark()
    monkeypatch.setattr(theme, "_wants_dark", lambda choice: not was if choice == "system" else choice == "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark() is not was
    theme.apply(qapp, "light", 11)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark()
