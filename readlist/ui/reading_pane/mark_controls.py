"""The controls for the marks: the status as a segmented control, and the star."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from readlist.model.paper import Status
from readlist.translation import tr
from readlist.ui.actions.action_table import Act, key_of, tip_with_keys
from readlist.ui.actions.keys import PRESSING_KEYS
from readlist.ui.look import icons, theme
from readlist.ui.look.fonts import scaled_font
from readlist.ui.reading_pane.backgrounds import control_background
from readlist.ui.reading_pane.key_buttons import KeyButton, claim, press_on_return
from readlist.ui.text.plain_text import set_tip

CONTROL_RADIUS_PX = 7.0


class Segment(QRadioButton):
    """A segment of a segmented control: a word, or its icon if room is short.

    It is a radio button with its own painting, so screen readers and arrow keys work.
    """

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon = icon
        self._shows_icon = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """Claim the keys that press and move."""
        return claim(event, (*PRESSING_KEYS, Qt.Key.Key_Left, Qt.Key.Key_Right)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Return, as on Space."""
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def hitButton(self, place: QPoint) -> bool:
        """Take clicks on the whole segment."""
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        """Room for the semi-bold word, so that choosing moves nothing."""
        metrics = QFontMetrics(scaled_font(self.font(), 1, QFont.Weight.DemiBold))
        return QSize(metrics.horizontalAdvance(self.text()) + 24, max(32, metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        """Room for the icon."""
        return QSize(40, self.sizeHint().height())

    def min_text_width(self) -> int:
        """The width of the word with half its margins."""
        return self.sizeHint().width() - 16

    def show_icon(self, shows_icon: bool) -> None:
        """Show the icon in place of the word, or the word again."""
        self._shows_icon = shows_icon
        set_tip(self, self.text() if shows_icon else "")
        self.update()

    def shows_icon(self) -> bool:
        """True while the icon is shown."""
        return self._shows_icon

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word or icon, on a raised background if chosen."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
        if self.isChecked():
            painter.setPen(QPen(colours.line, 1))
            painter.setBrush(theme.mix(colours.text, colours.surface, 0.2) if theme.is_dark() else colours.surface)
            painter.drawRoundedRect(rect, CONTROL_RADIUS_PX - 2, CONTROL_RADIUS_PX - 2)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, CONTROL_RADIUS_PX - 2, CONTROL_RADIUS_PX - 2)
        chosen = self.isChecked()
        if self._shows_icon:
            side = max(20, self.fontMetrics().height())
            icon_rect = QRect(0, 0, side, side)
            icon_rect.moveCenter(self.rect().center())
            icons.icon(self._icon, "text" if chosen else "secondary").paint(painter, icon_rect)
            return
        painter.setFont(scaled_font(self.font(), 1, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(colours.text if chosen or self.underMouse() else colours.secondary)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class StatusRow(QGroupBox):
    """A segmented control with all statuses."""

    chosen = Signal(str)
    """The status that the reader chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.segments: dict[Status, Segment] = {}
        for number, status in enumerate(Status):
            segment = Segment(tr(status.label), status.icon)
            self.segments[status] = segment
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.idClicked.connect(lambda number: self.chosen.emit(list(Status)[number].value))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all words or all icons, as there is room."""
        QWidget.resizeEvent(self, event)  # not QGroupBox's, which makes room for a frame and a title
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of text size."""
        QWidget.changeEvent(self, event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "segments"):
            self._fit()

    def _fit(self) -> None:
        shows_icon = self.width() < sum(segment.min_text_width() for segment in self.segments.values())
        for segment in self.segments.values():
            segment.show_icon(shows_icon)

    def show_status(self, status: Status) -> None:
        """Show a status without announcing it."""
        self.segments[status].setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background of the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(control_background())
        painter.drawRoundedRect(QRectF(self.rect()), CONTROL_RADIUS_PX, CONTROL_RADIUS_PX)


class StarButton(KeyButton):
    """The star button, filled while set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._update_texts)
        self._update_texts(False)

    def sizeHint(self) -> QSize:
        """A square as high as the segments."""
        side = max(32, self.fontMetrics().height() + 12)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon, a background under the pointer, and a ring for the keyboard."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(control_background() if self.underMouse() else QColor(Qt.GlobalColor.transparent))
        painter.drawRoundedRect(rect, CONTROL_RADIUS_PX, CONTROL_RADIUS_PX)
        side = max(20, self.fontMetrics().height())
        icon_rect = self.rect().adjusted(0, 0, 0, 0)
        icon_rect.setSize(QSize(side, side))
        icon_rect.moveCenter(self.rect().center())
        icons.icon("star-filled" if self.isChecked() else "star").paint(painter, icon_rect)

    def _update_texts(self, starred: bool) -> None:
        self.setAccessibleName(tr("Star"))
        self.setAccessibleDescription(tr("Starred") if starred else tr("Not starred"))
        tip = tr("Remove the star") if starred else tr("Star")
        set_tip(self, tip_with_keys(tip, (key_of(Act.STAR),)))
