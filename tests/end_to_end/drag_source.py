"""A window of another program for ``test_real_drag``: press on it and a drag of the files named begins."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Starts the drag as soon as the button goes down."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer the files as a file manager does."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(Path(name).absolute())) for name in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(mime)
        done = drag.exec(Qt.DropAction.CopyAction)
        print(f"drag ended: {done.name}", flush=True)


app = QApplication(sys.argv[:1])
window = Source("drag me")
window.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
window.setGeometry(0, 0, 120, 80)
window.show()
app.processEvents()
print("ready", flush=True)
sys.exit(app.exec())
