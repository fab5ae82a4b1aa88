"""The local socket by which a later start finds the window of a library, and the key that authenticates both.

The socket lies in `$XDG_RUNTIME_DIR/readlist` if that directory is private, else in the cache. The key is in a file
that only this user can read; the program that answers proves with it that it has this library open. On Windows the
socket is a named pipe, which needs no folder.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from readlist import paths
from readlist.library.location.library_paths import library_file

KEY_BYTES = 32
MAX_SOCKET_PATH_BYTES = 90
"""Bytes of a socket's path: systems allow 104 or 108, and Qt adds some while it makes the socket."""
GROUP_AND_OTHERS = stat.S_IRWXG | stat.S_IRWXO
IS_WINDOWS = sys.platform == "win32"
_BINARY = getattr(os, "O_BINARY", 0)  # else Windows changes bytes of a key that look like the end of a line or file
_NO_LINK, _NON_BLOCKING = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)
_LOCAL_PEERCRED = 1
"""Socket option of macOS and the BSDs for the peer's user."""


@dataclass(frozen=True, slots=True)
class InstanceSocket:
    """Socket and key of one library in ``folder``. ``library`` is the library's real file."""

    folder: Path
    library: Path

    @property
    def address(self) -> str:
        """The socket's path; on Windows the name of the pipe."""
        return f"readlist-{self._library_hash}" if IS_WINDOWS else str(self.folder / f"{self._library_hash}.sock")

    @property
    def key_file(self) -> Path:
        """The file with the key."""
        return self.folder / f"{self._library_hash}.key"

    @property
    def _library_hash(self) -> str:
        return hashlib.sha256(os.fsencode(os.path.normcase(self.library))).hexdigest()[:24]

    def has_socket(self) -> bool:
        """True if the path is a socket of this user, not a link to one."""
        if IS_WINDOWS:
            return True
        try:
            found = os.lstat(self.address)
        except OSError:
            return False
        return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()

    def remove_socket(self) -> None:
        """Remove the file at the socket's path, left by a killed window; a link itself, not its target."""
        if not IS_WINDOWS:
            Path(self.address).unlink(missing_ok=True)

    def read_key(self) -> bytes:
        """The key; b"" if it is missing, or is not a file of this user that nobody else can read."""
        try:
            opened = os.open(self.key_file, os.O_RDONLY | _BINARY | _NO_LINK | _NON_BLOCKING)
        except OSError:
            return b""
        try:
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode) or not (IS_WINDOWS or _is_private(found)):
                return b""
            key = os.read(opened, KEY_BYTES + 1)
        except OSError:
            return b""
        finally:
            os.close(opened)
        return key if len(key) == KEY_BYTES else b""

    def make_key(self) -> bytes:
        """The key, made if there is no usable one. Raises OSError."""
        if key := self.read_key():
            return key
        self.key_file.unlink(missing_ok=True)
        opened = os.open(self.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(os.urandom(KEY_BYTES))
        return self.read_key()

    def proof(self, key: bytes, side: str, nonce: str) -> str:
        """The HMAC (SHA-256, in hex) of library, ``side`` and ``nonce``, which only a holder of the key can make."""
        message = os.fsencode(self.library) + b"\0" + f"{side}\0{nonce}".encode("utf-8", "backslashreplace")
        return hmac.new(key, message, "sha256").hexdigest()


def instance_sockets(library: Path, make: bool = False) -> Iterator[InstanceSocket]:
    """The sockets at which a window may listen, best first; only in folders that are private to this user.

    With ``make``, missing folders are made, and existing ones of this user are made private.
    """
    file = library_file(library)
    for folder in _folders():
        found = InstanceSocket(folder, file)
        if len(os.fsencode(found.address)) > MAX_SOCKET_PATH_BYTES:
            continue
        if make:
            _make_private(folder)
        if IS_WINDOWS or _is_private_folder(folder):
            yield found


def is_own_user(descriptor: int) -> bool:
    """True if the process at the other end of a socket belongs to the same user. Raises nothing."""
    if IS_WINDOWS:
        return True  # the pipe admits nobody else
    import socket

    try:
        with socket.socket(fileno=os.dup(descriptor)) as peer:
            if hasattr(socket, "SO_PEERCRED"):
                told = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("iII"))
                return bool(struct.unpack("iII", told)[1] == os.getuid())
            told = peer.getsockopt(0, _LOCAL_PEERCRED, 128)
            return bool(struct.unpack_from("II", told)[1] == os.getuid())
    except (OSError, struct.error):
        return False


def _folders() -> Iterator[Path]:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and not IS_WINDOWS and _is_private_folder(Path(runtime)):
        yield Path(runtime).absolute() / paths.NAME
    yield paths.cache_folder() / "run"
    import tempfile

    if not IS_WINDOWS:  # for a home folder whose path is too long for a socket
        with suppress(OSError):  # no temporary folder can be written, either
            yield Path(tempfile.gettempdir()).absolute() / f"{paths.NAME}-{os.getuid()}"


def _make_private(folder: Path) -> None:
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not IS_WINDOWS and _is_ours(found := os.lstat(folder)) and found.st_mode & GROUP_AND_OTHERS:
            folder.chmod(0o700)


def _is_private_folder(folder: Path) -> bool:
    try:
        found = os.lstat(folder)
    except (OSError, ValueError):
        return False
    return _is_ours(found) and _is_private(found)


def _is_ours(found: os.stat_result) -> bool:
    """True for a folder of this user that is no link."""
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _is_private(found: os.stat_result) -> bool:
    return found.st_uid == os.getuid() and not found.st_mode & GROUP_AND_OTHERS
