"""Files dropped or pasted into a sandbox, such as a Flatpak: the desktop's File Transfer portal hands them over.

The paths in a drop are those outside of the sandbox, where it has no access. The other program also gives a key, for
which the portal exports the files and returns their paths inside:
https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileTransfer.html.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal

from readlist.translation import tr

if TYPE_CHECKING:  # loaded where it is used: packages for Windows have no D-Bus
    from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

TRANSFER_MIME = "application/vnd.portal.filetransfer"
SANDBOX_MARK = Path("/.flatpak-info")
"""A file that exists in the sandbox of a Flatpak only."""
PORTAL = ("org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents")
"""The service and the object on the session bus."""
INTERFACE = "org.freedesktop.portal.FileTransfer"
MAX_ANSWER_MS = 30_000
"""Milliseconds that the portal may take."""
MAX_KEY_BYTES = 1_000
MAX_FILES = 10_000


def transfer_key(mime: QMimeData) -> str:
    """The key for the files of a drop or paste; "" outside of a sandbox, and if there is none."""
    if not mime.hasFormat(TRANSFER_MIME) or not SANDBOX_MARK.exists():
        return ""
    key = bytes(mime.data(TRANSFER_MIME).data())[: MAX_KEY_BYTES + 1].rstrip(b"\0")
    return key.decode("ascii", "replace") if len(key) <= MAX_KEY_BYTES else ""


class PortalTransfer(QObject):
    """Asks for the files of one key. Deletes itself after the answer."""

    retrieved = Signal(object)
    """A list of Path, readable in the sandbox."""
    failed = Signal(str)
    """A sentence on why the files did not come."""

    def retrieve(self, key: str) -> None:
        """Ask the portal; the answer is one of the signals."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():  # a call would never be answered
            self._announce([])
            return
        call = QDBusMessage.createMethodCall(*PORTAL, INTERFACE, "RetrieveFiles")
        call.setArguments([key, {}])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call, MAX_ANSWER_MS), self)
        watcher.finished.connect(self._handle_answer)

    def _handle_answer(self, watcher: QDBusPendingCallWatcher) -> None:
        self._announce(_paths(watcher.reply()))

    def _announce(self, paths: list[Path]) -> None:
        if paths:
            self.retrieved.emit(paths)
        else:
            self.failed.emit(tr("The desktop did not hand the files over. Open them from the File menu."))
        self.deleteLater()


def _paths(answer: QDBusMessage) -> list[Path]:
    """The files in an answer; none if it is a fault, or of another form."""
    from PySide6.QtDBus import QDBusMessage

    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        return []
    listed = answer.arguments()[:1]
    names = listed[0] if listed and isinstance(listed[0], list) else []
    return [Path(name) for name in names[:MAX_FILES] if isinstance(name, str) and name.startswith("/")]
