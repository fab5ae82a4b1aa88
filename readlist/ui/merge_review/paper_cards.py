"""The papers of a group as cards side by side, with their rows aligned and differing words marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from readlist.model.paper import Tag
from readlist.translation import tr
from readlist.ui.look import icons, theme
from readlist.ui.merge_review.marked_text import MarkedText
from readlist.ui.merge_review.presenter import ComparedPaper, ComparedRun, ReviewPage
from readlist.ui.text.text_bounds import one_line

MIN_CARD_CHARS = 26
"""Width of the narrowest card, in average characters; with less room, cards are one below the other."""
MAX_CARD_CHARS = 70
"""Width of the widest card, in average characters."""
CARD_GAP_PX = 16
CARD_PADDING_PX = 16
CARD_PARTS = ("head", "title", "byline", "marks", "tags", "abstract", "note", "seen")
Fit = QSizePolicy.Policy


class TagChips(QWidget):
    """Tags as chips in the tint of their colour, in as many lines as they need."""

    def __init__(self, side_margin: int = CARD_PADDING_PX) -> None:
        super().__init__()
        self._tags: tuple[Tag, ...] = ()
        self._side_margin = side_margin
        policy = QSizePolicy(Fit.Preferred, Fit.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: Iterable[Tag]) -> None:
        """Show tags; none takes no room."""
        self._tags = tuple(replace(tag, name=one_line(tag.name)) for tag in tags)
        self.setAccessibleName(tr("Tags: {tags}", tags=", ".join(tag.name for tag in self._tags)))
        self.setVisible(bool(self._tags))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tag, place in zip(self._tags, self._places(self.width()), strict=True):
            background, colour = theme.tag_colours(tag.colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(background)
            painter.drawRoundedRect(QRectF(place), 4, 4)
            painter.setPen(colour)
            text = self.fontMetrics().elidedText(tag.name, Qt.TextElideMode.ElideRight, place.width() - 12)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()

    def _line(self) -> int:
        return self.fontMetrics().height() + 4

    def _places(self, width: int) -> list[QRect]:
        left, right = self._side_margin, max(width - self._side_margin, self._side_margin + 40)
        x, y, line = left, 0, self._line()
        places = []
        for tag in self._tags:
            width = min(self.fontMetrics().horizontalAdvance(tag.name) + 16, right - left)
            if x + width > right and x > left:
                x, y = left, y + line + 4
            places.append(QRect(QPoint(x, y), QSize(width, line)))
            x += width + 6
        return places


class PaperCard:
    """The widgets of one card, one for each of ROWS."""

    def __init__(self) -> None:
        self.keep = QRadioButton()
        self.include = QCheckBox(tr("Include"))
        self.open = QToolButton()
        self.open.setAutoRaise(True)
        self.open.setIcon(icons.icon("open-link"))
        self.open.setToolTip(tr("Show this paper in the list"))
        self.title = MarkedText(scale=1.2, leading=1.15, bold=True)
        self.byline = MarkedText("secondary", leading=1.2)
        self.marks = MarkedText("secondary")
        self.tags = TagChips()
        self.abstract = MarkedText(leading=1.3, top=8)
        self.note = MarkedText(leading=1.25, top=8)
        self.seen = MarkedText("secondary", top=8)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(CARD_PADDING_PX, CARD_PADDING_PX, CARD_PADDING_PX - 6, 0)
        row.setSpacing(16)
        row.addWidget(self.keep)
        row.addWidget(self.include)
        row.addStretch(1)
        row.addWidget(self.open)

    def widgets(self) -> list[QWidget]:
        """The widgets in the order of ROWS."""
        return [getattr(self, row) for row in CARD_PARTS]

    def marked_texts(self) -> list[MarkedText]:
        """The widgets with marked text."""
        return [widget for widget in self.widgets() if isinstance(widget, MarkedText)]

    def show_column(self, column: ComparedPaper, is_kept: bool, is_included: bool, can_exclude: bool) -> None:
        """Show a paper."""
        name = tr("paper {number}: {title}", number=column.number, title=column.plain_title)
        self.keep.setText(
            tr("{number}   Kept", number=column.number)
            if is_kept
            else tr("{number}   Keep this one", number=column.number)
        )
        self.keep.setAccessibleName(tr("Keep {name}", name=name))
        self.keep.setChecked(is_kept)
        self.include.setVisible(can_exclude)
        self.include.setChecked(is_included)
        self.include.setAccessibleName(tr("Include {name}", name=name))
        self.open.setAccessibleName(tr("Show {name} in the list", name=name))
        self.title.show_runs(column.title)
        self.byline.show_runs(column.byline)
        self.marks.show_runs([ComparedRun(column.marks)])
        self.tags.show_tags(column.tags)
        self.abstract.show_runs(column.abstract or [ComparedRun(tr("No abstract."))])
        note = column.note.strip()
        self.note.show_runs([ComparedRun(tr("Note: {note}", note=note))] if note else [])
        self.seen.show_runs(
            [ComparedRun(tr("Seen in {digests}", digests="\n".join(column.seen)))] if column.seen else []
        )


class PaperCards(QWidget):
    """The cards of a group."""

    keep_chosen = Signal(int)
    """The id of the paper to keep."""
    inclusion_changed = Signal(int, bool)
    """A paper's id, and True if it is included."""
    open_requested = Signal(int)
    """The id of a paper to show in the list."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[PaperCard] = []
        self._page: ReviewPage | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(CARD_GAP_PX)
        self._grid.setVerticalSpacing(8)
        self._group = QButtonGroup(self)
        self._cards_in_row = 1
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.colours_changed().connect(self._update_texts)

    def show_page(self, page: ReviewPage, included: set[int]) -> None:
        """Show a group; existing cards are reused, so that the focus stays."""
        self._page = page
        while len(self._cards) > len(page.columns):
            self._remove_card()
        while len(self._cards) < len(page.columns):
            self._add_card()
        for card, column in zip(self._cards, page.columns, strict=True):
            is_included = column.paper_id in included
            card.show_column(column, column.paper_id == page.keep, is_included, len(page.columns) > 2)
            for widget in card.widgets()[1:]:
                widget.setEnabled(is_included)
        self._arrange()
        self.updateGeometry()
        self.update()

    def tab_stops(self) -> list[QWidget]:
        """The widgets that Tab reaches, in the order of the cards."""
        return [stop for card in self._cards for stop in (card.keep, card.include, card.open)]

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again after a change of text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._update_texts()
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place as many cards side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The width of one card, so that nothing scrolls sideways."""
        return QSize(self._min_card_width(), super().minimumSizeHint().height())

    def _min_card_width(self) -> int:
        """The least width of a card."""
        letters = self.fontMetrics().averageCharWidth() * MIN_CARD_CHARS + 2 * CARD_PADDING_PX
        return max([letters, *(card.head.minimumSizeHint().width() for card in self._cards)])

    def _arrange(self) -> None:
        """Place the cards in the grid; a second row of cards begins below a gap."""
        count = max(len(self._cards), 1)
        cards_in_row = min(max((self.width() + CARD_GAP_PX) // (self._min_card_width() + CARD_GAP_PX), 1), count)
        cards_in_row = -(-count // -(-count // cards_in_row))  # rows of equal length
        for place in range(max(self._cards_in_row, cards_in_row)):
            self._grid.setColumnStretch(place, 1 if place < cards_in_row else 0)
        self._cards_in_row = cards_in_row
        height = len(CARD_PARTS) + 1
        for number, card in enumerate(self._cards):
            line, column = divmod(number, cards_in_row)
            for row, widget in enumerate(card.widgets()):
                at = self._grid.getItemPosition(self._grid.indexOf(widget)) if self._grid.indexOf(widget) >= 0 else None
                if at is None or at[:2] != (line * height + row, column):  # type: ignore[index]
                    self._grid.removeWidget(widget)
                    self._grid.addWidget(widget, line * height + row, column)
        lines = -(-count // cards_in_row)
        for row in range(max(self._grid.rowCount(), lines * height)):  # the last gap is a row only once it is set
            is_gap = row % height == len(CARD_PARTS) and row // height < lines
            self._grid.setRowMinimumHeight(row, (8 if row // height == lines - 1 else 8 + CARD_GAP_PX) if is_gap else 0)
            self._grid.setRowStretch(row, int(is_gap))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cards; the kept one has a frame in the accent colour."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, card in zip(self._page.columns if self._page else (), self._cards, strict=False):
            head = card.head.geometry()
            below = [other.head.y() for other in self._cards if other.head.y() > head.y()]
            bottom = min(below) - CARD_GAP_PX if below else self.height()
            rect = QRectF(head.x(), head.y(), head.width(), bottom - head.y()).adjusted(1, 1, -1, -1)
            is_kept = self._page is not None and column.paper_id == self._page.keep
            painter.setPen(QPen(colours.accent, 2) if is_kept else QPen(colours.line, 1))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(rect, 8, 8)
        painter.end()

    def _add_card(self) -> None:
        card = PaperCard()
        place = len(self._cards)
        self._cards.append(card)
        self._group.addButton(card.keep)
        for row, widget in enumerate(card.widgets()):
            self._grid.addWidget(widget, row, place)
        card.keep.clicked.connect(lambda: self._announce_keep(place))
        card.include.clicked.connect(lambda checked: self._announce_inclusion(place, checked))
        card.open.clicked.connect(lambda: self._announce_open(place))

    def _remove_card(self) -> None:
        card = self._cards.pop()
        self._group.removeButton(card.keep)
        for widget in card.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _paper(self, place: int) -> int:
        assert self._page is not None
        return self._page.columns[place].paper_id

    def _announce_keep(self, place: int) -> None:
        self.keep_chosen.emit(self._paper(place))

    def _announce_inclusion(self, place: int, is_included: bool) -> None:
        self.inclusion_changed.emit(self._paper(place), is_included)

    def _announce_open(self, place: int) -> None:
        self.open_requested.emit(self._paper(place))

    def _update_texts(self) -> None:
        for card in self._cards:
            for marked_texts in card.marked_texts():
                marked_texts.update_runs()
        self.update()
