"""Files that are dropped or pasted into a sandbox, as a Flatpak is: the desktop's File Transfer portal hands them over.

The paths that come with a drop are those outside, which the sandbox does not have. Beside them the other program gives
a key, for which the portal exports the files and tells where they are inside:
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
"""The file that each Flatpak finds in its sandbox."""
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
            self._tell([])
            return
        call = QDBusMessage.createMethodCall(*PORTAL, INTERFACE, "RetrieveFiles")
        call.setArguments([key, {}])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call, MAX_ANSWER_MS), self)
        watcher.finished.connect(self._take)

    def _take(self, watcher: QDBusPendingCallWatcher) -> None:
        self._tell(_paths(watcher.reply()))

    def _tell(self, paths: list[Path]) -> None:
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
