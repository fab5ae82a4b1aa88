"""The theme: colours and text size, light or dark, after the system or the reader's choice.

Delegates and panes paint with ``colours()``. On Windows 11 and macOS the native style keeps its palette, and our
colours are derived from it; elsewhere the Fusion style gets a palette of our own. ``derive`` moves text colours until
they hold a contrast of 4.5:1 against every background they stand on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from readlist import assets
from readlist.ui.look.measures import SMALL_ICON_PX
from readlist.ui.look.text_scale import scale_length

MIN_TEXT_CONTRAST = 4.5
"""Least contrast of text against its background (WCAG AA)."""
MIN_SIGN_CONTRAST = 3.0
"""Least contrast of stars, dots and focus rings against their background (WCAG AA for graphics)."""
MIN_TEXT_SIZE_PT, MAX_TEXT_SIZE_PT = 7, 32
"""Bounds of the text size, in points."""
SCALED_LENGTHS_PX = {
    "icon": SMALL_ICON_PX,
    "box": 14,
    "drop_down": 24,
    "chevron_side": 12,
    "spin_button": 20,
    "spin_arrow": 9,
}
"""Lengths in the style sheets for text of the usual size: icons, the boxes of choices, the arrows of fields."""
RADIO_EDGE_PX = 5
"""Width of the ring of a chosen radio button in the style sheet; that of one that is not is a pixel."""
MIN_BUTTON_LINE_PX, MIN_FIELD_LINE_PX = 16, 18
"""Least heights of the text in a button and in a field, without their padding."""
UNFOCUSED_SHARE = 0.13
"""Share of the text colour in the background of a selected row while its pane has no focus."""

WINDOWS_11_BUILD = 22000
"""The first build of Windows 11. The native style of Windows 10 has no dark palette."""


def _uses_native_style() -> bool:
    if sys.platform == "win32":
        return sys.getwindowsversion().build >= WINDOWS_11_BUILD
    return sys.platform == "darwin"


USES_NATIVE_STYLE = _uses_native_style()

Role = QPalette.ColorRole
Group = QPalette.ColorGroup


class Colours(NamedTuple):
    """The colours of a theme. ``selection``, ``hover``, ``highlight`` (matches) and ``differing`` are backgrounds."""

    window: QColor
    surface: QColor
    sidebar: QColor
    text: QColor
    secondary: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    line: QColor
    hover: QColor
    highlight: QColor
    differing: QColor
    star: QColor
    warning: QColor


class Seed(NamedTuple):
    """The colours that all others of a theme are derived from: backgrounds, text and accent."""

    window: QColor
    surface: QColor
    sidebar: QColor
    text: QColor
    accent: QColor


@dataclass
class _AppliedTheme:
    """The theme that was applied last."""

    choice: str = "system"
    dark: bool = False
    colours: Colours | None = None
    system_font: QFont | None = None
    style_sheet: str = ""


class _ChangeSignal(QObject):
    changed = Signal()


_state = _AppliedTheme()
_change_signals: list[_ChangeSignal] = []


def colours() -> Colours:
    """The colours of the present theme."""
    if _state.colours is None:
        _state.dark = _wants_dark("system")
        _state.colours = derive(_seed(_state.dark, QApplication.palette()), _state.dark)
    return _state.colours


def is_dark() -> bool:
    """True if the present theme is dark."""
    colours()
    return _state.dark


def colours_changed() -> SignalInstance:
    """The signal, without arguments, that the colours have changed."""
    if not _change_signals:
        _change_signals.append(_ChangeSignal())
    return _change_signals[0].changed


def apply(app: QApplication, choice: str = "system", text_size: float = 0) -> None:
    """Apply a theme. ``choice`` is "system", "light" or "dark"; ``text_size`` is in points, 0 for the system's."""
    hints = app.styleHints()
    if _state.system_font is None:
        _state.system_font = QFont(app.font())
        hints.colorSchemeChanged.connect(_apply_system_scheme)
    _state.choice = choice if choice in ("light", "dark") else "system"
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(_state.choice, Qt.ColorScheme.Unknown)
    if _state.choice == "system":
        hints.unsetColorScheme()
    elif hints.colorScheme() != wanted:
        hints.setColorScheme(wanted)
    _set_text_size(app, text_size)
    _apply_colours(app)


def system_text_size() -> float:
    """The system's own text size in points."""
    font = _state.system_font or QApplication.font()
    return font.pointSizeF() if font.pointSizeF() > 0 else 10.0


