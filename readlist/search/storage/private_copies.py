"""Private copies of the index's large files, for mapping.

If a mapped file is truncated, the next access to its pages kills the process (SIGBUS). So a file is copied while it is
hashed, and the copy is mapped: it lies in the index's folder without a name, so no other program can change it, and it
vanishes with the process. Its blocks are written, so a full disk refuses them at once. On a network file system, which
may go away, the copy lies in the system's folder for temporary files. If there is no space, the contents are held in
memory.

Windows does not let a mapped file be truncated, so there the file itself is mapped.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import BinaryIO

from readlist.search.storage.regular_files import open_regular

MAPPED_FROM_BYTES = 64 * 1024
"""Bytes from which on a file is mapped; smaller ones are held in memory."""
COPY_PIECE_BYTES = 1024 * 1024
"""Bytes that are read, hashed and copied at a time."""
COPY_PREFIX = "private."
"""The first part of a copy's name, while it has one."""
_REMOTE_TYPES = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "9p",
    "virtiofs",
}
"""Types of network file systems, as Linux names them."""
_MAP_FLAGS = 0 if os.name == "nt" else mmap.MAP_SHARED | getattr(mmap, "MAP_POPULATE", 0)
"""Pages are mapped at once where the system can: some ms for a million papers, and first searches take 3 % less."""
_MOUNTS = Path("/proc/self/mountinfo")

Contents = bytes | memoryview


class Damaged(Exception):
    """A file that does not match the manifest."""


def hash_contents(data: Contents) -> str:
    """The hash of a file's contents."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def read_verified(path: Path, size: int, expected_hash: str, previous: Contents | None = None) -> Contents:
    """Read a file, mapped if it is large; ``previous`` are its contents as read before, which are used again if the
    file still has their hash. Raises Damaged, NotRegular, OSError.

    The bytes that are hashed are the bytes returned, so the file may change meanwhile.
    """
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size != size:
            raise Damaged(f"{path.name} is damaged")
        if previous is not None:
            file_hash, contents = _hash_rest(file), previous
        elif size < MAPPED_FROM_BYTES:
            contents = file.read(size + 1)
            file_hash = hash_contents(contents)
        elif os.name == "nt":
            file_hash = _hash_rest(file)
            contents = memoryview(mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ))
        else:
            file_hash, contents = _copy(file, path.parent, size)
    if file_hash != expected_hash or len(contents) != size:
        raise Damaged(f"{path.name} is damaged")
    return contents


def map_written(path: Path, data: Contents) -> Contents:
    """The contents of a file just written, mapped if they are large, so that they need not stay in memory."""
    if len(data) < MAPPED_FROM_BYTES or isinstance(data, memoryview):
        return data
    try:
        if os.name == "nt":
            with path.open("rb") as file:
                return memoryview(mmap.mmap(file.fileno(), len(data), access=mmap.ACCESS_READ))
        with _open_nameless(path.parent) as copy:
            copy.write(data)
            return _map(copy, len(data))
    except OSError:  # no space
        return data


def _copy(file: BinaryIO, folder: Path, size: int) -> tuple[str, Contents]:
    """The hash of a file, and a private copy of its first ``size`` bytes."""
    try:
        with _open_nameless(folder) as copy:
            # Hash a buffer, not the mapping: all of its pages would count as this program's memory.
            file_hash = _hash_rest(file, copy)
            return file_hash, _map(copy, size) if copy.tell() == size else b""
    except OSError:
        # No space, or none that can be mapped. If it is the file that cannot be read, that shows again here.
        file.seek(0)
        data = file.read(size + 1)
        return hash_contents(data), data


def _hash_rest(file: BinaryIO, copy: BinaryIO | None = None) -> str:
    """The hash of a file from its present place on, which is copied meanwhile."""
    hasher = hashlib.blake2b(digest_size=32)
    for piece in iter(lambda: file.read(COPY_PIECE_BYTES), b""):
        hasher.update(piece)
        if copy is not None:
            copy.write(piece)
    return hasher.hexdigest()


def _map(copy: BinaryIO, size: int) -> memoryview:
    copy.flush()
    return memoryview(mmap.mmap(copy.fileno(), size, flags=_MAP_FLAGS, prot=mmap.PROT_READ))


def _open_nameless(folder: Path) -> BinaryIO:
    """A new file without a name, in a folder or, if that is remote, in the one for temporary files. Raises OSError."""
    local_folder = Path(tempfile.gettempdir()) if is_remote(folder) else folder
    if is_remote(local_folder):
        raise OSError("No folder here is this machine's own.")
    copy: BinaryIO = tempfile.TemporaryFile(dir=local_folder, prefix=COPY_PREFIX)  # noqa: SIM115
    return copy


def is_remote(folder: Path) -> bool:
    """True if a folder lies on a network file system (known on Linux only)."""
    mounts = _read_mounts()
    if not mounts:
        return False
    device = folder.stat().st_dev
    kind = mounts.get(f"{os.major(device)}:{os.minor(device)}", "")
    return kind in _REMOTE_TYPES or kind.startswith("fuse.")


@cache
def _read_mounts() -> dict[str, str]:
    """The type of each mounted file system by device."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    mounts: dict[str, str] = {}
    for line in lines:  # "… … DEVICE … - TYPE …", see proc(5)
        before, _, after = line.partition(" - ")
        if after:
            mounts[before.split()[2]] = after.split()[0]
    return mounts
