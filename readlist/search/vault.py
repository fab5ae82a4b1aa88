"""The index's files on disk: which of them belong together, and whether this installation wrote them.

This module alone reads and writes the disk. A *manifest* names every file of one generation with its size and digest
and is sealed with a key that only this installation has, so no byte reaches Whoosh (whose table of contents is a
pickle) that was not written here and is not whole. A generation is committed by replacing the manifest: before that
its files are strangers nobody reads, after it the files of the generation before are. A process killed at any moment
thus leaves one complete generation, the old or the new.

The key lies beside the index folder, not in it: a folder copied from elsewhere, key and all, is foreign. Opening reads
and hashes every file once (about a second per gigabyte), and maps the large ones into memory, read-only; a search
afterwards only looks at their dates and sizes. No file is ever written to again, and none stays open: a mapping goes
with the last array that shows it, so where a system does not remove what is mapped (Windows), a later commit does.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import mmap
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh import versionstring
from whoosh.util.filelock import FileLock, try_for

from readlist.search.faults import IndexBusy, IndexOvertaken, cannot_write
from readlist.search.schema import FORMAT

MANIFEST = "manifest.json"
LOCK = "write.lock"
KEY = "index.key"
PATIENCE = 5.0  # seconds to wait for another writer
MAPPED = 64 * 1024  # bytes from which on a file is mapped
PIECE = 1024 * 1024  # bytes hashed at a time
TRIES = 5
_OURS = re.compile(r"_?MAIN_[0-9a-z]+(?:\.[A-Za-z0-9_.]+)?|manifest\.json.*")

Signature = tuple[int, int, int]
Contents = bytes | memoryview


class Unusable(Exception):
    """There is no index here that this installation wrote and that is whole; the text says why."""


@dataclass(frozen=True)
class Generation:
    """One state of the index: its files by name, whole, the large ones mapped.

    ``fresh`` means empty since it was made: nobody has handed it anything yet. ``seen`` are the files' signatures on
    disk when they were last found whole; ``manifest`` is that of the manifest.
    """

    number: int
    files: Mapping[str, Contents]
    digests: Mapping[str, str]
    fresh: bool
    manifest: Signature
    seen: dict[str, Signature] = field(default_factory=dict, compare=False)


class Vault:
    """The folder of one library's index. Raises Unusable for what it finds there, IndexFault for what it cannot do."""

    def __init__(self, folder: Path, library_id: str) -> None:
        self.folder = folder
        self.identity = {"format": FORMAT, "whoosh": versionstring(), "library": library_id}
        self._key = b""
        self._turn = threading.Lock()

    # Reading

    def load(self, known: Generation | None = None) -> Generation:
        """The generation on disk; what ``known`` holds already is not read again. Raises Unusable."""
        for trial in range(TRIES):
            try:
                return self._load(known)
            except (FileNotFoundError, PermissionError) as error:
                # Another process may have committed between our reading the manifest and the files it names.
                if trial == TRIES - 1 or not (self.folder / MANIFEST).exists():
                    raise Unusable(f"{Path(error.filename or '').name} is missing") from error
                time.sleep(0.02)
            except OSError as error:
                raise Unusable(str(error)) from error
        raise Unusable("the files keep changing")

    def is_current(self, known: Generation) -> bool:
        """Whether ``known`` is the generation on disk and its files are untouched, by dates and sizes."""
        here = f"{self.folder}{os.sep}"  # each search asks this, and joining paths would take as long as looking
        try:
            return _sign(here + MANIFEST) == known.manifest and all(
                _sign(here + name) == signature for name, signature in known.seen.items()
            )
        except OSError:
            return False

    def _load(self, known: Generation | None) -> Generation:
        signature, content = self._read_manifest()
        files: dict[str, Contents] = {}
        seen: dict[str, Signature] = {}
        for name, (size, digest) in content["files"].items():
            path = self.folder / name
            seen[name] = _sign(path)
            if known and known.digests.get(name) == digest and known.seen.get(name) == seen[name]:
                files[name] = known.files[name]
                continue
            files[name] = _read_whole(path, size, digest)
        digests = {name: digest for name, (_, digest) in content["files"].items()}
        return Generation(content["number"], files, digests, content["fresh"], signature, seen)

    def _read_manifest(self) -> tuple[Signature, dict[str, Any]]:
        path = self.folder / MANIFEST
        signature = _sign(path)
        try:
            sealed = json.loads(path.read_bytes())
            content, seal = sealed["content"], sealed["seal"]
            genuine = hmac.compare_digest(seal, self._seal(content))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Unusable("the manifest is damaged") from error
        if not genuine:
            raise Unusable("another installation wrote it, or it is damaged")
        if content["identity"] != self.identity:
            raise Unusable("it is another library's, or of another version")
        return signature, content

    # Writing; the caller holds the lock

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other writer out, in this process and in others. Raises IndexBusy when one does not finish."""
        if not self._turn.acquire(timeout=PATIENCE):
            raise IndexBusy("The search index is being written by another task.")
        try:
            with self._lock_file():
                yield
        finally:
            self._turn.release()

    @contextmanager
    def _lock_file(self) -> Iterator[None]:
        try:
            if not self.folder.is_dir():
                self.folder.unlink(missing_ok=True)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(OSError):  # of another user
                self.folder.chmod(0o700)  # one made before folders were closed to others
            path = self.folder / LOCK
            if path.is_dir():
                shutil.rmtree(path)
            guard = FileLock(str(path))
            held = try_for(guard.acquire, timeout=PATIENCE, delay=0.05)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        if not held:
            raise IndexBusy("The search index is being written by another process.")
        try:
            yield
        finally:
            guard.release()

    def commit(self, known: Generation, files: Mapping[str, Contents]) -> Generation:
        """Replace ``known`` by a generation of these files. Raises IndexFault when the disk has moved on or refuses."""
        digests = {name: known.digests[name] for name in files if files[name] is known.files.get(name)}
        try:
            for name in files.keys() - digests.keys():
                (self.folder / name).write_bytes(files[name])
                digests[name] = _digest(files[name])
            if not self.is_current(known):
                raise IndexOvertaken("The search index was changed or removed while it was being written.")
            made = self._publish(known.number + 1, files, digests, fresh=False)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        self._sweep(made)
        return made

    def clear(self) -> Generation:
        """An empty generation in place of whatever was there; files that are not an index's are left alone."""
        try:
            made = self._publish(0, {}, {}, fresh=True)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        self._sweep(made)
        return made

    def _publish(
        self, number: int, files: Mapping[str, Contents], digests: Mapping[str, str], *, fresh: bool
    ) -> Generation:
        content = {
            "identity": self.identity,
            "number": number,
            "fresh": fresh,
            "files": {name: (len(files[name]), digests[name]) for name in sorted(files)},
            "nonce": secrets.token_hex(8),
        }
        path = self.folder / MANIFEST
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        draft = self.folder / f"{MANIFEST}.{os.getpid()}"
        draft.write_text(json.dumps({"content": content, "seal": self._seal(content, make=True)}), encoding="utf-8")
        _replace(draft, path)
        seen = {name: _sign(self.folder / name) for name in files}
        held = {name: _map(self.folder / name, data) for name, data in files.items()}
        return Generation(number, held, dict(digests), fresh, _sign(path), seen)

    def _sweep(self, made: Generation) -> None:
        """Remove what earlier generations and interrupted commits left; what cannot be removed now is next time."""
        for path in list(self.folder.iterdir()):
            if path.name == MANIFEST or path.name in made.files or not _OURS.fullmatch(path.name):
                continue
            try:
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()
            except OSError:
                continue

    # The seal

    def _seal(self, content: object, *, make: bool = False) -> str:
        key = self._read_key()
        if not key and make:
            key = self._make_key()
        if not key:
            raise Unusable("this installation has written no index yet")
        data = json.dumps(content, sort_keys=True).encode()
        return hashlib.blake2b(data, key=key, digest_size=32).hexdigest()

    def _read_key(self) -> bytes:
        try:
            key = (self.folder.parent / KEY).read_bytes()
        except FileNotFoundError:
            return b""
        return key if len(key) == hashlib.blake2b.MAX_KEY_SIZE else b""

    def _make_key(self) -> bytes:
        path = self.folder.parent / KEY
        draft = path.with_name(f"{KEY}.{secrets.token_hex(4)}")
        with open(draft, "xb", opener=_open_private) as file:
            file.write(secrets.token_bytes(hashlib.blake2b.MAX_KEY_SIZE))
        try:
            if path.exists():  # too short to be one
                raise FileExistsError
            os.link(draft, path)  # unlike a rename, never takes the place of a key another process just made
            draft.unlink()
        except OSError:
            _replace(draft, path)
        return self._read_key()


