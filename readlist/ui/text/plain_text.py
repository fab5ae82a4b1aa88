"""Setting text in tool tips, labels, message boxes, menus, buttons and titles so that data stays plain text.

Qt guesses whether a text is rich text (`Qt.mightBeRichText`), and then loads the files and addresses in it; in menus,
buttons and form labels `&` marks a key. So no other module of `ui` may set such a text from data, which
tests/ui/text/test_plain_text.py checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt  # where PySide puts the guess at rich text
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from readlist.ui.text.text_bounds import one_line

if TYPE_CHECKING:
    from PySide6.QtGui import QStandardItem
    from PySide6.QtWidgets import QFormLayout, QListWidgetItem, QMenu, QMessageBox, QTreeWidgetItem

MAX_TIP_CHARS = 2_000
TIP_LINE_CHARS = 80
MAX_TIP_LINES = 30
MAX_LABEL_CHARS = 4_000
"""Characters of a label or a message box: a fault may quote a damaged file."""
BOX_TEXT_PX = 360
"""Least width of the text in a message box."""
MAX_NAME_CHARS = 80
"""Characters of a name in a menu, on a button or in a window's title."""
BESIDE_CAPTION = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
"""Alignment of a text beside its caption or button, also of one that reads from right to left."""
WORD_JOINER = "\u2060"
"""A character without width; after `<` or `&` it breaks up what Qt would take for a tag or an entity."""

_UNDISPLAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTION_CHARACTERS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"<(?!\u2060)|&(?=\w+;|#)")


def plain(text: str) -> str:
    """A text changed so that Qt does not take it for rich text, without control and direction characters."""
    text = _DIRECTION_CHARACTERS.sub("", _UNDISPLAYABLE.sub("\ufffd", text))
    return _MARKUP.sub(lambda sign: sign.group() + WORD_JOINER, text) if GuiQt.mightBeRichText(text) else text


def plain_name(text: str, max_chars: int = MAX_NAME_CHARS) -> str:
    """A name, plain and on one line, cut with an ellipsis."""
    return plain(one_line(text, max_chars))


def tip_text(text: str) -> str:
    """A text as a tool tip: plain, broken into lines, and cut at ``MAX_TIP_LINES``."""
    whole = text.strip()
    if len(whole) <= TIP_LINE_CHARS:
        return plain(whole)
    import textwrap

    lines: list[str] = []
    for line in whole[:MAX_TIP_CHARS].splitlines():
        lines += textwrap.wrap(line, TIP_LINE_CHARS, break_on_hyphens=False) or [""]
    if len(whole) > MAX_TIP_CHARS or len(lines) > MAX_TIP_LINES:
        lines = [*lines[:MAX_TIP_LINES], "…"]
    return plain("\n".join(lines))


def set_tip(target: QWidget | QAction | QStandardItem | QListWidgetItem, text: str) -> None:
    """Set the tool tip of a widget, an action or an item; "" removes it."""
    target.setToolTip(tip_text(text))


def set_cell_tip(item: QTreeWidgetItem, column: int, text: str) -> None:
    """Set the tool tip of a cell in a tree."""
    item.setToolTip(column, tip_text(text))


def show_tip(place: QPoint, text: str, widget: QWidget, box: QRect | None = None) -> None:
    """Show a tool tip now, while the pointer stays in ``box``."""
    QToolTip.showText(place, tip_text(text), widget, box if box is not None else QRect())


def show_markup_tip(place: QPoint, markup: str, widget: QWidget, box: QRect) -> None:
    """Show a tool tip in Qt's HTML; the caller has escaped all data in it."""
    QToolTip.showText(place, markup, widget, box)


def hide_tip() -> bool:
    """Hide the tool tip; False if none is shown."""
    is_shown = QToolTip.isVisible()
    if is_shown:
        QToolTip.hideText()
    return is_shown


def make_label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label for plain text, cut if it is very long; ``role`` chooses its style."""
    label = QLabel(parent) if parent is not None else QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(_cut_label(text))
    if role:
        label.setProperty("role", role)
    return label


def make_wrapped_label(text: str, role: str = "") -> QLabel:
    """A label as of ``make_label``, whose text is wrapped."""
    label = make_label(text, role)
    label.setWordWrap(True)
    return label


def add_row(form: QFormLayout, name: str, field: QWidget) -> QLabel:
    """Add a row to a form, with a label from data; fixed labels, which may have a key, use ``addRow``."""
    label = make_label(plain_name(name))
    form.addRow(label, field)
    return label


def button_text(text: str, max_chars: int = MAX_NAME_CHARS) -> str:
    """A name for a button, an action or a menu: one line, with `&` as a letter."""
    return plain_name(text, max_chars).replace("&", "&&")


def set_action_text(action: QAction, text: str) -> None:
    """Set the text of an action from data."""
    action.setText(button_text(text))
    set_tip(action, text)  # otherwise Qt makes a tool tip of the name


def add_action(menu: QMenu, text: str, handler: Callable[[], object] | None = None) -> QAction:
    """Add an action to a menu, with a text from data."""
    action = menu.addAction("")
    set_action_text(action, text)
    if handler is not None:
        action.triggered.connect(lambda _checked=False: handler())
    return action


def set_title(window: QWidget, text: str) -> None:
    """Set a window's title from data; "[*]" is escaped, which Qt replaces by the mark of unsaved changes."""
    window.setWindowTitle(plain_name(text).replace("[*]", "[*][*]"))


def make_message_box(parent: QWidget | None, title: str, text: str, more: str = "") -> QMessageBox:
    """A message box without buttons; ``more`` is shown smaller below the text."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    set_title(box, title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(plain(_cut_label(text)))
    box.setInformativeText(plain(_cut_label(more)))
    if label := box.findChild(QLabel, "qt_msgbox_label"):
        label.setMinimumWidth(BOX_TEXT_PX)  # else Qt makes it as narrow as the buttons
    return box


def _cut_label(text: str) -> str:
    return text if len(text) <= MAX_LABEL_CHARS else f"{text[: MAX_LABEL_CHARS - 1]}…"
