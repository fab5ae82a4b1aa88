"""Icons within a text field, as large as its text: Qt draws them 16 pixels large beside text of any size."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from readlist.ui.look.measures import SMALL_ICON_PX
from readlist.ui.look.text_scale import scaled_with_text


class FieldIconStyle(QProxyStyle):
    """The program's style but for the icons in a field. A style sheet cannot say it."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(QApplication.style().name())
        self.setParent(field)
        field.setStyle(self)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric == QStyle.PixelMetric.PM_LineEditIconSize and widget is not None:
            return scaled_with_text(widget, SMALL_ICON_PX)
        return super().pixelMetric(metric, option, widget)
