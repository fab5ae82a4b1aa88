"""The page of the merge review that shows a group: question, evidence, cards, result and the buttons that answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLayout, QToolButton, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import ReviewAct, review_action, tip_with_keys
from readlist.ui.look import icons, theme
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.measures import PAGE_EDGE_PX
from readlist.ui.merge_review import presenter
from readlist.ui.merge_review.page_parts import (
    AnswerButton,
    ButtonGrid,
    EvidenceList,
    ReviewHandlers,
    ReviewScroll,
    centred,
)
from readlist.ui.merge_review.paper_cards import CARD_GAP_PX, CARD_PADDING_PX, MAX_CARD_CHARS, PaperCards, TagChips
from readlist.ui.merge_review.presenter import MergeResult, ReviewPage
from readlist.ui.text.plain_text import BESIDE_CAPTION, make_label, make_wrapped_label, set_tip

MIN_LINES_FOR_FIXED_RESULT = 28
"""Lines of text in the height of the review below which the result of a merge scrolls with the cards."""
MIN_LINES_FOR_HINT = 22
"""Lines of text in the height of the review below which it has no sentence on its keys."""
MIN_CARD_LINES = 10
"""Lines of text in the height of the cards, below the reasons, below which the result scrolls with them."""
MIN_LINES_BETWEEN = 4
"""Lines of text that must have room between question and buttons; with less room, the buttons scroll, too."""
MARGINS_PX = 72
"""Pixels above, below and between question, reasons, cards and buttons."""
MIN_REASON_CHARS = 24
"""Characters in a line of reasons for which there must be room, to show those for and against side by side."""
ARROW_SCROLL_PX = 48
"""Pixels that Up and Down scroll."""
PAGE_OVERLAP_PX = 32
"""Pixels of a page that stay visible when the next one is scrolled to."""


class GroupView(QWidget):
    """Shows a group; ``handlers`` carry out the actions of its buttons."""

    keep_chosen = Signal(int)
    """The id of the paper to keep."""
    inclusion_changed = Signal(int, bool)
    """A paper's id, and True if it is included."""
    paper_requested = Signal(int)
    """The id of a paper to show in the list."""

    def __init__(self, handlers: ReviewHandlers) -> None:
        super().__init__()
        self._handlers = handlers
        self._papers_side_by_side = 2
        self._head, self._body, self._foot = QWidget(), QWidget(), QWidget()
        self._fill_head()
        self._fill_body()
        self._fill_foot()
        self._scroll_area = ReviewScroll()
        container = centred(self._body, bottom=8)
        self._scroll_area.setWidget(container)
        self._margins = container.layout()
        self._scroll_area.verticalScrollBar().rangeChanged.connect(self._align_margin)
        self._scroll_area.setAccessibleName(tr("The papers side by side"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(centred(self._head, top=16, bottom=8))  # MARGINS_PX sums up all of these
        column.addWidget(self._scroll_area, 1)
        self._foot_place = centred(self._foot, top=8, bottom=16)
        column.addWidget(self._foot_place)
        self._show_icons()
        theme.colours_changed().connect(self._show_icons)

    def show_group(self, page: ReviewPage, included: set[int]) -> None:
        """Show a group; ``included`` are the ids of the papers that take part in an answer."""
        self._question.setText(page.question)
        self._position.setText(page.position)
        self._evidence.show_points(page.evidence)
        self._against.show_points(page.against)
        self._cards.show_page(page, included)
        self._show_result(page.result)
        self._fields.setEnabled(bool(page.fields))
        self._papers_side_by_side = max(len(page.columns), 2)
        self._fit()

    def tab_stops(self) -> list[QWidget]:
        """The widgets that Tab reaches, from the cards to the buttons that answer."""
        return [self._close, *self._cards.tab_stops(), *self._answers, self._fields]

    def set_answering(self, is_answering: bool) -> None:
        """Disable the answers while one is under way."""
        for button in self._answers:
            button.setEnabled(not is_answering)

    def scroll_cards(self, steps: int, by_page: bool) -> None:
        """Scroll the cards by lines or pages, up if negative."""
        bar = self._scroll_area.verticalScrollBar()
        bar.setValue(bar.value() + steps * (bar.pageStep() - PAGE_OVERLAP_PX if by_page else ARROW_SCROLL_PX))

    def scroll_to_top(self) -> None:
        """Scroll to the beginning of the cards."""
        self._scroll_area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the parts again after a change of text size, once the buttons know it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Stack reasons and buttons if there is little width; if there is little height, the result scrolls.

        With less, the sentence on the keys goes, too: the tips of the buttons name them. With still less, so that the
        buttons would be cut, these scroll as well.
        """
        metrics, width = self.fontMetrics(), self.width() - 2 * PAGE_EDGE_PX
        card_width = metrics.averageCharWidth() * MAX_CARD_CHARS + 2 * CARD_PADDING_PX
        for part in (self._head, self._body, self._foot):
            part.setMaximumWidth((card_width + CARD_GAP_PX) * self._papers_side_by_side - CARD_GAP_PX)
        reasons = 2 * (MIN_REASON_CHARS * metrics.averageCharWidth() + 2 * CARD_PADDING_PX) + CARD_GAP_PX
        self._reasons.setDirection(_direction(reasons <= width))
        self._buttons.fit(width)
        lines = self.height() // metrics.height()
        self._hint.setVisible(lines >= MIN_LINES_FOR_HINT)  # before the height of the foot is asked for
        head, foot = self._head.layout(), self._foot.layout()
        assert head is not None
        assert foot is not None
        fixed = _height(head, width) + _height(foot, width) + MARGINS_PX + _height(self._reasons, width)
        if foot.indexOf(self._outcome) < 0:
            fixed += self._outcome.heightForWidth(width) + foot.spacing()
        cards = (self.height() - fixed) // metrics.height()
        self._place_result(scrolls=lines < MIN_LINES_FOR_FIXED_RESULT or cards < MIN_CARD_LINES)
        between = self.height() - _height(head, width) - _height(foot, width) - MARGINS_PX
        self._place_foot(scrolls=between < MIN_LINES_BETWEEN * metrics.height())

    def _place_result(self, *, scrolls: bool) -> None:
        body, foot = self._body.layout(), self._foot.layout()
        assert isinstance(body, QVBoxLayout)
        assert isinstance(foot, QVBoxLayout)
        if (body.indexOf(self._outcome) >= 0) is not scrolls:
            body.insertWidget(2, self._outcome) if scrolls else foot.insertWidget(0, self._outcome)

    def _place_foot(self, *, scrolls: bool) -> None:
        body, fixed = self._body.layout(), self._foot_place.layout()
        assert isinstance(body, QVBoxLayout)
        assert isinstance(fixed, QHBoxLayout)
        if (body.indexOf(self._foot) >= 0) is not scrolls:
            body.addWidget(self._foot) if scrolls else fixed.insertWidget(1, self._foot, 1000)
            self._foot_place.setVisible(not scrolls)

    def _show_result(self, result: MergeResult) -> None:
        while item := self._result.takeAt(0):
            if (widget := item.widget()) and widget is not self._chips:
                widget.hide()
                widget.deleteLater()
        for row, (caption, value) in enumerate(result.lines):
            self._result.addWidget(make_label(caption, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            text = make_label(value)
            text.setWordWrap(True)
            text.setAlignment(BESIDE_CAPTION)
            text.setAccessibleName(tr("{caption}: {value}", caption=caption, value=value))
            self._result.addWidget(text, row, 1)
        self._chips.show_tags(result.tags)
        if result.tags:
            row = len(result.lines)
            self._result.addWidget(make_label(tr("Tags"), "secondary"), row, 0)
            self._result.addWidget(self._chips, row, 1)

    def _align_margin(self, _lowest: int, highest: int) -> None:
        """Reduce the right margin by the scroll bar, so that cards and result have the same right edge."""
        bar = self._scroll_area.verticalScrollBar().sizeHint().width() if highest > 0 else 0
        if self._margins is not None:
            self._margins.setContentsMargins(PAGE_EDGE_PX, 0, max(PAGE_EDGE_PX - bar, 8), 8)

    def _show_icons(self) -> None:
        self._close.setIcon(icons.icon("close"))

    def _fill_head(self) -> None:
        self._question = HeadingLabel(scale=1.2)
        self._question.setWordWrap(True)
        self._position = make_label("", "secondary")
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        set_tip(self._close, tip_with_keys(tr("Close; nothing is changed"), review_action(ReviewAct.CLOSE).keys))
        self._close.setAccessibleName(tr("Close the review"))
        self._close.clicked.connect(lambda _checked=False: self._handlers[ReviewAct.CLOSE]())
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._question, 1)
        row.addWidget(self._position)
        row.addWidget(self._close)

    def _fill_body(self) -> None:
        self._evidence, self._against = (
            EvidenceList(tr(presenter.REASONS_FOR)),
            EvidenceList(tr(presenter.REASONS_AGAINST)),
        )
        self._reasons = QHBoxLayout()
        self._reasons.setSpacing(CARD_GAP_PX)
        self._reasons.addWidget(self._evidence, 1)
        self._reasons.addWidget(self._against, 1)
        self._cards = PaperCards()
        self._cards.keep_chosen.connect(self.keep_chosen)
        self._cards.inclusion_changed.connect(self.inclusion_changed)
        self._cards.open_requested.connect(self.paper_requested)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._reasons)
        column.addWidget(self._cards, 1)

    def _fill_foot(self) -> None:
        self._outcome = frame = QFrame()
        frame.setProperty("role", "bar")
        self._result = QGridLayout()
        self._result.setHorizontalSpacing(16)
        self._result.setVerticalSpacing(4)
        self._result.setColumnStretch(1, 1)
        self._chips = TagChips(0)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(CARD_PADDING_PX, 12, CARD_PADDING_PX, 12)
        inside.setSpacing(8)
        inside.addWidget(HeadingLabel(tr("After the merge")))
        inside.addLayout(self._result)
        acts = (ReviewAct.MERGE, ReviewAct.KEEP_APART, ReviewAct.LATER)
        self._answers = [AnswerButton(act, self._handlers[act]) for act in acts]
        self._fields = AnswerButton(ReviewAct.FIELDS, self._handlers[ReviewAct.FIELDS])
        self._buttons = ButtonGrid([*self._answers, self._fields])
        self._hint = make_wrapped_label(presenter.keys_hint(), "secondary")
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(frame)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addWidget(self._hint)


def _height(layout: QLayout, width: int) -> int:
    """The height of a layout in a width. Qt gives it only if the height of some part depends on the width."""
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()


def _direction(is_wide: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
