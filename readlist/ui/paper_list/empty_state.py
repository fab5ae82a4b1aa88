"""The widget in place of rows while the list is empty: the reason, and an action that helps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import Act, key_of, tip_with_keys
from readlist.ui.look import icons, theme
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.paper_list.empty_texts import EmptyText
from readlist.ui.text.plain_text import button_text, make_label, set_tip

MAX_EMPTY_STATE_WIDTH_PX = 320
EMPTY_STATE_ICON_PX = 40
EMPTY_STATE_MARGINS_PX = (24, 24, 24, 48)
NARROW_MARGINS_PX = (24, 4, 24, 4)
"""Margins left, above, right and below, with much and with little height."""
MIN_LINES_WITH_ICON = 14
"""Lines of text in the height from which on there is room for the icon and wide margins."""
HEADING_SCALE = 1.25
"""Size of the heading, as a multiple of the window's text."""


class EmptyState(QWidget):
    """An icon, a heading, a line of help and at most one button, in the middle. It takes the focus for the rows."""

    suggestion_chosen = Signal(str)
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = EmptyText("all", "")
        self._icon = make_label(parent=self)
        self._heading = HeadingLabel(scale=HEADING_SCALE)
        self._help = make_label(parent=self)
        self._suggestion = QPushButton(self)
        self._import = QPushButton(tr("Choose files…"), self)
        self._build()
        theme.colours_changed().connect(self._apply_theme)

    def _build(self) -> None:
        self._middle = middle = QWidget(self)
        middle.setMinimumWidth(160)
        middle.setMaximumWidth(scaled_with_text(self, MAX_EMPTY_STATE_WIDTH_PX))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._icon, self._heading, self._help):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._icon)
            column.addWidget(label)
        for button in (self._suggestion, self._import):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        column.insertSpacing(4, 8)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(*EMPTY_STATE_MARGINS_PX)
        layout.addStretch(1)
        layout.addWidget(middle, 1000)
        layout.addStretch(1)
        for button in (self._suggestion, self._import):
            button.setAutoDefault(True)  # so that Return presses it, as Space does
        self._suggestion.setFlat(True)
        self._suggestion.setCursor(Qt.CursorShape.PointingHandCursor)
        self._suggestion.clicked.connect(lambda: self.suggestion_chosen.emit(self._text.suggestion))
        self._import.setAccessibleName(tr("Choose digest files to import"))
        set_tip(self._import, tip_with_keys(tr("Import"), (key_of(Act.IMPORT),)))
        self._import.clicked.connect(self.import_requested)
        self.setAccessibleName(tr("Empty list"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_text(self, empty_text: EmptyText) -> None:
        """Show a text, with its button if it has one."""
        self._text = empty_text
        self._help.setText(empty_text.text)
        self._wrap()
        self._suggestion.setAccessibleName(
            tr("Did you mean {suggestion}? Search for it", suggestion=empty_text.suggestion)
        )
        self._suggestion.setVisible(bool(empty_text.suggestion))
        self._import.setVisible(empty_text.offers_import)
        self._show_help()
        offered = [button for button in (self._suggestion, self._import) if not button.isHidden()]
        self.setFocusProxy(offered[0] if offered else None)  # type: ignore[arg-type]
        self.setAccessibleDescription(f"{empty_text.title}. {empty_text.text}")
        self._apply_theme()

    def minimumSizeHint(self) -> QSize:
        """No height: below a report of an import there may be little, and the window must not grow by it."""
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the suggestion at the new width, and leave out icon, margins and help if there is little height."""
        super().resizeEvent(event)
        self._wrap()
        is_high = self.height() >= MIN_LINES_WITH_ICON * self.fontMetrics().height()
        self._icon.setVisible(is_high)
        self._row.setContentsMargins(*(EMPTY_STATE_MARGINS_PX if is_high else NARROW_MARGINS_PX))
        self._show_help()

    def _show_help(self) -> None:
        """Show the line of help unless it would lie over the heading, for want of height."""
        self._help.setVisible(bool(self._text.text))
        margins, room = self._row.contentsMargins(), self._room()
        needed = self._middle.heightForWidth(room) + margins.top() + margins.bottom()
        self._help.setVisible(bool(self._text.text) and needed <= self.height())

    def _room(self) -> int:
        """The pixels across in which the texts are wrapped."""
        margins = self.contentsMargins() + self._row.contentsMargins()
        return min(self._middle.maximumWidth(), self.width() - margins.left() - margins.right())

    def _wrap(self) -> None:
        """Break heading and suggestion into lines: a label cuts a word that has no room, a button cuts any text."""
        room = self._room()
        lines = lines_of(self._text.title, self._heading.fontMetrics(), room)
        self._heading.setText("\n".join(lines) if room > 0 else self._text.title)
        text = tr("Did you mean “{suggestion}”?", suggestion=self._text.suggestion)
        self._suggestion.setText(button_text(text))
        metrics = self._suggestion.fontMetrics()
        padding = self._suggestion.sizeHint().width() - metrics.horizontalAdvance(text)
        self._suggestion.setText("\n".join(map(button_text, lines_of(text, metrics, room - padding))))

    def _apply_theme(self) -> None:
        colours = theme.colours()
        side = scaled_with_text(self, EMPTY_STATE_ICON_PX)
        self._icon.setPixmap(icons.icon(self._text.icon).pixmap(QSize(side, side), self.devicePixelRatioF()))
        for label, colour in ((self._heading, colours.text), (self._help, colours.secondary)):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colour)
            label.setPalette(palette)
        palette = self._suggestion.palette()
        palette.setColor(palette.ColorRole.ButtonText, palette.color(palette.ColorRole.Link))
        self._suggestion.setPalette(palette)


def lines_of(text: str, metrics: QFontMetrics, width_px: int) -> list[str]:
    """The words of a text in lines of at most ``width_px``; a word that is longer is elided in its middle."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, width_px))
    return lines
