from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QMenu, QToolTip, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.text import plain_text

MARKUP = st.lists(
    st.sampled_from(
        ["<img src='/x'>", "<b>", "</b>", "<", ">", "&", "&lt;", "<?xml ?>", "<!doctype html>", "\n", " ", "\0"]
    )
    | st.text(max_size=5)
).map("".join)


@given(MARKUP)
def test_no_text_is_taken_for_rich_text(text: str) -> None:
    for made in (plain_text.plain(text), plain_text.plain_name(text), plain_text.tip_text(text)):
        assert not GuiQt.mightBeRichText(made)


@pytest.mark.parametrize("text", ["", "Plain words", "a < 5 & c > 6", "R&D", "Für “Leser”", "if x<y: z>1"])
def test_a_text_that_qt_leaves_alone_stays_as_it_is(text: str) -> None:
    assert plain_text.plain(text) == text == plain_text.tip_text(text)


def test_what_looks_like_markup_reads_as_it_was_written() -> None:
    shown = plain_text.plain("<img src='/x'> &lt; <b>bold</b>")
    assert shown.replace(plain_text.WORD_JOINER, "") == "<img src='/x'> &lt; <b>bold</b>"


def test_a_tip_keeps_to_lines_that_fit_a_screen() -> None:
    lines = plain_text.tip_text("word " * 5000).splitlines()
    assert max(map(len, lines)) <= plain_text.TIP_LINE_CHARS
    assert len(lines) <= plain_text.MAX_TIP_LINES + 1
    assert lines[-1] == "…"
    assert plain_text.tip_text("one\ntwo") == "one\ntwo"


def test_direction_and_control_characters_are_not_shown() -> None:
    assert plain_text.plain_name("a\u202eb\0c\nd\udcff") == "ab\ufffdc d\ufffd"


