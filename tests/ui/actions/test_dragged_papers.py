"""Papers that are dragged over a field are not text for it; words are."""

from __future__ import annotations

import pytest
from drag_places import drag_place
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.reading_pane.tag_editor import TagField
from readlist.ui.search_field.view import SearchField

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("kind", [SearchField, TagField])
@pytest.mark.parametrize("are_papers", [True, False])
def test_a_field_takes_words_and_no_papers(qtbot: QtBot, kind: type[QLineEdit], are_papers: bool) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.show()
    dragged = QMimeData()
    dragged.setText("@article{owls}")
    if are_papers:
        dragged.setData(PAPERS_MIME, b"[1]")
    place = QPointF(field.rect().center())
    entering = QDragEnterEvent(drag_place(place), COPY, dragged, LEFT, NONE)
    QApplication.sendEvent(field, entering)
    assert entering.isAccepted() == (not are_papers)
    QApplication.sendEvent(field, QDropEvent(place, COPY, dragged, LEFT, NONE))
    assert field.text() == ("" if are_papers else "@article{owls}")
