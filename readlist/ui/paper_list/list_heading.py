"""The heading of the list: title, count, the link between this list and everywhere, and the sort order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from readlist.model.scope import Sort
from readlist.translation import tr
from readlist.ui.actions.action_table import Act, key_of, tip_with_keys
from readlist.ui.look import icons, theme
from readlist.ui.look.fonts import semi_bold
from readlist.ui.look.measures import PANE_EDGE_PX
from readlist.ui.look.text_scale import small_icon_size
from readlist.ui.paper_list.presenter import SAVING_WORDS, HeadingText, SearchSaving
from readlist.ui.paper_list.sort_orders import ListOrder, has_reverse
from readlist.ui.text.plain_text import add_action, button_text, make_label, set_tip

MIN_SHOWN_TITLE_CHARS = 12
"""Characters of the title that must have room; with less room, the name of the order is hidden."""
NORMAL_ARROW, REVERSED_ARROW = "▾", "▴"
"""Behind the name of the order: its menu opens below, and it is the usual or the reversed one."""
SAVING_ICONS = {SearchSaving.SAVE: "save-search", SearchSaving.EDIT: "filter"}


class TitleLabel(QLabel):
    """A label that is cut with an ellipsis if there is too little room, with the whole text as a tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_whole_text(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, QFontMetrics(self.font()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        text = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(text)
        set_tip(self, "" if text == self._whole else self._whole)


class ListHeading(QWidget):
    """The heading of the list."""

    scope_toggled = Signal()
    """The link between this list and everywhere was pressed."""
    save_requested = Signal()
    order_chosen = Signal(object)
    """The chosen ListOrder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TitleLabel(self)
        self._count = make_label(parent=self)
        self._toggle = QToolButton(self)
        self._save_button = QToolButton(self)
        self._order = QToolButton(self)
        self._remark = make_label(parent=self)
        self.order_menu = QMenu(tr("&Order of the List"), self)
        self._choices = QActionGroup(self)
        self._sorts: tuple[object, ...] = ()
        self._chosen = ListOrder(Sort.ADDED)
        self._arrow = NORMAL_ARROW
        self._sort_label = ""
        self._toggles = "", ""
        self._build()
        theme.colours_changed().connect(self._apply_theme)
        self._apply_theme()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStrut(26)
        row.addWidget(self._title, 0)
        row.addWidget(self._count, 0)
        # optically centred: the icon is heavier below
        row.addWidget(self._save_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._toggle, 0)
        row.addStretch(1)
        row.addWidget(self._order, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PANE_EDGE_PX, 6, 8, 6)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._remark)
        self._remark.setWordWrap(True)
        self._toggle.setAutoRaise(True)
        self._toggle.setCursor(Qt.CursorShape.PointingHandCursor)
        self._toggle.clicked.connect(self.scope_toggled)
        self._save_button.setAutoRaise(True)
        self._save_button.setVisible(False)
        self._save_button.clicked.connect(self.save_requested)
        self._order.setAutoRaise(True)
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._order.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._order.setMenu(self.order_menu)
        self._choices.triggered.connect(lambda action: self._choose(Sort(action.data())))

    def show_text(self, heading_text: HeadingText) -> None:
        """Show the words for a list or search."""
        self._title.set_whole_text(heading_text.title)
        self._count.setText(heading_text.count)
        self._toggles = heading_text.toggle, heading_text.short_toggle
        self._toggle.setAccessibleName(tr("Search {place}", place=heading_text.toggle) if heading_text.toggle else "")
        self._toggle.setVisible(bool(heading_text.toggle))
        self._show_saving(heading_text.saving)
        self._remark.setText(heading_text.remark)
        self._remark.setVisible(bool(heading_text.remark))
        self._fit()

    def _show_saving(self, saving: SearchSaving) -> None:
        self._save_button.setVisible(saving is not SearchSaving.NOTHING)
        if saving is not SearchSaving.NOTHING:
            words = tr(SAVING_WORDS[saving])
            self._save_button.setIcon(icons.icon(SAVING_ICONS[saving], "secondary"))
            self._save_button.setAccessibleName(words)
            set_tip(self._save_button, tip_with_keys(words, (key_of(Act.SAVE_SEARCH),)))

    def show_searching(self) -> None:
        """Show "Searching…" while the rows are those of an earlier query."""
        self._title.set_whole_text(tr("Searching…"))
        self._count.setText("")
        self._toggle.setVisible(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the link, then hide the name of the order, and the count, if there is too little room.

        The status bar shows the count, too.
        """
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole, short = self._toggles
        self._show_toggle(whole)
        self._show_order(self._sort_label)
        if self._title_width() < self._title.sizeHint().width():
            self._show_toggle(short)
        if self._title_width() < min(
            self._title.sizeHint().width(), MIN_SHOWN_TITLE_CHARS * self.fontMetrics().averageCharWidth()
        ):
            self._show_order("")
        wanted = self._title.sizeHint().width() + 8 + self._count.sizeHint().width()
        self._count.setVisible(bool(self._count.text()) and wanted <= self._title_width())

    def _title_width(self) -> int:
        """The pixels that the buttons leave for title and count."""
        buttons = [part for part in (self._save_button, self._toggle, self._order) if not part.isHidden()]
        return self.width() - PANE_EDGE_PX - 8 - sum(part.sizeHint().width() + 8 for part in buttons)

    def _show_order(self, label: str) -> None:
        self._order.setText(f"{label}  {self._arrow}" if label else self._arrow)
        set_tip(self._order, tr("Order of the list") if label else tr("Order: {label}", label=self._sort_label))

    def _show_toggle(self, text: str) -> None:
        self._toggle.setText(button_text(text))
        set_tip(self._toggle, "" if text == self._toggles[0] else self._toggles[0])

    def show_sorts(self, sorts: list[tuple[Sort, str]], chosen: ListOrder) -> None:
        """Offer sort orders, one of them chosen, and to reverse it; an empty list hides the button."""
        if (*sorts, chosen) == self._sorts:
            return
        self._sorts = (*sorts, chosen)
        self._order.setVisible(bool(sorts))
        for action in self._choices.actions():
            self._choices.removeAction(action)
        self.order_menu.clear()
        self._enable_order_menu()
        self._chosen = chosen
        self._arrow = REVERSED_ARROW if chosen.is_reversed else NORMAL_ARROW
        for sort, label in sorts:
            action = add_action(self.order_menu, label)
            action.setData(sort.value)
            action.setCheckable(True)
            action.setChecked(sort is chosen.sort)
            self._choices.addAction(action)
            if sort is chosen.sort:
                self._sort_label = tr("{label}, reversed", label=label) if chosen.is_reversed else label
                self._order.setAccessibleName(tr("Order: {label}", label=self._sort_label))
        self._add_reversal(chosen)
        self._fit()

    def _add_reversal(self, chosen: ListOrder) -> None:
        """Offer the reverse of the order; relevance has none."""
        self.order_menu.addSeparator()
        reverse = ListOrder(chosen.sort, not chosen.is_reversed)
        action = add_action(self.order_menu, tr("Reversed"), lambda: self.order_chosen.emit(reverse))
        action.setCheckable(True)
        action.setChecked(chosen.is_reversed)
        action.setEnabled(has_reverse(chosen.sort))

    def _choose(self, sort: Sort) -> None:
        """Announce another order, in its usual direction; the same one again changes nothing."""
        if sort is not self._chosen.sort:
            self.order_chosen.emit(ListOrder(sort))

    def showEvent(self, event: QShowEvent) -> None:
        """Enable the menu of orders, which the menu bar has, too."""
        super().showEvent(event)
        self._enable_order_menu()

    def hideEvent(self, event: QHideEvent) -> None:
        """Disable the menu of orders while the review is shown."""
        super().hideEvent(event)
        self._enable_order_menu()

    def _enable_order_menu(self) -> None:
        self.order_menu.menuAction().setEnabled(self.isVisible() and not self._order.isHidden())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_choices"):
            self._apply_theme()

    def _apply_theme(self) -> None:
        colours = theme.colours()
        self._title.setFont(semi_bold(self.font()))
        self._save_button.setIconSize(small_icon_size(self))
        for label, colour in (
            (self._title, colours.text),
            (self._count, colours.secondary),
            (self._remark, colours.warning),
        ):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colour)
            label.setPalette(palette)
        for button in (self._toggle, self._order):
            palette = button.palette()
            role = palette.ColorRole.Link if button is self._toggle else palette.ColorRole.PlaceholderText
            palette.setColor(palette.ColorRole.ButtonText, self.palette().color(role))
            button.setPalette(palette)
