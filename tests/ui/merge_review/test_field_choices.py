"""The fields of a merged paper are chosen one by one, in the review and in the dialog of papers with other titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from input_events import Key, drop, files
from made_digests import abstract_of, digest_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QRadioButton
from pytestqt.qtbot import QtBot

from readlist.commands import editing, merging
from readlist.model.paper import Paper
from readlist.model.scope import ListKind
from readlist.ui.dialogs.merge_dialog import MergeDialog
from readlist.ui.main_window import MainWindow
from readlist.ui.merge_review.field_choices import MAX_OFFERED_VALUES, find_differing, source_line
from readlist.ui.merge_review.fields_dialog import FieldsDialog
from readlist.workspace import Workspace

TITLE = "Slow Trees and Their Owls"
PAPERS = [(TITLE, abstract_of("tree")), ("Fast Ponds", abstract_of("pond") * 2)]


@pytest.fixture
def papers(workspace: Workspace, write_digest) -> list[Paper]:  # type: ignore[no-untyped-def]
    from readlist.commands.importing import import_digests

    import_digests(workspace, [write_digest("one.txt", PAPERS)])
    editing.edit(workspace, 1, "venue", "Annals of $x^2$")
    editing.edit(workspace, 1, "published", "2020")
    editing.edit(workspace, 2, "published", "2020")
    return [workspace.paper(1), workspace.paper(2)]


def test_only_fields_with_several_values_are_offered(workspace: Workspace, papers: list[Paper]) -> None:
    merged = merging.preview(workspace, [1, 2])
    title, abstract = find_differing(enumerate(papers, 1), merged)
    assert [value.origin for value in title.values] == ["Paper 1", "Paper 2"]
    assert [value.text for value in title.values] == [paper.record.title for paper in papers]
    assert title.values[title.shown].text == merged.record.title
    assert abstract.values[abstract.shown].text == merged.record.abstract
    fields = (title, abstract)
    assert source_line(fields, 1, is_kept=True) == "Kept; shown from it: Title"
    assert source_line(fields, 2, is_kept=False) == "Shown from it: Abstract"
    assert source_line((), 1, is_kept=True) == "Kept"
    assert source_line((), 2, is_kept=False) == ""


def test_papers_with_one_value_are_named_together_and_values_are_bounded(
    workspace: Workspace, papers: list[Paper]
) -> None:
    from dataclasses import replace

    many = [replace(papers[0], id=n, record=papers[0].record._replace(title=f"Title {n % 60}")) for n in range(1, 200)]
    (title,) = find_differing(enumerate(many, 1), papers[1])
    assert len(title.values) == MAX_OFFERED_VALUES
    assert title.values[0].origin == "Papers 1, 61, 121, 181"
    assert title.shown == -1, "the merged paper has another title than any of these"
    late = replace(papers[1], record=many[58].record)
    (title,) = find_differing(enumerate(many, 1), late)
    assert len(title.values) == MAX_OFFERED_VALUES
    assert title.values[title.shown].text == "Title 59", "the shown one is offered, however late it comes"
    assert source_line((title,), 59, is_kept=False) == "Shown from it: Title"


def test_only_the_left_mouse_button_on_a_value_chooses_it(
    qtbot: QtBot, workspace: Workspace, papers: list[Paper]
) -> None:
    dialog = FieldsDialog(find_differing(enumerate(papers, 1), merging.preview(workspace, [1, 2])))
    qtbot.addWidget(dialog)
    dialog.show()
    unchosen = next(button for button in dialog.findChildren(QRadioButton) if not button.isChecked())
    text = next(label for label in dialog.findChildren(QLabel) if label.text() == unchosen.accessibleDescription())
    qtbot.mouseClick(text, Qt.MouseButton.RightButton)
    assert dialog.choice() == {}
    qtbot.mouseClick(text, Qt.MouseButton.LeftButton)
    assert len(dialog.choice()) == 1


def dialog_of(window: MainWindow) -> FieldsDialog | None:
    return next((dialog for dialog in window.findChildren(FieldsDialog) if dialog.isVisible()), None)


def choose(qtbot: QtBot, dialog: FieldsDialog, label: str, origin: str) -> None:
    """Choose a value with the keyboard: the field in the list, then Tab and the arrows among its values."""
    (fields,) = dialog.findChildren(QListWidget)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    fields.setFocus()
    row = next(n for n in range(fields.count()) if fields.item(n).text() == label)
    QTest.keyClick(fields, Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(fields, Key.Key_Down)
    buttons = [each for each in dialog.findChildren(QRadioButton) if each.isVisible()]
    wanted = next(place for place, each in enumerate(buttons) if each.text() == origin)
    checked = next(place for place, each in enumerate(buttons) if each.isChecked())
    QTest.keyClick(fields, Key.Key_Tab)
    assert dialog.focusWidget() is buttons[checked]
    for _ in range(abs(wanted - checked)):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Down if wanted > checked else Key.Key_Up)
    assert buttons[wanted].isChecked()


@pytest.fixture
def pair(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Two papers of one title, which wait in the review."""
    for number, topic in enumerate(("tree", "pond and meadow")):
        path = tmp_path / f"{number}.txt"
        path.write_text(digest_text([(TITLE, abstract_of(topic))], f"Mar {17 + number}"), encoding="utf-8")
        drop(window, files([path]))
        qtbot.waitUntil(lambda count=number + 1: window.workspace.counts().lists[ListKind.ALL] == count)
    return window


