"""The merge review: shows one group at a time, with buttons and keys to answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from readlist.commands import merging
from readlist.model.change import Change
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import icons, theme
from readlist.ui.look.focus_ring import RINGED_PROPERTY
from readlist.ui.merge_review import presenter
from readlist.ui.merge_review.page_parts import MARGIN, AnswerButton, EvidenceList, HeadingLabel, ReviewScroll, centred
from readlist.ui.merge_review.paper_cards import GAP, MAX_CARD_CHARS, PAD, PaperCards, TagChips
from readlist.ui.merge_review.presenter import MergeResult, ReviewPage
from readlist.ui.merge_review.session import GroupRequest, LoadedGroup, load
from readlist.ui.text.plain_text import hide_tip, make_label
from readlist.workspace import Workspace

GROUP_CHANNEL = "merge review"
Key = Qt.Key
RETURN_KEYS = (Key.Key_Return, Key.Key_Enter)
SCROLL_STEPS = {Key.Key_Up: -1, Key.Key_Down: 1}
SCROLL_PAGES = {Key.Key_PageUp: -1, Key.Key_PageDown: 1, Key.Key_Space: 1}
MIN_LINES_FOR_FIXED_RESULT = 28
"""Lines of text that fit into the review from which on the result of a merge does not scroll."""
DIGIT_KEYS = range(Key.Key_1, Key.Key_9 + 1)


class MergeReview(QWidget):
    """Shows the possible duplicates, one group after the other. Call ``open``; ``closed`` is emitted at the end."""

    closed = Signal()
    count_changed = Signal()
    """``count_line`` has changed."""
    paper_requested = Signal(int)
    """The id of a paper to show in the list."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._wanted = GroupRequest()
        self._shown: LoadedGroup | None = None
        self._is_answering = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Review of possible duplicates")
        self.setProperty(RINGED_PROPERTY, True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._build_rest())
        self._stack.addWidget(self._build_page())
        self._show_icons()
        theme.colours_changed().connect(self._show_icons)

    def open(self, paper_id: int | None = None, *, take_focus: bool = True) -> None:
        """Show the first group, or the one with ``paper_id``."""
        self._wanted = GroupRequest(paper=paper_id)
        if paper_id not in self.papers():
            self._shown = None  # the group on the screen must not be answered any more
        if take_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def show_change(self, change: Change) -> None:
        """Read the groups again after a change, and stay at the present one."""
        if self.isVisible():
            self._load()

    def go_to(self, papers: Iterable[int]) -> None:
        """Show the group of papers whose answer was undone or redone."""
        self._wanted = replace(self._wanted, paper=next(iter(papers), None))
        self._load()

    def papers(self) -> tuple[int, ...]:
        """The ids of the papers that are shown; () for none."""
        return self._shown.papers if self._shown else ()

    def count_line(self) -> str:
        """The number of possible duplicates in words."""
        return presenter.count_line(self._shown.total) if self._shown else ""

    def merge(self) -> None:
        """Merge the included papers."""
        if self._can_answer() and self._shown and self._shown.page:
            chosen = self._wanted.keep  # also while its preview is still being read
            keep = self._shown.page.keep if chosen is None else chosen
            self._answer(partial(merging.merge, self._workspace, self._included(), keep, show_kept=chosen is not None))

    def keep_apart(self) -> None:
        """Record that the included papers are not the same."""
        if self._can_answer() and self._shown:
            self._answer(partial(merging.distinct, self._workspace, self._included()))

    def turn(self, steps: int) -> None:
        """Go ``steps`` groups further, and leave this one for later."""
        if self._is_answering or self._shown is None:
            return
        self._wanted = GroupRequest(index=max(0, min(self._shown.index + steps, self._shown.total)))
        self._sheet.verticalScrollBar().setValue(0)
        self._load()

    def close_review(self) -> None:
        """Close without an answer."""
        self.closed.emit()

    def choose(self, paper_id: int) -> None:
        """Choose the paper to keep."""
        if self._shown:
            excluded = self._shown.wanted.excluded - {paper_id}
            self._wanted = replace(self._shown.wanted, keep=paper_id, excluded=excluded)
            self._load()

    def include(self, paper_id: int, is_included: bool) -> None:
        """Include a paper of a larger group in the answer, or exclude it."""
        if self._shown:
            excluded = (
                self._shown.wanted.excluded - {paper_id} if is_included else self._shown.wanted.excluded | {paper_id}
            )
            if len(self._shown.papers) - len(excluded) < 2:
                self._show(self._shown)  # an answer needs two papers: tick the box again
                return
            self._wanted = replace(self._shown.wanted, excluded=excluded)
            self._load()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the review's keys from the window's shortcuts."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and self._handler(event) is not None:  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Call the handler of a key."""
        handler = self._handler(event)
        if handler is None:
            super().keyPressEvent(event)
        else:
            handler()

    def _handler(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and key in RETURN_KEYS:
            return self.merge
        if held == Qt.KeyboardModifier.ShiftModifier and key == Key.Key_Space:
            return partial(self._scroll, -1, True)
        if held:
            return None
        if key in DIGIT_KEYS:
            return partial(self._choose_number, key - Key.Key_0)
        if key in SCROLL_STEPS:
            return partial(self._scroll, SCROLL_STEPS[Key(key)], False)
        if key in SCROLL_PAGES:
            return partial(self._scroll, SCROLL_PAGES[Key(key)], True)
        handlers: dict[Qt.Key, Callable[[], None]] = {
            Key.Key_M: self.merge,
            Key.Key_N: self.keep_apart,
            Key.Key_L: partial(self.turn, 1),
            Key.Key_Right: partial(self.turn, 1),
            Key.Key_Left: partial(self.turn, -1),
            Key.Key_Escape: self._escape,
        }
        return handlers.get(Key(key))

    def _escape(self) -> None:
        if not hide_tip():
            self.close_review()

    def _choose_number(self, number: int) -> None:
        if number <= len(self.papers()):
            self.choose(self.papers()[number - 1])

    def _scroll(self, steps: int, by_page: bool) -> None:
        bar = self._sheet.verticalScrollBar()
        bar.setValue(bar.value() + steps * (bar.pageStep() - 32 if by_page else 48))

    # Reading and answering

    def _load(self) -> None:
        self._jobs.read(GROUP_CHANNEL, partial(load, self._workspace, self._wanted), self._show)

    def _can_answer(self) -> bool:
        """False while an answer is under way, or another group than the one shown is being read."""
        shown, wanted = self._shown, self._wanted
        if self._is_answering or shown is None:
            return False
        is_there = wanted.index == shown.index if wanted.paper is None else wanted.paper in shown.papers
        return is_there and len(self._included()) > 1

    def _included(self) -> list[int]:
        return [paper for paper in self.papers() if paper not in self._wanted.excluded]

    def _answer(self, work: Callable[[], Change]) -> None:
        assert self._shown is not None
        self._set_answering(True)
        self._wanted = GroupRequest(index=self._shown.index, group=self._shown.papers)
        self._jobs.command(work, self._settle, self._complain)

    def _settle(self, _change: Change) -> None:
        self._set_answering(False)
        self._sheet.verticalScrollBar().setValue(0)
        self._load()

    def _complain(self, message: str) -> None:
        self._set_answering(False)
        self._load()
        self._jobs.failed.emit(message)

    def _set_answering(self, is_answering: bool) -> None:
        self._is_answering = is_answering
        for button in (self._merge, self._apart, self._later):
            button.setEnabled(not is_answering)

    def _show(self, found: LoadedGroup) -> None:
        self._shown, self._wanted = found, found.wanted
        self.count_changed.emit()
        if found.page is None:
            self._show_rest(found.total)
            return
        self._show_page(found.page, set(found.included))
        self._stack.setCurrentIndex(1)

    # Building and filling

    def _show_page(self, page: ReviewPage, included: set[int]) -> None:
        self._question.setText(page.question)
        self._position.setText(page.position)
        self.setAccessibleDescription(f"{page.question} {page.position}")
        self._evidence.show_points(page.evidence)
        self._against.show_points(page.against)
        self._columns.show_page(page, included)
        self._show_result(page.result)
        letters = self.fontMetrics().averageCharWidth() * MAX_CARD_CHARS + 2 * PAD
        room = letters * len(page.columns) + GAP * (len(page.columns) - 1)
        for part in (self._head, self._body, self._foot):
            part.setMaximumWidth(max(room, 2 * letters + GAP))

    def _show_result(self, result: MergeResult) -> None:
        while item := self._result.takeAt(0):
            if (widget := item.widget()) and widget is not self._chips:
                widget.hide()
                widget.deleteLater()
        for row, (caption, value) in enumerate(result.lines):
            self._result.addWidget(make_label(caption, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            told = make_label(value)
            told.setWordWrap(True)
            told.setAccessibleName(f"{caption}: {value}")
            self._result.addWidget(told, row, 1)
        self._chips.show_tags(result.tags)
        if result.tags:
            row = len(result.lines)
            self._result.addWidget(make_label("Tags", "secondary"), row, 0)
            self._result.addWidget(self._chips, row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the result scroll with the cards where there is little height."""
        super().resizeEvent(event)
        is_low = self.height() < MIN_LINES_FOR_FIXED_RESULT * self.fontMetrics().height()
        body, foot = self._body.layout(), self._foot.layout()
        assert isinstance(body, QVBoxLayout)
        assert isinstance(foot, QVBoxLayout)
        if (body.indexOf(self._outcome) >= 0) is not is_low:
            body.addWidget(self._outcome) if is_low else foot.insertWidget(0, self._outcome)

    def _align_sheet(self, _lowest: int, highest: int) -> None:
        """Shrink the right margin by the scroll bar, so that cards and result end on one line."""
        bar = self._sheet.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        if self._margins is not None:
            self._margins.setContentsMargins(MARGIN, 0, max(MARGIN - bar, 8), 8)

    def _show_rest(self, waiting: int) -> None:
        self._rest_title.setText("That was the last one" if waiting else presenter.NOTHING_WAITS)
        self._rest_more.setText(presenter.waiting_line(waiting) if waiting else presenter.NOTHING_WAITS_MORE)
        self._again.setVisible(waiting > 0)
        self._stack.setCurrentIndex(0)

    def _show_icons(self) -> None:
        self._close.setIcon(icons.icon("close"))
        for label, name in ((self._rest_icon, "duplicates"),):
            label.setPixmap(icons.icon(name).pixmap(QSize(48, 48), self.devicePixelRatioF()))

    def _build_rest(self) -> QWidget:
        self._rest_icon = make_label()
        self._rest_title = HeadingLabel(scale=1.4)
        self._rest_more = make_label("", "secondary")
        self._again = AnswerButton("Look again", "Left", partial(self.open, None))
        done = AnswerButton("Close", "Esc", self.close_review)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._again)
        row.addWidget(done)
        row.addStretch(1)
        rest = QWidget()
        whole = QVBoxLayout(rest)
        whole.setSpacing(8)
        whole.addStretch(2)
        for label in (self._rest_icon, self._rest_title, self._rest_more):
            whole.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(8)
        whole.addLayout(row)
        whole.addStretch(3)
        return rest

    def _build_page(self) -> QWidget:
        self._head, self._body, self._foot = QWidget(), QWidget(), QWidget()
        self._fill_head()
        self._fill_body()
        self._fill_foot()
        self._sheet = ReviewScroll()
        held = centred(self._body, bottom=8)
        self._sheet.setWidget(held)
        self._margins = held.layout()
        self._sheet.verticalScrollBar().rangeChanged.connect(self._align_sheet)
        self._sheet.setAccessibleName("The papers side by side")
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(centred(self._head, top=16, bottom=8))
        whole.addWidget(self._sheet, 1)
        whole.addWidget(centred(self._foot, top=8, bottom=16))
        return page

    def _fill_head(self) -> None:
        self._question = HeadingLabel(scale=1.2)
        self._position = make_label("", "secondary")
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setToolTip("Close; nothing is changed (Esc)")
        self._close.setAccessibleName("Close the review")
        self._close.clicked.connect(self.close_review)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._question.setWordWrap(True)
        row.addWidget(self._question, 1)
        row.addWidget(self._position)
        row.addWidget(self._close)

    def _fill_body(self) -> None:
        self._evidence, self._against = EvidenceList("Reasons for a merge"), EvidenceList("Reasons against it")
        reasons = QHBoxLayout()
        reasons.setSpacing(GAP)
        reasons.addWidget(self._evidence, 1)
        reasons.addWidget(self._against, 1)
        self._columns = PaperCards()
        self._columns.keep_chosen.connect(self.choose)
        self._columns.inclusion_changed.connect(self.include)
        self._columns.open_requested.connect(self.paper_requested)
        whole = QVBoxLayout(self._body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(reasons)
        whole.addWidget(self._columns, 1)

    def _fill_foot(self) -> None:
        self._outcome = frame = QFrame()
        frame.setProperty("role", "bar")
        self._result = QGridLayout()
        self._result.setHorizontalSpacing(16)
        self._result.setVerticalSpacing(4)
        self._result.setColumnStretch(1, 1)
        self._chips = TagChips(0)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(PAD, 12, PAD, 12)
        inside.setSpacing(8)
        inside.addWidget(HeadingLabel("After the merge"))
        inside.addLayout(self._result)
        self._merge = AnswerButton("Merge", "M or Ctrl+Return", self.merge)
        self._apart = AnswerButton("Not the same", "N", self.keep_apart)
        self._later = AnswerButton("Later", "L or Right", partial(self.turn, 1))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._merge, self._apart, self._later):
            row.addWidget(button)
        row.addStretch(1)
        hint = make_label("M merges, N keeps apart, L leaves it for later, 1–9 choose the paper to keep", "secondary")
        hint.setWordWrap(True)
        whole = QVBoxLayout(self._foot)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(frame)
        whole.addSpacing(8)
        whole.addLayout(row)
        whole.addWidget(hint)
