"""The delegate of the sidebar: paints icon or colour dot, title, detail, key and count of a row, and edits names."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readlist.model.scope import ListKind
from readlist.translation import local_number, tr
from readlist.ui.look import icons, theme
from readlist.ui.look.fonts import scaled_font, semi_bold
from readlist.ui.look.measures import CORNER_RADIUS_PX, PANE_EDGE_PX, ROW_EDGE_PX, ROW_SMALL_SCALE, SMALL_ICON_PX
from readlist.ui.look.text_scale import scale_length
from readlist.ui.sidebar.presenter import NAME_FIELDS, SidebarRow
from readlist.ui.sidebar.row_model import ROW_ROLE

TEXT_GAP_PX = 8
ROW_PADDING_PX = 6
INDENT_PX = 16
SECTION_SPACE_PX = 12
COLOUR_EDGE_PX = 3
"""Pixels between the dot of a tag's colour and the edge of the place of an icon."""
MIN_NAME_CHARS, MIN_NAME_CHARS_BESIDE_COUNT = 8, 5
"""Characters of a name that must have room beside its key, and beside its count; else these are not shown."""

MIN_NAME_CHARS_BESIDE_ICON = 9
"""Characters of a name that must have room beside an icon; a narrow sidebar in large text has names, not icons."""

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag


