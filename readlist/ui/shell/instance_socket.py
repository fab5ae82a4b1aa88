"""The local socket by which a later start finds the window of a library: a private folder for it, and a key.

The folder is `$XDG_RUNTIME_DIR/readlist` where that directory is private, else one in the cache. Whoever answers there
proves with the key, a file that nobody else can read, that it speaks for this library. On Windows the socket is a pipe,
which has no folder; there the key alone tells.
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
from readlist.library.places.place import library_file

KEY_BYTES = 32
MAX_SOCKET_PATH_BYTES = 90
"""Bytes of a socket's path: the system takes 104 or 108 with the end, and Qt needs some while it makes the socket."""
GROUP_AND_OTHERS = stat.S_IRWXG | stat.S_IRWXO
IS_WINDOWS = sys.platform == "win32"
_LOCAL_PEERCRED = 1
"""The option of macOS and the BSDs that names the peer's user."""


@dataclass(frozen=True, slots=True)
class InstanceSocket:
    """A folder with the socket and the key of one library. ``library`` is its real file."""

    folder: Path
    library: Path

    @property
    def address(self) -> str:
        """The socket's path; on Windows the name of a pipe."""
        return f"readlist-{self._mark}" if IS_WINDOWS else str(self.folder / f"{self._mark}.sock")

    @property
    def key_file(self) -> Path:
        """The file with the key."""
        return self.folder / f"{self._mark}.key"

    @property
    def _mark(self) -> str:
        return hashlib.sha256(os.fsencode(os.path.normcase(self.library))).hexdigest()[:24]

    def has_socket(self) -> bool:
        """True where a socket of ours lies; never for a link to one."""
        if IS_WINDOWS:
            return True
        try:
            found = os.lstat(self.address)
        except OSError:
            return False
        return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()

    def clear(self) -> None:
        """Remove what lies in the socket's place: left by a killed window, or a link, which is not followed."""
        if not IS_WINDOWS:
            Path(self.address).unlink(missing_ok=True)

    def read_key(self) -> bytes:
        """The key; b"" where there is none, or where it is not a file of ours that nobody else can read."""
        try:
            opened = os.open(self.key_file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
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
        """The key, made where there is none that can be used. Raises OSError."""
        if key := self.read_key():
            return key
        self.key_file.unlink(missing_ok=True)
        opened = os.open(self.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(os.urandom(KEY_BYTES))
        return self.read_key()

    def proof(self, key: bytes, side: str, nonce: str) -> str:
        """What only a holder of the key can answer to ``nonce``, for this library and one side of the talk."""
        said = os.fsencode(self.library) + b"\0" + f"{side}\0{nonce}".encode("utf-8", "backslashreplace")
        return hmac.new(key, said, "sha256").hexdigest()


def socket_places(library: Path, make: bool = False) -> Iterator[InstanceSocket]:
    """The places where a window may listen, the best first; folders that are not the reader's alone are left out.

    ``make`` makes a folder that is not there, and closes one of the reader's to others.
    """
    file = library_file(library)
    for folder in _folders():
        place = InstanceSocket(folder, file)
        if len(os.fsencode(place.address)) > MAX_SOCKET_PATH_BYTES:
            continue
        if make:
            _make_private(folder)
        if IS_WINDOWS or _is_private_folder(folder):
            yield place


def is_own_user(descriptor: int) -> bool:
    """True where the process at the other end of a socket is of the same user. Raises nothing."""
    if IS_WINDOWS:
        return True  # the pipe lets nobody else in
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

    if not IS_WINDOWS:  # a home whose path is too long for a socket
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
    """A real folder, no link, of this user."""
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _is_private(found: os.stat_result) -> bool:
    return found.st_uid == os.getuid() and not found.st_mode & GROUP_AND_OTHERS