def test_an_ampersand_is_a_letter(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = plain_text.add_action(menu, "R&D\t1 <b>x</b>")
    assert action.text().replace(plain_text.WORD_JOINER, "") == "R&&D 1 <b>x</b>"
    assert not GuiQt.mightBeRichText(action.toolTip())
    window = QWidget()
    qtbot.addWidget(window)
    label = plain_text.add_row(QFormLayout(window), "R&D <b>x</b>", QWidget())
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.buddy() is None  # a label with a buddy takes & for a key
    plain_text.set_title(window, "Draft[*] <b>")
    assert window.windowTitle() == "Draft[*][*] <\u2060b>"


def test_an_action_named_by_data_has_a_plain_tip(qtbot: QtBot) -> None:
    action = QAction()
    plain_text.set_action_text(action, "<img src='/x'>")
    assert not GuiQt.mightBeRichText(action.toolTip())


def test_tips_of_widgets_cells_and_the_pointer_are_plain(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    plain_text.set_tip(widget, "<b>x</b>")
    cell = QTreeWidgetItem()
    plain_text.set_cell_tip(cell, 0, "<b>x</b>")
    assert not GuiQt.mightBeRichText(widget.toolTip())
    assert not GuiQt.mightBeRichText(cell.toolTip(0))
    plain_text.show_tip(widget.mapToGlobal(QPoint(1, 1)), "<b>x</b>", widget)
    assert QToolTip.text() == "<\u2060b>x<\u2060/b>"
    plain_text.hide_tip()


def test_a_message_box_shows_its_text_letter_by_letter(qtbot: QtBot, qapp: QApplication) -> None:
    box = plain_text.make_message_box(None, "<b>Title</b>", "<img src='/x'>", "<b>more</b>")
    qtbot.addWidget(box)
    labels = [label for label in box.findChildren(QLabel) if label.text()]
    assert len(labels) >= 2
    for label in labels:
        assert not GuiQt.mightBeRichText(label.text())
    assert box.textFormat() is Qt.TextFormat.PlainText


# Who may set texts


DOOR = Path(plain_text.__file__)
UI = DOOR.parents[1]
SETS_TIPS = frozenset({"setToolTip", "setStatusTip", "setWhatsThis", "setToolTipText"})
SETS_NAMES = frozenset({"setWindowTitle", "addMenu", "addAction", "addTab", "setTabText", "setTitle"})
SETS_MARKUP = frozenset({"setHtml", "insertHtml", "setMarkdown", "fromHtml", "fromMarkdown"})
GUESSERS = frozenset({"QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QWhatsThis", "QToolTip"})
LOADERS = frozenset({"QTextDocument", "QTextBrowser", "QTextEdit", "QGraphicsTextItem", "QStaticText"})
MARKUP_PLACES = {("reading_pane", "note_preview.py")}
"""Where HTML is shown that `markdown.note_html` made; its document loads nothing."""


def is_our_own(node: ast.expr) -> bool:
    """A text that stands in the code: a literal, a choice between two, a constant, or one of them translated."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.IfExp):
        return is_our_own(node.body) and is_our_own(node.orelse)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "tr":
        return not node.keywords
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "with_key":
        return all(is_our_own(argument) for argument in node.args)
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name.isupper()


def is_action(node: ast.expr) -> bool:
    """An action, or an icon before a text: no text by its look."""
    return (
        (isinstance(node, ast.Attribute | ast.Name) and not is_our_own(node))
        or isinstance(node, ast.Subscript)
        or (isinstance(node, ast.Call) and ("icon" in ast.unparse(node.func) or is_action_of_menu(node)))
    )


def is_action_of_menu(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "menuAction"


def breaches(tree: ast.Module, place: tuple[str, ...]) -> Iterator[str]:
    """Each call that sets a text from data without ``plain_text``, and each class that may load what a text names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = {ast.unparse(base) for base in node.bases}
            body = ast.unparse(node)
            if "QLabel" in bases and "setTextFormat(Qt.TextFormat.PlainText)" not in body:
                yield f"class {node.name}"
            if bases & LOADERS and "def loadResource" not in body:
                yield f"class {node.name}"
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
        owner = ast.unparse(function.value).split(".")[0] if isinstance(function, ast.Attribute) else ""
        said = f"{ast.unparse(node)[:80]} (line {node.lineno})"
        texts = [argument for argument in node.args if isinstance(argument, ast.expr)]
        is_ours = all(is_our_own(text) for text in texts)
        if (
            name in {"QLabel", *GUESSERS, *LOADERS}
            or (owner in GUESSERS and name[0].islower())
            or (name in SETS_TIPS and not is_ours)
            or (name in SETS_NAMES and texts and not (is_our_own(texts[0]) or is_action(texts[0])))
            or (name in SETS_MARKUP and place not in MARKUP_PLACES)
            or (name == "addRow" and len(texts) == 2 and not (is_our_own(texts[0]) or isinstance(texts[0], ast.Call)))
        ):
            yield said


def test_nothing_but_the_door_sets_texts_from_data() -> None:
    found = [
        f"{path.relative_to(UI)}: {breach}"
        for path in sorted(UI.rglob("*.py"))
        if path != DOOR
        for breach in breaches(ast.parse(path.read_text(encoding="utf-8")), path.relative_to(UI).parts)
    ]
    assert found == [], "use readlist.ui.text.plain_text"


@pytest.mark.parametrize(
    "code",
    [
        "label = QLabel(title)",
        "row.setToolTip(title)",
        "row.setToolTip(f'Show {name}')",
        "item.setToolTip(0, label)",
        "QMessageBox.about(window, 'About', text)",
        "box = QMessageBox(window)",
        "QToolTip.showText(place, text)",
        "menu.addAction(f'Tag {name}', act)",
        "menu.addMenu(name.title())",
        "menu.addAction(with_key(name, FieldKey.RENAME), act)",
        "form.addRow(name, field)",
        "view.setHtml(text)",
        "document = QTextDocument()",
        "class Text(QTextBrowser):\n    pass",
        "class Cut(QLabel):\n    pass",
    ],
)
def test_the_rule_sees_a_text_set_past_the_door(code: str) -> None:
    assert len(list(breaches(ast.parse(code), ("pane", "view.py")))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "row.setToolTip('Close (Esc)')",
        "row.setToolTip('' if known else LATER_STEPS)",
        "menu.addAction('Copy', act)",
        "menu.addAction(actions[name])",
        "menu.addAction(tags.menuAction())",
        "menu.addAction(with_key(tr('Rename'), FieldKey.RENAME), act)",
        "set_tip(row, title)",
    ],
)
def test_the_rule_lets_our_own_words_pass(code: str) -> None:
    assert list(breaches(ast.parse(code), ("pane", "view.py"))) == []


def test_labels_and_message_boxes_are_bounded(qtbot: QtBot) -> None:
    text = "owl " * 250_000
    label = plain_text.make_label(text)
    box = plain_text.make_message_box(None, "Title", text, text)
    qtbot.addWidget(label)
    qtbot.addWidget(box)
    for shown in (label.text(), box.text(), box.informativeText()):
        assert len(shown) == plain_text.MAX_LABEL_CHARS
        assert shown.endswith("…")