def tag_colours(colour: str, under: QColor | None = None) -> tuple[QColor, QColor]:
    """Background and text colour of a tag chip in the present theme; an invalid colour counts as grey.

    ``under`` is the background that the chip lies on, None for the surface.
    """
    base = QColor(colour)
    if not base.isValid():
        base = QColor("#808080")
    now = colours()
    background = mix(base, now.surface if under is None else under, 0.30 if is_dark() else 0.16)
    return background, legible(base, [background], MIN_TEXT_CONTRAST, towards=now.text)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(colour: QColor, background: QColor, share: float) -> QColor:
    """The opaque colour of ``colour`` over ``background`` at an opacity of ``share`` (0 to 1)."""
    parts = zip(colour.getRgb()[:3], background.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a * share + b * (1 - share)) for a, b in parts))


def legible(colour: QColor, backgrounds: Sequence[QColor], ratio: float, towards: QColor) -> QColor:
    """The colour, moved towards black or white until it has the contrast ``ratio`` against all backgrounds.

    It is moved to the one that is nearer to ``towards``, unless that has less contrast than ``ratio`` itself.
    """
    extremes = [QColor("white"), QColor("black")]
    end, other = extremes if _luminance(towards) > 0.5 else reversed(extremes)
    if min(contrast(end, background) for background in backgrounds) < ratio:
        end = max(end, other, key=lambda colour: min(contrast(colour, background) for background in backgrounds))
    moved = colour
    for step in range(1, 33):
        if all(contrast(moved, background) >= ratio for background in backgrounds):
            break
        moved = mix(end, colour, step / 32)
    return moved


def derive(seed: Seed, dark: bool) -> Colours:
    """All colours of a theme, from its seed."""
    accent = legible(seed.accent, [seed.surface, seed.window, seed.sidebar], MIN_SIGN_CONTRAST, towards=seed.text)
    backgrounds = [
        seed.window,
        seed.surface,
        seed.sidebar,
        selection := mix(accent, seed.surface, 0.28 if dark else 0.17),
        hover := mix(seed.text, seed.surface, 0.085 if dark else 0.055),
        highlight := QColor("#4d3d10" if dark else "#ffecb0"),
        differing := mix(seed.text, seed.surface, 0.20 if dark else 0.12),
    ]
    text = legible(seed.text, backgrounds, MIN_TEXT_CONTRAST, towards=seed.text)
    return Colours(
        window=seed.window,
        surface=seed.surface,
        sidebar=seed.sidebar,
        text=text,
        secondary=legible(mix(text, seed.surface, 0.62), backgrounds[:6], MIN_TEXT_CONTRAST, towards=text),
        faint=mix(text, seed.surface, 0.40),
        accent=accent,
        on_accent=max((QColor("white"), QColor("#101114")), key=lambda colour: contrast(colour, accent)),
        selection=selection,
        line=mix(text, seed.window, 0.14),
        hover=hover,
        highlight=highlight,
        differing=differing,
        star=legible(QColor("#f0b429" if dark else "#da8000"), backgrounds[:5], MIN_SIGN_CONTRAST, towards=text),
        warning=legible(QColor("#f0b45a" if dark else "#9a5b00"), backgrounds[:6], MIN_TEXT_CONTRAST, towards=text),
    )


LIGHT_SEED = Seed(QColor("#f6f6f7"), QColor("#ffffff"), QColor("#eff0f2"), QColor("#1c1d20"), QColor("#2f6fd6"))
DARK_SEED = Seed(QColor("#222327"), QColor("#1a1b1e"), QColor("#25262b"), QColor("#e7e7ea"), QColor("#6ba4f8"))


def _apply_system_scheme(_scheme: object) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _state.choice == "system":
        _apply_colours(app)


def _apply_colours(app: QApplication) -> None:
    if not USES_NATIVE_STYLE and app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    if not USES_NATIVE_STYLE:
        app.setPalette(QPalette())  # back to the platform's, to read what it says now
    before = _state.colours
    _state.dark = _wants_dark(_state.choice)
    now = derive(_seed(_state.dark, app.palette()), _state.dark)
    _state.colours = now
    if not USES_NATIVE_STYLE:
        app.setPalette(_palette(now))
    sheet = _style_sheet(now)
    if sheet != _state.style_sheet or app.styleSheet() != sheet:
        _state.style_sheet = sheet
        app.setStyleSheet(sheet)
    if now != before:
        colours_changed().emit()


def _wants_dark(choice: str) -> bool:
    if choice != "system":
        return choice == "dark"
    hints = QApplication.styleHints()
    scheme = hints.colorScheme()
    if scheme is not Qt.ColorScheme.Unknown:
        return scheme is Qt.ColorScheme.Dark
    platform = QApplication.palette()
    return _luminance(platform.color(Role.Window)) < _luminance(platform.color(Role.WindowText))


