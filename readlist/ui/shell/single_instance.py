"""A single instance for each library: a later start hands its files to the open window, and ends.

Each side answers the other's nonce with the library's key before anything else is sent. A message is one line of JSON;
one that is malformed, too long or too late is dropped.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from readlist.ui.shell.instance_socket import InstanceSocket, instance_sockets, is_own_user

MAX_CONNECT_MS = 1_000
MAX_EXCHANGE_MS = 5_000
"""Milliseconds for the whole exchange; a window that takes longer is taken to hang."""
MAX_GREETING_BYTES = 4_096
MAX_FILES_BYTES = 8_000_000
"""Bytes of the message with the files; a command line cannot hold more."""
MAX_CONNECTIONS = 8
"""Connections of later starts that are open at a time."""
NONCE_BYTES = 16
WINDOW_SIDE, START_SIDE, FILES_TAKEN = "window", "start", "taken"

logger = logging.getLogger(__name__)


def hand_over(library: Path, files: Sequence[Path]) -> bool:
    """Give ``files`` to the window that has ``library`` open; returns False if no window proves to have it open."""
    names = [str(file.absolute()) for file in files]
    return any(_offer(instance_socket, names) for instance_socket in instance_sockets(library))


def _offer(instance_socket: InstanceSocket, names: Sequence[str]) -> bool:
    key = instance_socket.read_key()
    if not key or not instance_socket.has_socket():
        return False
    socket = QLocalSocket()
    socket.setReadBufferSize(MAX_GREETING_BYTES)
    socket.connectToServer(instance_socket.address)
    try:
        if not socket.waitForConnected(MAX_CONNECT_MS) or not is_own_user(int(socket.socketDescriptor())):
            return False
        deadline = QDeadlineTimer(MAX_EXCHANGE_MS)
        nonce = _nonce()
        answer = _exchange(socket, {"nonce": nonce}, deadline)
        window_nonce = answer.get("nonce")
        if not isinstance(window_nonce, str) or not _is_proof(answer, instance_socket.proof(key, WINDOW_SIDE, nonce)):
            return False
        answer = _exchange(
            socket, {"proof": instance_socket.proof(key, START_SIDE, window_nonce), "files": list(names)}, deadline
        )
        return _is_proof(answer, instance_socket.proof(key, FILES_TAKEN, nonce))
    finally:
        socket.abort()


def _exchange(socket: QLocalSocket, message: dict[str, Any], deadline: QDeadlineTimer) -> dict[str, Any]:
    """Send a message and wait for the answer; {} if none comes in time."""
    socket.write(_line(message))
    while not socket.canReadLine():
        left = deadline.remainingTime()
        is_full = socket.bytesAvailable() >= MAX_GREETING_BYTES
        if left <= 0 or is_full or not (socket.waitForReadyRead(left) or socket.canReadLine()):
            return {}
    return _message(bytes(socket.readLine(MAX_GREETING_BYTES).data()))


class InstanceListener(QObject):
    """Listens for later starts with the same library."""

    files_received = Signal(object)
    """A list of Path; an empty one asks only to raise the window."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        self._connections: set[_StartConnection] = set()
        self.instance_socket: InstanceSocket | None = None
        self._key = b""
        for instance_socket in instance_sockets(library, make=True):
            if self._listen(instance_socket):
                self.instance_socket = instance_socket
                break
        else:
            logger.warning("later starts will not find this window: no private folder for a socket")

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
        for connection in tuple(self._connections):
            connection.drop()

    def _listen(self, instance_socket: InstanceSocket) -> bool:
        try:
            self._key = instance_socket.make_key()
            instance_socket.remove_socket()  # no window answered here, so it was left by one that was killed
        except OSError as error:
            logger.warning("no socket in %s: %s", instance_socket.folder, error)
            return False
        return bool(self._key) and self._server.listen(instance_socket.address)

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if (
                self.instance_socket is None
                or len(self._connections) >= MAX_CONNECTIONS
                or not is_own_user(socket.socketDescriptor())
            ):
                socket.abort()
                socket.deleteLater()
                continue
            connection = _StartConnection(socket, self.instance_socket, self._key, self)
            self._connections.add(connection)
            connection.closed.connect(self._forget)
            connection.files_received.connect(self.files_received)
            connection.listen()

    def _forget(self, connection: _StartConnection) -> None:
        self._connections.discard(connection)
        connection.deleteLater()


class _StartConnection(QObject):
    """The connection to one start: answers its nonce, then takes its files."""

    files_received = Signal(object)
    closed = Signal(object)

    def __init__(self, socket: QLocalSocket, instance_socket: InstanceSocket, key: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._instance_socket = instance_socket
        self._key = key
        self._nonce = _nonce()
        self._start_nonce = ""
        self._max_bytes = MAX_GREETING_BYTES
        socket.setParent(self)
        socket.setReadBufferSize(self._max_bytes)
        self._timer = QTimer(self, singleShot=True, interval=MAX_EXCHANGE_MS)
        self._timer.timeout.connect(self.drop)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._end)

    def listen(self) -> None:
        """Begin, and read what was already sent."""
        self._timer.start()
        self._read()
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._end()

    def drop(self) -> None:
        """Close the connection."""
        self._socket.abort()
        self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.closed.emit(self)

    def _read(self) -> None:
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() >= self._max_bytes:
                self.drop()
            return
        message = _message(bytes(self._socket.readLine(self._max_bytes + 1).data()))
        if not self._start_nonce:
            self._answer_greeting(message)
        else:
            self._receive_files(message)

    def _answer_greeting(self, message: dict[str, Any]) -> None:
        nonce = message.get("nonce")
        if not isinstance(nonce, str) or not nonce:
            self.drop()
            return
        self._start_nonce = nonce
        self._max_bytes = MAX_FILES_BYTES
        self._socket.setReadBufferSize(self._max_bytes)
        self._send({"proof": self._instance_socket.proof(self._key, WINDOW_SIDE, nonce), "nonce": self._nonce})

    def _receive_files(self, message: dict[str, Any]) -> None:
        files = _files(message.get("files"))
        if files is None or not _is_proof(message, self._instance_socket.proof(self._key, START_SIDE, self._nonce)):
            self.drop()
            return
        self._send({"proof": self._instance_socket.proof(self._key, FILES_TAKEN, self._start_nonce)})
        self._start_nonce, self._nonce = "", _nonce()
        self.files_received.emit(files)

    def _send(self, message: dict[str, Any]) -> None:
        self._socket.write(_line(message))
        self._socket.flush()


def _nonce() -> str:
    return os.urandom(NONCE_BYTES).hex()


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps(message).encode() + b"\n"


def _message(line: bytes) -> dict[str, Any]:
    """The message in a line; {} if it is not a message."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def _files(names: object) -> list[Path] | None:
    """The files of a message; None if they are no list of file names."""
    if not isinstance(names, list):
        return None
    if not all(isinstance(name, str) and name and "\0" not in name for name in names):
        return None
    return [Path(name) for name in names]


def _is_proof(message: dict[str, Any], wanted: str) -> bool:
    proof = message.get("proof")
    return isinstance(proof, str) and hmac.compare_digest(proof.encode("utf-8", "backslashreplace"), wanted.encode())