def _sign(path: Path | str) -> Signature:
    """What changes when a file does: its identity, its time in nanoseconds, its size."""
    status = os.stat(path)  # noqa: PTH116
    return status.st_ino, status.st_mtime_ns, status.st_size


def _digest(data: Contents) -> str:
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def _read_whole(path: Path, size: int, digest: str) -> Contents:
    """A file's contents, mapped where it is large. Raises Unusable when they are not what was written."""
    hashed = hashlib.blake2b(digest_size=32)
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size != size:
            raise Unusable(f"{path.name} is damaged")
        small = file.read() if size < MAPPED else b""
        # Through a buffer, not the mapping: pages that were mapped to be hashed would count as this program's memory.
        for piece in [small] if small else iter(lambda: file.read(PIECE), b""):
            hashed.update(piece)
        if hashed.hexdigest() != digest:
            raise Unusable(f"{path.name} is damaged")
        return small if size < MAPPED else memoryview(mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ))


def _map(path: Path, data: Contents) -> Contents:
    """The contents of a file just written, mapped where it is large, so that they need not stay in memory."""
    if len(data) < MAPPED or isinstance(data, memoryview):
        return data
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), len(data), access=mmap.ACCESS_READ))


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _replace(draft: Path, path: Path) -> None:
    """Replace a file, waiting a little where the system refuses while another process reads it (Windows)."""
    for _ in range(TRIES - 1):
        try:
            draft.replace(path)
            return
        except PermissionError:
            time.sleep(0.05)
    draft.replace(path)
