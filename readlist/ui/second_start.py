"""A second start with the same library hands its files to the window that is open, and ends."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from readlist.library.place import library_file

PATIENCE = 1_000
"""Milliseconds to wait for the other window."""
ANSWER_PATIENCE = 5_000
"""Milliseconds to wait for its answer; a window that answers later than that hangs."""
LONGEST = 1_000_000
"""Bytes of a message; more is no message of ours."""


def hand_over(library: Path, files: Sequence[Path]) -> bool:
    """Give ``files`` to the window that has ``library`` open; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(library))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    while socket.bytesToWrite() and socket.waitForBytesWritten(PATIENCE):
        pass
    taken = socket.bytesAvailable() > 0 or socket.waitForReadyRead(ANSWER_PATIENCE)
    socket.abort()
    return taken


class Listener(QObject):
    """Listens for later starts with the same library."""

    files_received = Signal(object)
    """A list of Path, maybe empty: then only the window is wanted."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        if not self._server.listen(_name(library)):
            QLocalServer.removeServer(_name(library))  # left by a window that was killed
            self._server.listen(_name(library))

    def is_listening(self) -> bool:
        """Whether later starts will find this window."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        try:
            files = [Path(name) for name in json.loads(bytes(socket.readLine(LONGEST).data()))]
        except (ValueError, TypeError):
            socket.abort()
            return
        socket.write(b"taken\n")
        socket.flush()
        self.files_received.emit(files)


def _name(library: Path) -> str:
    place = os.path.normcase(library_file(library))  # the same by whatever links it is named
    known = hashlib.sha256(f"{getpass.getuser()}\n".encode() + os.fsencode(place)).hexdigest()
    return f"readlist-{known[:24]}"