class NameField(QLineEdit):
    """The editor for a row's name. Unlike the tree, it shows its selection."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAutoFillBackground(True)
        self._apply_theme()
        theme.colours_changed().connect(self._apply_theme)

    def _apply_theme(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, theme.colours().selection)
        self.setPalette(palette)


class RowDelegate(QStyledItemDelegate):
    """Paints and renames rows.

    ``active_key`` is the key of the row whose list is shown, ``target_key`` that of the row under a drag; "" for none.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active_key = ""
        self.target_key = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: SidebarRow | None = index.data(ROW_ROLE)
        height = max(QFontMetrics(option.font).height() + 2 * ROW_PADDING_PX, 28)
        if row is not None and row.is_section and index.row() > 0:
            height += SECTION_SPACE_PX
        return QSize(80, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SidebarRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_section:
            self._paint_section(painter, option, row)
        else:
            self._paint_row(painter, option, row, _depth(index))
        painter.restore()

    def is_before_title(self, option: QStyleOptionViewItem, index: Index, point: QPoint) -> bool:
        """True if ``point`` is before the title of a row, on its icon or chevron."""
        point = QStyle.visualPos(option.direction, option.rect, point)
        return point.x() < _text_left(option.rect, _depth(index), option.fontMetrics)

    def text_rect(self, option: QStyleOptionViewItem, depth: int, row: SidebarRow | None = None) -> QRect:
        """The rectangle of the title, as in a layout from left to right: ``_placed`` mirrors it.

        A ``row`` with an icon that leaves too little room has it in the icon's place.
        """
        box: QRect = option.rect
        left, right = _text_left(box, depth, option.fontMetrics), box.right() - ROW_EDGE_PX - TEXT_GAP_PX
        is_narrow = right - left < MIN_NAME_CHARS_BESIDE_ICON * option.fontMetrics.averageCharWidth()
        if row is not None and _is_decorated(row) and is_narrow:
            left -= scale_length(option.fontMetrics, SMALL_ICON_PX) + TEXT_GAP_PX
        return QRect(left, box.top(), right - left, box.height())

    # parts

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow) -> None:
        colours, box = theme.colours(), option.rect
        font = scaled_font(option.font, ROW_SMALL_SCALE, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colours.secondary)
        height = max(QFontMetrics(option.font).height() + 2 * ROW_PADDING_PX, 28)
        line = QRect(
            box.left() + PANE_EDGE_PX,
            box.bottom() + 1 - height,
            box.width() - PANE_EDGE_PX - ROW_EDGE_PX - TEXT_GAP_PX,
            height,
        )
        if option.state & State.State_HasFocus and _has_focus(option):
            around = line.adjusted(ROW_EDGE_PX - PANE_EDGE_PX, 0, TEXT_GAP_PX, 0)
            self._paint_ring(painter, _placed(option, around), colours)
            painter.setPen(colours.secondary)
        title = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(_placed(option, line), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        is_open = bool(option.state & State.State_Open)
        if not is_open or option.state & State.State_MouseOver:
            middle = QStyle.visualPos(option.direction, box, QPoint(line.right() - 4, line.center().y() + 1))
            _paint_chevron(painter, QPointF(middle), is_open, option.direction, colours.secondary)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow, depth: int) -> None:
        colours, box = theme.colours(), option.rect
        rect = QRect(box.left() + ROW_EDGE_PX, box.top(), box.width() - 2 * ROW_EDGE_PX, box.height())
        detail_colour = self._paint_background(painter, option, row, rect)
        font = semi_bold(option.font) if row.is_bold else QFont(option.font)
        painter.setFont(font)
        text_rect = self.text_rect(option, depth, row)
        if text_rect.left() >= _text_left(box, depth, option.fontMetrics):
            self._paint_icon(painter, option, row, text_rect)
        right = self._paint_count(painter, option, row, text_rect, colours.text if row.is_bold else detail_colour)
        key_left = self._key_left(option, text_rect)
        if row.tag_key and self._has_room(row, text_rect, key_left, QFontMetrics(font), MIN_NAME_CHARS):
            self._paint_key(painter, option, row, text_rect, right, detail_colour)
            right = min(right, key_left)
        room = right - text_rect.left() - (TEXT_GAP_PX if right < text_rect.right() else 0)
        metrics = QFontMetrics(font)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.setPen(colours.text)
        painter.setFont(font)
        painter.drawText(_placed(option, text_rect), Qt.AlignmentFlag.AlignVCenter, title)
        rest = room - metrics.horizontalAdvance(title) - TEXT_GAP_PX
        if row.detail and rest > 24:
            wanted = row.detail if metrics.horizontalAdvance(row.detail) <= rest else row.short_detail or row.detail
            detail = metrics.elidedText(wanted, Qt.TextElideMode.ElideRight, rest)
            painter.setPen(detail_colour)
            beside = _placed(option, text_rect.adjusted(room - rest, 0, 0, 0))
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, detail)

    def _paint_background(
        self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow, rect: QRect
    ) -> QColor:
        """Paint the background of a row; returns the colour for small text on it."""
        colours = theme.colours()
        background = colours.sidebar
        if row.key == self.target_key:
            background = theme.mix(colours.accent, colours.sidebar, 0.22)
        elif row.key == self.active_key:
            background = (
                colours.selection
                if _has_focus(option)
                else theme.mix(colours.text, colours.sidebar, theme.UNFOCUSED_SHARE)
            )
        elif option.state & State.State_MouseOver:
            background = theme.mix(colours.text, colours.sidebar, 0.06)
        if background is not colours.sidebar:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(background)
            painter.drawRoundedRect(rect, CORNER_RADIUS_PX, CORNER_RADIUS_PX)
        is_current = bool(option.state & State.State_HasFocus) and _has_focus(option) and row.key != self.active_key
        if row.key == self.target_key or is_current:
            self._paint_ring(painter, rect, colours)
        return theme.legible(colours.secondary, [background], theme.MIN_TEXT_CONTRAST, towards=colours.text)

    def _paint_ring(self, painter: QPainter, rect: QRect, colours: theme.Colours) -> None:
        painter.setPen(QPen(colours.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), CORNER_RADIUS_PX - 1, CORNER_RADIUS_PX - 1)

    def _paint_icon(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow, text_rect: QRect) -> None:
        side = scale_length(option.fontMetrics, SMALL_ICON_PX)
        place = QRect(text_rect.left() - TEXT_GAP_PX - side, text_rect.center().y() - side // 2 + 1, side, side)
        place = _placed(option, place)
        if row.colour:
            colour, edge = QColor(row.colour), side * COLOUR_EDGE_PX / SMALL_ICON_PX
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour if colour.isValid() else theme.colours().faint)
            painter.drawEllipse(QRectF(place).adjusted(edge, edge, -edge, -edge))
        elif row.children:
            is_open = bool(option.state & State.State_Open)
            _paint_chevron(painter, QRectF(place).center(), is_open, option.direction, theme.colours().secondary)
        elif row.icon:
            icons.icon(row.icon).paint(painter, place)

    def _paint_count(
        self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow, text_rect: QRect, colour: QColor
    ) -> int:
        """Paint the count at the right; returns its left edge."""
        if not row.count:
            return text_rect.right()
        painter.setPen(colour)
        count = local_number(row.count)
        left = text_rect.right() - painter.fontMetrics().horizontalAdvance(count)
        if not self._has_room(row, text_rect, left, painter.fontMetrics(), MIN_NAME_CHARS_BESIDE_COUNT):
            return text_rect.right()
        place = _placed(option, text_rect)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        return left

    def _key_left(self, option: QStyleOptionViewItem, text_rect: QRect) -> int:
        """The left edge of the column of keys, which leaves room for counts of three digits."""
        return (
            text_rect.right() - option.fontMetrics.horizontalAdvance("000") - TEXT_GAP_PX - option.fontMetrics.height()
        )

    def _has_room(self, row: SidebarRow, text_rect: QRect, right: int, metrics: QFontMetrics, chars: int) -> bool:
        """True if the title, or ``chars`` of it, has room left of a key or a count, which begins at ``right``."""
        room = right - TEXT_GAP_PX - text_rect.left()
        return room >= min(metrics.horizontalAdvance(row.title), chars * metrics.averageCharWidth())

    def _paint_key(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: SidebarRow,
        text_rect: QRect,
        right: int,
        colour: QColor,
    ) -> None:
        painter.setFont(scaled_font(option.font, ROW_SMALL_SCALE))
        left, side = self._key_left(option, text_rect), option.fontMetrics.height()
        if left + side > right:
            return
        place = _placed(option, QRect(left, 0, side - 1, 0))
        key = QRectF(place.left(), text_rect.center().y() - side / 2 + 1, side - 1, side - 1)
        colours = theme.colours()
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(key, 3, 3)
        painter.setPen(colour)
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, row.tag_key)

    # renaming

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = NameField(parent)
        row: SidebarRow | None = index.data(ROW_ROLE)
        kind = row.scope.kind if row is not None and row.scope is not None else ListKind.TAG
        field.setAccessibleName(tr(NAME_FIELDS[kind]))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row: SidebarRow | None = index.data(ROW_ROLE)
        is_untouched = isinstance(editor, QLineEdit) and not editor.isModified()
        if isinstance(editor, QLineEdit) and is_untouched and row is not None and editor.text() != row.name:
            editor.setText(row.name)  # called again when counts come, which must not overwrite what is typed
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        text_rect = self.text_rect(option, _depth(index), index.data(ROW_ROLE))
        editor.setGeometry(_placed(option, text_rect.adjusted(-3, 3, 0, -3)))


def _placed(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """A rectangle of a row where it is painted: mirrored if the layout runs from right to left."""
    return QStyle.visualRect(option.direction, option.rect, rect)


def _is_decorated(row: SidebarRow) -> bool:
    """True if the row has an icon that says no more than its name, unlike a tag's colour or a chevron."""
    return bool(row.icon) and not row.colour and not row.children


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return option.widget is not None and option.widget.hasFocus()


def _text_left(box: QRect, depth: int, metrics: QFontMetrics) -> int:
    icon_side = scale_length(metrics, SMALL_ICON_PX)
    return box.left() + PANE_EDGE_PX + icon_side + TEXT_GAP_PX + scale_length(metrics, INDENT_PX) * (depth - 1)


def _depth(index: Index) -> int:
    depth, parent = 0, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth


def _paint_chevron(
    painter: QPainter, middle: QPointF, is_open: bool, direction: Qt.LayoutDirection, colour: QColor
) -> None:
    painter.save()
    painter.translate(middle)
    if is_open:
        painter.rotate(90)
    elif direction == Qt.LayoutDirection.RightToLeft:
        painter.rotate(180)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([QPointF(-2, -4), QPointF(2, 0), QPointF(-2, 4)]))
    painter.restore()
