"""The merge review on a real library, by keys alone: answers are commands, everything else changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from readlist.commands import duplicate_scan, history, importing, marking, merging
from readlist.messages.evidence import evidence_phrase
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.merge_review.marked_text import MarkedText
from readlist.ui.merge_review.page_parts import EvidenceList
from readlist.ui.merge_review.presenter import ComparedRun, Difference
from readlist.ui.merge_review.view import MergeReview
from readlist.workspace import Workspace

Key = Qt.Key
ONE = "We study how reading lists grow when several digests overlap. Listings are grouped by title. It works well."
OTHER = "A robot arm sorts parcels by weight. Cameras guide it. The belt stops for nothing, and faults are rare indeed."
THIRD = "Bees find their way by the sun. We follow nine hives for a summer and draw the routes they take on a map."


def fill(workspace: Workspace, write_digest: Callable[..., Path], groups: list[list[tuple[str, str]]]) -> None:
    """Each inner list is a digest."""
    paths = [write_digest(f"{number}.txt", papers, f"Mar {number + 1}") for number, papers in enumerate(groups)]
    importing.import_digests(workspace, paths)


@pytest.fixture
def pairs(workspace: Workspace, write_digest: Callable[..., Path]) -> Workspace:
    """Two pairs of possible duplicates."""
    first = [("Counting Overlapping Digests", ONE), ("Sorting by Weight", OTHER)]
    second = [("Counting Overlapping Digests", THIRD), ("Sorting by Weight", ONE)]
    fill(workspace, write_digest, [first, second])
    assert len(workspace.duplicate_groups()) == 2
    return workspace


@pytest.fixture
def triple(workspace: Workspace, write_digest: Callable[..., Path]) -> Workspace:
    """Three papers of one title."""
    fill(workspace, write_digest, [[("Counting Overlapping Digests", text)] for text in (ONE, OTHER, THIRD)])
    assert [len(group.papers) for group in workspace.duplicate_groups()] == [3]
    return workspace


class Shown:
    """A review in a window, and what came of it."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, jobs: Jobs, paper: int | None = None) -> None:
        self.qtbot = qtbot
        self.workspace = workspace
        self.jobs = jobs
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.review = MergeReview(workspace, jobs)
        jobs.changed.connect(self.review.show_change)
        self.closed: list[bool] = []
        self.review.closed.connect(lambda: self.closed.append(True))
        self.window.setCentralWidget(self.review)
        self.window.resize(1000, 700)
        self.window.show()
        qtbot.waitActive(self.window)
        self.review.open(() if paper is None else (paper,))
        self.wait(lambda: self.review.group.shown is not None)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=5000)

    def settle(self) -> None:
        """Wait until commands and reads are done."""
        self.wait(lambda: not self.jobs.is_busy())
        done: list[bool] = []
        self.jobs.read("settle", lambda: None, lambda _: done.append(True))
        self.wait(lambda: bool(done))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """As from the keyboard: to the window, which finds the widget that has the focus."""
        self.qtbot.keyClick(self.window.windowHandle(), key, modifier)
        self.settle()

    def texts(self) -> list[str]:
        return [label.text() for label in self.review.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def shown(qtbot: QtBot, pairs: Workspace, jobs: Jobs) -> Shown:
    return Shown(qtbot, pairs, jobs)


def all_ids(workspace: Workspace) -> set[int]:
    return {int(paper) for paper in workspace.ids(Scope(ListKind.ALL))}


def test_it_shows_the_first_group_with_evidence_and_result(shown: Shown, pairs: Workspace) -> None:
    group = pairs.duplicate_groups()[0]
    assert set(shown.review.group.papers()) == set(group.papers)
    text = "\n".join(shown.texts())
    assert "Are these the same paper?" in text
    assert "1 of 2" in text
    assert group.evidence
    assert all(evidence_phrase(fact)[1:] in text for fact in (*group.evidence, *group.against))
    assert "After the merge" in text
    assert "Seen in 2 digests" in text


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Key.Key_M, Qt.KeyboardModifier.NoModifier), (Key.Key_Return, Qt.KeyboardModifier.ControlModifier)],
)
def test_merge_makes_one_paper_and_goes_on(
    shown: Shown, pairs: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    merged = set(shown.review.group.papers())
    shown.press(key, modifier)
    assert all_ids(pairs) & merged == {min(merged)}
    assert pairs.paper(min(merged)).seen == 2
    assert "1 of 1" in shown.texts()
    assert not set(shown.review.group.papers()) & merged
    shown.press(key, modifier)
    assert "There is nothing to review." in shown.texts()
    assert shown.review.group.papers() == ()


def test_not_the_same_is_never_asked_again(shown: Shown, pairs: Workspace) -> None:
    before = all_ids(pairs)
    pair = set(shown.review.group.papers())
    shown.press(Key.Key_N)
    assert all_ids(pairs) == before
    assert [set(group.papers) for group in pairs.duplicate_groups()] == [before - pair]
    duplicate_scan.rescan(pairs)
    assert len(pairs.duplicate_groups()) == 1


def test_later_and_esc_change_nothing(shown: Shown, pairs: Workspace) -> None:
    steps = pairs.journal.history()
    first = shown.review.group.papers()
    shown.press(Key.Key_L)
    assert "2 of 2" in shown.texts()
    shown.press(Key.Key_Left)
    assert shown.review.group.papers() == first
    shown.press(Key.Key_Right)
    shown.press(Key.Key_Right)
    assert "2 groups of possible duplicates are left." in shown.texts()
    shown.press(Key.Key_Escape)
    assert shown.closed == [True]
    assert pairs.journal.history() == steps
    assert len(pairs.duplicate_groups()) == 2


def test_the_paper_to_keep_is_chosen_by_its_number(shown: Shown, pairs: Workspace) -> None:
    _, second = shown.review.group.papers()
    marking.set_status(pairs, [second], Status.READING)
    shown.press(Key.Key_2)
    checked = [found for found in shown.review.findChildren(QRadioButton) if found.isChecked()]
    assert [found.text() for found in checked] == ["2   Kept"]
    shown.press(Key.Key_9)
    shown.press(Key.Key_M)
    assert second in all_ids(pairs)
    assert pairs.paper(second).status is Status.READING


def test_it_opens_at_the_paper_asked_for(qtbot: QtBot, pairs: Workspace, jobs: Jobs) -> None:
    wanted = pairs.duplicate_groups()[1].papers[0]
    shown = Shown(qtbot, pairs, jobs, wanted)
    assert wanted in shown.review.group.papers()
    assert "2 of 2" in shown.texts()


def test_it_opens_at_the_first_group_with_any_of_the_papers(shown: Shown, pairs: Workspace) -> None:
    first, second = pairs.duplicate_groups()
    no_paper = 999
    for wanted, group in (((no_paper, *second.papers), second), ((*second.papers, *first.papers), first)):
        shown.review.open(wanted)
        shown.wait(lambda group=group: shown.review.group.papers() == group.papers)
    shown.review.open((no_paper,))
    shown.wait(lambda: shown.review.group.papers() == first.papers)


def test_undo_brings_the_question_back(shown: Shown, pairs: Workspace) -> None:
    group = shown.review.group.papers()
    shown.press(Key.Key_M)
    shown.jobs.run_command(lambda: history.undo(pairs))
    shown.settle()
    assert len(pairs.duplicate_groups()) == 2
    shown.press(Key.Key_Left)
    assert shown.review.group.papers() == group


def test_of_three_only_those_included_are_answered_for(qtbot: QtBot, triple: Workspace, jobs: Jobs) -> None:
    shown = Shown(qtbot, triple, jobs)
    first, second, third = shown.review.group.papers()
    box = shown.review._group_view._cards._cards[1].include
    box.setFocus()
    shown.press(Key.Key_Space)
    assert not box.isChecked()
    other = shown.review._group_view._cards._cards[2].include
    other.setFocus()
    shown.press(Key.Key_Space)
    assert other.isChecked(), "an answer is about two papers at least"
    shown.press(Key.Key_M)
    assert all_ids(triple) == {first, second}
    assert triple.paper(first).seen == 2
    assert set(shown.review.group.papers()) == {first, second}, "the rest is still to be answered"
    shown.press(Key.Key_N)
    assert triple.duplicate_groups() == []
    assert third not in all_ids(triple)


def test_its_keys_win_over_the_windows(shown: Shown, pairs: Workspace) -> None:
    fired: list[str] = []
    for keys in ("M", "N", "1", "Esc", "Ctrl+Z", "Space"):
        action = QAction(keys, shown.window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False, keys=keys: fired.append(keys))
        shown.window.addAction(action)
    shown.press(Key.Key_N)
    assert len(pairs.duplicate_groups()) == 1
    shown.press(Key.Key_1)
    shown.press(Key.Key_Space)
    shown.press(Key.Key_Escape)
    assert fired == []
    assert shown.closed == [True]
    shown.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert fired == ["Ctrl+Z"]


def test_everything_is_reached_by_tab_and_has_a_name(shown: Shown) -> None:
    wanted = {
        found
        for found in shown.review.findChildren(QAbstractButton)
        if found.isVisible() and found.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert len(wanted) >= 8
    assert all(found.accessibleName() or found.text() for found in wanted)
    radios = {found for found in wanted if isinstance(found, QRadioButton)}
    reached: set[QWidget | None] = set()
    for _ in range(3 * len(wanted)):
        shown.press(Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert wanted - radios <= reached
    assert radios & reached, "of radio buttons Tab reaches the chosen one, arrows the others"


def test_a_fault_is_told_and_the_question_stays(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, pairs: Workspace
) -> None:
    from readlist.errors import LibraryFault

    def fail(*_: object, **__: object) -> None:
        raise LibraryFault("The disk is full.")

    monkeypatch.setattr(merging, "merge", fail)
    group = shown.review.group.papers()
    with qtbot.waitSignal(shown.jobs.failed) as got:
        shown.press(Key.Key_M)
    assert got.args == ["The disk is full."]
    shown.settle()
    assert shown.review.group.papers() == group
    button = next(found for found in shown.review.findChildren(QPushButton) if found.text() == "Merge")
    assert button.isEnabled()


def test_a_paper_is_asked_for(shown: Shown, qtbot: QtBot) -> None:
    second = shown.review.group.papers()[1]
    with qtbot.waitSignal(shown.review.paper_requested) as got:
        qtbot.mouseClick(shown.review._group_view._cards._cards[1].open, Qt.MouseButton.LeftButton)
    assert got.args == [second]


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_differing_words_are_tinted_in_both_schemes(shown: Shown, qapp: QApplication, choice: str) -> None:
    try:
        theme.apply(qapp, choice, 0)
        shown.settle()
        image = shown.window.grab().toImage()
        seen = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
        for tint in (theme.colours().differing, theme.colours().accent):
            assert tint.rgb() in seen
    finally:
        theme.apply(qapp, "system", 0)


# Room


def sideways(review: MergeReview) -> list[str]:
    """What does not fit into the review: what scrolls sideways, stands outside or is cut."""
    found = []
    if review._group_view._scroll_area.horizontalScrollBar().maximum() > 0:
        found.append("the sheet scrolls")
    for part in review.findChildren(QWidget):
        if not part.isVisible():
            continue
        right = part.mapTo(review, part.rect().topRight()).x()
        if right > review.width():
            found.append(f"{type(part).__name__} ends at {right}")
        if isinstance(part, QLabel | QAbstractButton) and part.text():
            needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
            wide = part.width() if part.hasHeightForWidth() else part.sizeHint().width()
            if needed > part.height() or wide > part.width():
                found.append(f"“{part.text()}” is cut")
    return found


def rows_of_buttons(review: MergeReview) -> list[int]:
    """The number of buttons in each row, from above."""
    view = review._group_view
    return list(Counter(button.y() for button in (*view._answers, view._fields)).values())


def test_large_text_in_a_small_window_leaves_room_for_the_papers(
    qtbot: QtBot, qapp: QApplication, pairs: Workspace, jobs: Jobs
) -> None:
    try:
        theme.apply(qapp, "light", 16)
        shown = Shown(qtbot, pairs, jobs)
        view = shown.review._group_view
        for width, height, rows in ((480, 505, [2, 2]), (1100, 800, [4])):
            shown.window.resize(width, height)
            qtbot.wait(100)
            assert rows_of_buttons(shown.review) == rows
            assert view._hint.isVisible() is (height == 800)
            assert view._scroll_area.height() > height / 2
    finally:
        theme.apply(qapp, "system", 0)


def test_the_result_stays_in_its_place_when_the_next_group_is_shown(qtbot: QtBot, shown: Shown) -> None:
    view = shown.review._group_view
    places: set[bool] = set()
    moved: list[tuple[int, int]] = []
    for width, height in product((500, 700, 1100), range(300, 900, 34)):
        for each in (300, height):
            shown.window.resize(width, each)
            QApplication.processEvents()
        is_in_foot = view._foot.isAncestorOf(view._outcome)
        view._fit()  # as for the next group
        places.add(is_in_foot)
        if view._foot.isAncestorOf(view._outcome) is not is_in_foot:
            moved.append((width, height))
    assert moved == []
    assert places == {True, False}


def test_a_larger_text_size_leaves_room_for_the_papers_at_once(qtbot: QtBot, qapp: QApplication, shown: Shown) -> None:
    view = shown.review._group_view
    try:
        theme.apply(qapp, "light", 9)
        shown.window.resize(700, 500)
        qtbot.waitUntil(view._hint.isVisible)
        assert view._foot.isAncestorOf(view._outcome)
        width = view._body.maximumWidth()
        theme.apply(qapp, "light", 16)
        qtbot.waitUntil(lambda: not view._hint.isVisible())
        assert view._body.maximumWidth() > 1.3 * width, "lines of the cards have as many letters as before"
        assert not view._foot.isAncestorOf(view._outcome)
    finally:
        theme.apply(qapp, "system", 0)


def test_tab_scrolls_to_what_it_reaches(shown: Shown) -> None:
    shown.window.resize(700, 300)
    shown.settle()
    view = shown.review._group_view
    bar = view._scroll_area.verticalScrollBar()
    for start, key in ((view._close, Key.Key_Tab), (view._answers[0], Key.Key_Backtab)):
        start.setFocus()
        bar.setValue(bar.maximum() if key == Key.Key_Tab else 0)
        shown.press(key)
        reached = QApplication.focusWidget()
        assert reached in view._cards.tab_stops()
        assert reached.visibleRegion().boundingRect() == reached.rect()


@pytest.mark.parametrize("points", [9, 10, 14, 18])
@pytest.mark.parametrize("kind", ["pairs", "triple"])
def test_nothing_is_cut_or_scrolls_sideways_in_a_small_window(
    qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest, jobs: Jobs, points: int, kind: str
) -> None:
    font = qapp.font()
    try:
        theme.apply(qapp, "light", points)
        shown = Shown(qtbot, request.getfixturevalue(kind), jobs)
        shown.window.resize(684, 505)  # what the sidebar, the bars and the status line leave of 900 × 600
        qtbot.wait(100)
        assert shown.review.width() == 684
        assert not sideways(shown.review)
        cards = shown.review._group_view._cards._cards
        assert all(card.head.width() >= card.head.minimumSizeHint().width() for card in cards)
        places = [card.head.geometry() for card in cards]
        assert not any(one.intersects(other) for one, other in pairwise(places))
    finally:
        theme.apply(qapp, "system", 0)
        qapp.setFont(font)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_differing_words_are_told_without_red_and_green(qapp: QApplication, choice: str) -> None:
    try:
        theme.apply(qapp, choice, 0)
        ground = theme.colours().differing
        assert ground.hsvSaturationF() < 0.1
        words = MarkedText()
        words.show_runs(
            [
                ComparedRun("the same"),
                ComparedRun("only here", Difference.ADDED),
                ComparedRun("and here", Difference.REMOVED),
            ]
        )
        looks = [span.format for span in words._marks[0]]
        assert len(looks) == 2
        for look in looks:
            assert look.background().color() == ground
            assert look.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
        words.deleteLater()
    finally:
        theme.apply(qapp, "system", 0)


def test_runs_without_a_blank_between_them_stay_together(qtbot: QtBot) -> None:
    words = MarkedText()
    qtbot.addWidget(words)
    words.show_runs([ComparedRun("我们"), ComparedRun("慢", Difference.ADDED, is_glued=True), ComparedRun("树")])
    assert words.text() == "我们慢 树"
    assert [(span.start, span.length) for span in words._marks[0]] == [(2, 1)]
    assert words.accessibleName() == "我们慢 树"


def test_short_cards_leave_their_free_height_below_the_text(
    qtbot: QtBot, workspace: Workspace, write_digest: Callable[..., Path], jobs: Jobs
) -> None:
    fill(workspace, write_digest, [[("Counting Overlapping Digests", text)] for text in (ONE, THIRD)])
    shown = Shown(qtbot, workspace, jobs)
    shown.window.resize(1000, 1400)
    qtbot.wait(100)
    for card in shown.review._group_view._cards._cards:
        parts = [part for part in card.widgets() if part.isVisible()]
        for above, below in pairwise(parts):
            assert below.y() - above.geometry().bottom() < 2 * shown.review.fontMetrics().height()
        assert shown.review._group_view._cards.height() - parts[-1].geometry().bottom() > 200


@pytest.mark.parametrize("height", [430, 470, 520, 600, 700])
def test_there_is_room_for_ten_lines_of_the_cards_or_all_below_the_question_scrolls(
    qtbot: QtBot, pairs: Workspace, jobs: Jobs, height: int
) -> None:
    shown = Shown(qtbot, pairs, jobs)
    shown.window.resize(584, height)
    qtbot.wait(100)
    view = shown.review._group_view
    is_fixed = view._foot.isAncestorOf(view._outcome)
    room = view._scroll_area.viewport().height() - view._cards.y()
    assert not is_fixed or room >= 10 * view.fontMetrics().height()
    assert is_fixed or height < 700


def test_a_wrapped_reason_stands_beside_its_bullet(qtbot: QtBot) -> None:
    reasons = EvidenceList("Reasons")
    qtbot.addWidget(reasons)
    reasons.resize(200, 300)
    reasons.show()
    for points in (("Same pages", "Different venues (Letters on Owls and Annals of Slow Trees)"), ("Same year 2026",)):
        reasons.show_points(points)
        qtbot.waitUntil(lambda points=points: len(reasons.findChildren(QLabel)) == 1 + 2 * len(points))
        qtbot.wait(1)
        bullets = [label for label in reasons.findChildren(QLabel) if label.text() == "•"]
        sentences = [label for label in reasons.findChildren(QLabel) if label.text() in points]
        assert [label.text() for label in sentences] == list(points)
        for bullet, sentence in zip(bullets, sentences, strict=True):
            assert sentence.x() > bullet.geometry().right()
            assert sentence.y() == bullet.y()
        assert (sentences[-1].height() > 2 * bullets[0].height()) == (len(points) == 2)
    reasons.show_points(())
    qtbot.waitUntil(lambda: [label.text() for label in reasons.findChildren(QLabel)] == ["Reasons", "Nothing"])
