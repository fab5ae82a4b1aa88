"""Making papers, or tags, one in the window: at once where they are alike, else after the reader has seen it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from input_events import Key, drop, files
from made_digests import abstract_of, digest_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from readlist.commands import merging, tagging
from readlist.model.paper import Paper, Status
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.ui.dialogs.merge_dialog import MAX_PAPERS_LISTED, MergeDialog
from readlist.ui.main_window import MainWindow

UNLIKE = [("Slow Trees", "Short."), ("Fast Owls", abstract_of("owl") * 3), ("Still Ponds", abstract_of("pond"))]


@pytest.fixture
def unlike(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "unlike.txt"
    path.write_text(digest_text(UNLIKE), encoding="utf-8")
    drop(window, files([path]))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 3)
    qtbot.waitUntil(window.imports.report.isVisible)
    window.imports.report.close_report()
    window.papers.setFocus()
    window.papers.select_all()
    return window


def dialog_of(window: MainWindow) -> MergeDialog | None:
    return next((dialog for dialog in window.findChildren(MergeDialog) if dialog.isVisible()), None)


def count(window: MainWindow) -> int:
    return window.workspace.counts().lists[ListKind.ALL]


def by_title(window: MainWindow) -> dict[str, int]:
    return {row.title: row.id for row in window.workspace.rows(window.workspace.ids(Scope(ListKind.ALL)))}


def texts(dialog: MergeDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


def test_unlike_papers_are_merged_only_after_it_was_seen(qtbot: QtBot, unlike: MainWindow) -> None:
    QTest.keyClick(unlike, Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog_of(unlike) is not None)
    dialog = dialog_of(unlike)
    assert dialog is not None
    assert count(unlike) == 3
    assert "Merge these 3 papers into one?" in texts(dialog)
    assert all(title in texts(dialog) for title, _ in UNLIKE)
    dialog.reject()
    qtbot.wait(30)
    assert count(unlike) == 3


def test_what_the_reader_keeps_is_what_is_shown_and_gone_to(qtbot: QtBot, unlike: MainWindow) -> None:
    trees = by_title(unlike)["Slow Trees"]
    before = unlike.workspace.paper(trees).record
    unlike.actions_by_name["merge"].trigger()
    qtbot.waitUntil(lambda: dialog_of(unlike) is not None)
    dialog = dialog_of(unlike)
    assert dialog is not None
    chosen = next(b for b in dialog.findChildren(QRadioButton) if b.accessibleName() == "Show the fields of Slow Trees")
    chosen.setChecked(True)
    qtbot.waitUntil(lambda: "Short." in texts(dialog))
    dialog.accept()
    qtbot.waitUntil(lambda: count(unlike) == 1)
    after = unlike.workspace.paper(trees).record
    assert (after.title, after.abstract) == (before.title, before.abstract)
    qtbot.waitUntil(lambda: unlike.papers.selected_ids() == [trees])
    assert unlike.papers.current_id() == trees
    qtbot.waitUntil(lambda: unlike.notice.text() == "Merged 3 papers into “Slow Trees”")


def test_papers_of_one_title_are_merged_at_once(qtbot: QtBot, unlike: MainWindow) -> None:
    ids = by_title(unlike)
    from readlist.commands import editing

    for paper in (ids["Fast Owls"], ids["Still Ponds"]):
        editing.edit(unlike.workspace, paper, "title", "SLOW  trees")
    unlike.actions_by_name["merge"].trigger()
    qtbot.waitUntil(lambda: count(unlike) == 1)
    assert dialog_of(unlike) is None
    qtbot.waitUntil(lambda: unlike.papers.selected_ids() == [min(ids.values())])


def test_keep_this_one_in_the_review_keeps_its_abstract(qtbot: QtBot, unlike: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "again.txt"
    path.write_text(digest_text([("Slow Trees", abstract_of("tree") * 4)], "Mar 19"), encoding="utf-8")
    drop(unlike, files([path]))
    qtbot.waitUntil(lambda: count(unlike) == 4)
    unlike.review_switch.open()
    review = unlike.review_switch.review
    qtbot.waitUntil(lambda: len(review.group.papers()) == 2)
    kept = next(paper for paper in review.group.papers() if unlike.workspace.paper(paper).record.abstract == "Short.")
    review.group.keep_paper(kept)
    qtbot.waitUntil(lambda: review.group.request.keep == kept)
    review.group.merge()
    qtbot.waitUntil(lambda: count(unlike) == 3)
    assert unlike.workspace.paper(kept).record.abstract == "Short."


def box_of(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


@pytest.mark.parametrize("agrees", [True, False])
def test_a_tag_renamed_to_anothers_name_asks_first(qtbot: QtBot, unlike: MainWindow, agrees: bool) -> None:
    ids = list(by_title(unlike).values())
    tagging.tag(unlike.workspace, "pond", ids[:1])
    tagging.tag(unlike.workspace, "lake", ids[1:])
    pond = next(each.tag.id for each in unlike.workspace.tags() if each.tag.name == "pond")
    unlike.sidebar.requests.tag_rename_requested.emit(pond, "LAKE")
    qtbot.waitUntil(lambda: box_of(unlike) is not None)
    box = box_of(unlike)
    assert box is not None
    assert box.text() == "Merge the tag “pond” into “lake”?"
    assert len(unlike.workspace.tags()) == 2
    next(button for button in box.buttons() if (button.text() == "Merge Tags") is agrees).click()
    if agrees:
        qtbot.waitUntil(lambda: [each.papers for each in unlike.workspace.tags()] == [3])
        qtbot.waitUntil(lambda: unlike.notice.text() == "Merged the tag “pond” into “lake”")
    else:
        qtbot.wait(30)
        assert {each.tag.name for each in unlike.workspace.tags()} == {"pond", "lake"}


def test_a_tag_renamed_to_a_free_name_asks_nothing(qtbot: QtBot, unlike: MainWindow) -> None:
    tagging.tag(unlike.workspace, "pond", list(by_title(unlike).values()))
    unlike.sidebar.requests.tag_rename_requested.emit(unlike.workspace.tags()[0].tag.id, "Pond")
    qtbot.waitUntil(lambda: unlike.workspace.tags()[0].tag.name == "Pond")
    assert box_of(unlike) is None


def test_a_preview_is_what_a_merge_makes(unlike: MainWindow) -> None:
    ids = list(by_title(unlike).values())
    shown = merging.preview(unlike.workspace, ids, ids[1], shown=merging.OF_KEPT)
    merging.merge(unlike.workspace, ids, ids[1], shown=merging.OF_KEPT)
    assert unlike.workspace.paper(ids[1]).record == shown.record


def test_very_many_papers_are_not_all_listed(qtbot: QtBot, unlike: MainWindow) -> None:
    papers = unlike.workspace.papers([int(paper) for paper in unlike.papers.shown_ids()])
    many = [replace(papers[0], id=number) for number in range(1, 1_501)]
    dialog = MergeDialog(many, papers[0], unlike)
    assert len(dialog.findChildren(QRadioButton)) == MAX_PAPERS_LISTED + 1
    assert "and 1,400 more papers" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_title_from_right_to_left_stands_beside_its_button(qtbot: QtBot) -> None:
    titles = ("עצים איטיים", "Slow Trees")
    papers = [Paper(n, Record(title), Status.UNREAD, False, (), "", "", "", ()) for n, title in enumerate(titles, 1)]
    window = QWidget()
    qtbot.addWidget(window)
    dialog = MergeDialog(papers, papers[0], window)
    qtbot.addWidget(dialog)
    dialog.show()
    labels = [label for label in dialog.findChildren(QLabel) if label.text() == "עצים איטיים"]
    assert len(labels) == 2, "in the choice, and in the result"
    for label in labels:
        image = label.grab().toImage()
        ground = image.pixel(image.width() - 1, 0)
        inked = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))]
        assert inked[0] < 8
        assert inked[-1] < image.width() / 2