def _seed(dark: bool, platform: QPalette) -> Seed:
    """The seed: the platform's colours with a native style, else ours, with the platform's accent if it has one."""
    own = DARK_SEED if dark else LIGHT_SEED
    accent = platform.color(Role.Accent)
    if USES_NATIVE_STYLE:
        window, surface = platform.color(Role.Window), platform.color(Role.Base)
        text = platform.color(Role.Text)
        return Seed(window, surface, mix(text, window, 0.03), text, accent)
    has_accent = accent != QApplication.style().standardPalette().color(Role.Accent) and accent.isValid()
    return Seed(own.window, own.surface, own.sidebar, own.text, accent if has_accent else own.accent)


def _palette(now: Colours) -> QPalette:
    dark = _luminance(now.surface) < _luminance(now.text)
    palette = QPalette()
    for role, colour in {
        Role.Window: now.window,
        Role.WindowText: now.text,
        Role.Base: now.surface,
        Role.AlternateBase: now.hover,
        Role.Text: now.text,
        Role.PlaceholderText: now.secondary,
        Role.Button: _raised(now),
        Role.ButtonText: now.text,
        Role.BrightText: now.warning,
        Role.Highlight: now.selection,
        Role.HighlightedText: now.text,
        Role.Accent: now.accent,
        Role.Link: legible(now.accent, [now.surface, now.window, now.selection], MIN_TEXT_CONTRAST, towards=now.text),
        Role.LinkVisited: now.secondary,
        Role.ToolTipBase: _raised(now),
        Role.ToolTipText: now.text,
        Role.Light: mix(now.text, now.surface, 0.16) if dark else QColor("#ffffff"),
        Role.Midlight: mix(now.text, now.surface, 0.12),
        Role.Mid: mix(now.text, now.surface, 0.24),
        Role.Dark: mix(now.text, now.surface, 0.34) if not dark else QColor("#101114"),
        Role.Shadow: QColor("#08090a") if dark else QColor("#75777d"),
    }.items():
        palette.setColor(role, colour)
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText, Role.PlaceholderText):
        palette.setColor(Group.Disabled, role, now.faint)
    palette.setColor(Group.Disabled, Role.Highlight, now.hover)
    palette.setColor(Group.Disabled, Role.Accent, now.faint)
    return palette


def _style_sheet(now: Colours) -> str:
    sheets = ["window.qss"] if USES_NATIVE_STYLE else ["window.qss", "fusion.qss"]
    names = {name: colour.name() for name, colour in now._asdict().items()}
    names.update({name: str(length) for name, length in _lengths(QFontMetrics(QApplication.font())).items()})
    names["raised"] = _raised(now).name()
    names["edge"] = mix(now.text, now.surface, 0.24).name()
    for name, colour in (("tick", now.on_accent), ("chevron", now.text), ("peak", now.text)):
        drawn = f"{name}-{'white' if _luminance(colour) > 0.5 else 'black'}.svg"
        names[name] = assets.path("styles", drawn).as_posix()
    return _StyleSheetTemplate("".join(assets.text("styles", sheet) for sheet in sheets)).substitute(names)


def _lengths(metrics: QFontMetrics) -> dict[str, int]:
    """The lengths in a style sheet that grow with the text, in pixels."""
    lengths = {name: scale_length(metrics, length) for name, length in SCALED_LENGTHS_PX.items()}
    box = lengths["box"] - lengths["box"] % 2  # even, so that a dot is in its middle
    return {
        **lengths,
        "line_height": max(metrics.height(), MIN_BUTTON_LINE_PX),
        "field_height": max(metrics.height(), MIN_FIELD_LINE_PX),
        "box": box,
        "box_radius": box // 2 + 1,
        "box_dot": box - 2 * (RADIO_EDGE_PX - 1),
    }


def _raised(now: Colours) -> QColor:
    """The background of buttons, menus and tool tips."""
    return mix(now.text, now.surface, 0.07) if _luminance(now.surface) < 0.5 else now.surface


class _StyleSheetTemplate(Template):
    """Template of a style sheet, in which ``@name`` stands for a colour, a file or a height in pixels."""

    delimiter = "@"


def _set_text_size(app: QApplication, points: float) -> None:
    font = QFont(_state.system_font or app.font())
    if points > 0:
        font.setPointSizeF(min(max(points, MIN_TEXT_SIZE_PT), MAX_TEXT_SIZE_PT))
    if font != app.font():
        app.setFont(font)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