def test_the_review_shows_and_merges_the_chosen_abstract(qtbot: QtBot, pair: MainWindow) -> None:
    pair.review_switch.open()
    review = pair.review_switch.review
    qtbot.waitUntil(lambda: len(review.group.papers()) == 2)
    abstracts = {paper: pair.workspace.paper(paper).record.abstract for paper in review.group.papers()}
    shown = merging.preview(pair.workspace, review.group.papers()).record.abstract
    other = next(paper for paper, abstract in abstracts.items() if abstract != shown)
    QTest.keyClick(review, Key.Key_F)
    qtbot.waitUntil(lambda: dialog_of(pair) is not None)
    dialog = dialog_of(pair)
    assert dialog is not None
    choose(qtbot, dialog, "Abstract", f"Paper {review.group.papers().index(other) + 1}")
    assert dialog.choice() == {"abstract": other}
    dialog.accept()
    qtbot.waitUntil(lambda: review.group.request.sources == {"abstract": other})
    qtbot.waitUntil(lambda: any(abstracts[other][:40] in label.text() for label in review.findChildren(QLabel)))
    QTest.keyClick(review, Key.Key_M)
    qtbot.waitUntil(lambda: pair.workspace.counts().lists[ListKind.ALL] == 1)
    assert pair.workspace.paper(min(abstracts)).record.abstract == abstracts[other]


def test_the_focus_ring_is_above_the_page_of_the_group(qtbot: QtBot, pair: MainWindow) -> None:
    pair.review_switch.open()
    review = pair.review_switch.review
    qtbot.waitUntil(lambda: len(review.group.papers()) == 2)
    qtbot.wait(50)
    assert type(review.children()[-1]).__name__ == "_Ring"


def test_another_kept_paper_resets_the_choice_of_fields(qtbot: QtBot, pair: MainWindow) -> None:
    pair.review_switch.open()
    review = pair.review_switch.review
    qtbot.waitUntil(lambda: len(review.group.papers()) == 2)
    QTest.keyClick(review, Key.Key_F)
    qtbot.waitUntil(lambda: dialog_of(pair) is not None)
    dialog = dialog_of(pair)
    assert dialog is not None
    field = next(field for field in dialog._fields if field.name == "abstract")
    choose(qtbot, dialog, "Abstract", field.values[1 - field.shown].origin)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(review.group.request.sources))
    QTest.keyClick(review, Key.Key_2)
    qtbot.waitUntil(lambda: review.group.request.keep == review.group.papers()[1])
    assert review.group.request.sources == {}


def test_the_dialog_of_unlike_papers_names_sources_and_takes_a_field(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "unlike.txt"
    path.write_text(digest_text(PAPERS), encoding="utf-8")
    drop(window, files([path]))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 2)
    window.papers.setFocus()
    window.papers.select_all()
    QTest.keyClick(window, Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    def shown() -> list[MergeDialog]:
        return [dialog for dialog in window.findChildren(MergeDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    merge = shown()[0]
    said = [label.text() for label in merge.findChildren(QLabel)]
    assert {"Kept; shown from it: Title", "Shown from it: Abstract"} <= set(said)
    button = next(
        each for each in merge.findChildren(QDialogButtonBox)[0].buttons() if each.text() == "Choose &Fields…"
    )
    button.click()
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    dialog = dialog_of(window)
    assert dialog is not None
    choose(qtbot, dialog, "Title", "Paper 2")
    dialog.accept()
    qtbot.waitUntil(lambda: any(label.text() == "Kept" for label in merge.findChildren(QLabel)))
    merge.accept()
    qtbot.waitUntil(lambda: window.workspace.counts().lists[ListKind.ALL] == 1)
    merged = window.workspace.paper(1).record
    assert (merged.title, merged.abstract) == (PAPERS[1][0], PAPERS[1][1])
    assert not any(dialog.isVisible() for dialog in window.findChildren(QDialog))
