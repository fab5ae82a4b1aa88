"""The index's files on disk: which of them belong together, and whether they are whole.

The manifest (``manifest``) names every file of one generation with its size and hash. A generation is committed by
replacing the manifest: until then no reader uses the new files, and afterwards none uses the old ones. Files, folder,
manifest and folder are flushed in this order, so a process killed or a power cut at any moment leaves one complete
generation, the old or the new.

Opening reads and hashes every file once (about a second per gigabyte) into a private copy (``private_copies``). After
that, a search only checks the date and size of the manifest, and a commit those of all files. No file is ever written
to again.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from readlist.atomic_file import flush_folder
from readlist.search.faults import IndexBusy, IndexOvertaken, cannot_write
from readlist.search.storage.indexed_states import History
from readlist.search.storage.manifest import MAX_MANIFEST_BYTES, Manifest, StoredSegment, Unusable, decode, encode
from readlist.search.storage.private_copies import (
    COPY_PREFIX,
    Contents,
    Damaged,
    hash_contents,
    map_written,
    read_verified,
)
from readlist.search.storage.regular_files import (
    NotRegular,
    Signature,
    read_regular,
    remove_any,
    replace_flushed,
    signature_of,
    write_flushed,
)
from readlist.translation import tr

MANIFEST = "manifest.json"
LOAD_TRIES = 5
"""Attempts at loading the index while it changes."""
LOCK_FILE = "write.lock"
LOCK_TIMEOUT_S = 5.0  # for another writer to finish
OLD_KEY_FILE = "index.key"
OLD_KEY_BYTES = 64
"""The name and size of a file that format 6 kept beside the folder."""
_OWN_NAMES = re.compile(
    rf"_?MAIN_[0-9a-z]+(?:\.[A-Za-z0-9_.]+)?|manifest\.json.*|{re.escape(COPY_PREFIX)}\w+|followed(?:\.\d+)?"
)
"""Names of files that this or an older format makes; ``followed`` was one of an older format."""


@dataclass(frozen=True)
class Generation:
    """One state of the index: its manifest, and its files by name, verified, the large ones mapped.

    The signatures are those of the manifest and of the files on disk when they were last verified.
    """

    manifest: Manifest
    files: Mapping[str, Contents]
    manifest_signature: Signature
    file_signatures: Mapping[str, Signature]


class IndexStore:
    """The folder of one library's index. Raises Unusable if there is no whole index, IndexFault if it cannot be
    written."""

    def __init__(self, folder: Path, index_name: str) -> None:
        self.folder = folder
        self._index_name = index_name
        self._thread_lock = threading.Lock()

    # Reading

    def load(self, previous: Generation | None = None) -> Generation:
        """Load the generation on disk; files that ``previous`` has as well are not read again. Raises Unusable."""
        for trial in range(LOAD_TRIES):
            try:
                return self._load(previous)
            except (FileNotFoundError, PermissionError) as error:
                # Another process may have committed after we read the manifest and before we read its files.
                if trial == LOAD_TRIES - 1 or not (self.folder / MANIFEST).exists():
                    raise Unusable(f"{Path(error.filename or '').name} is missing") from error
                time.sleep(0.02)
            except (OSError, NotRegular, Damaged) as error:
                raise Unusable(str(error)) from error
        raise Unusable("the files keep changing")

    def is_latest(self, known: Generation) -> bool:
        """True if no process has committed since ``known``, by the manifest's inode, time and size."""
        try:  # every search calls this, and joining a path takes as long as the stat
            return signature_of(f"{self.folder}{os.sep}{MANIFEST}") == known.manifest_signature
        except OSError:
            return False

    def is_current(self, known: Generation) -> bool:
        """True if ``known`` is the latest generation and its files are unchanged, by inode, time and size."""
        try:
            return self.is_latest(known) and all(
                signature_of(self.folder / name) == signature for name, signature in known.file_signatures.items()
            )
        except OSError:
            return False

    def _load(self, previous: Generation | None) -> Generation:
        signature = signature_of(self.folder / MANIFEST)
        manifest = decode(read_regular(self.folder / MANIFEST, MAX_MANIFEST_BYTES), self._index_name)
        files: dict[str, Contents] = {}
        file_signatures: dict[str, Signature] = {}
        for name, size_and_hash in manifest.files.items():
            path = self.folder / name
            file_signatures[name] = signature_of(path)
            contents = None
            if previous and previous.manifest.files.get(name) == size_and_hash:
                contents = previous.files[name]
                if previous.file_signatures[name] == file_signatures[name]:
                    files[name] = contents
                    continue
            files[name] = read_verified(path, *size_and_hash, contents)
        return Generation(manifest, files, signature, file_signatures)

    # Writing; the caller holds the lock

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Lock out every other writer, also in other processes. Raises IndexBusy after ``LOCK_TIMEOUT_S``."""
        if not self._thread_lock.acquire(timeout=LOCK_TIMEOUT_S):
            raise IndexBusy(tr("The search index is being written by another task."))
        try:
            with self._lock_file():
                yield
        finally:
            self._thread_lock.release()

    @contextmanager
    def _lock_file(self) -> Iterator[None]:
        try:
            if not self.folder.is_dir():
                remove_any(self.folder)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(OSError):  # it belongs to another user
                self.folder.chmod(0o700)  # older versions left it open to others
            path = self.folder / LOCK_FILE
            if path.is_symlink() or (path.exists() and not (path.is_file() and os.access(path, os.W_OK))):
                remove_any(path)
            file_lock = FileLock(str(path))
            is_locked = try_for(file_lock.acquire, timeout=LOCK_TIMEOUT_S, delay=0.05)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        if not is_locked:
            raise IndexBusy(tr("The search index is being written by another process."))
        try:
            yield
        finally:
            file_lock.release()

    def commit(
        self, previous: Generation, files: Mapping[str, Contents], segments: Iterable[StoredSegment], history: History
    ) -> Generation:
        """Replace ``previous`` by a generation of these files and segments, which has followed these library states.

        Raises IndexOvertaken if another process has committed, IndexFault if the disk refuses.
        """
        known = previous.manifest.files
        sizes_and_hashes = {name: known[name] for name in files if files[name] is previous.files.get(name)}
        new_names = files.keys() - sizes_and_hashes.keys()
        try:
            for name in new_names:
                write_flushed(self.folder / name, files[name])
                sizes_and_hashes[name] = len(files[name]), hash_contents(files[name])
            if new_names:
                flush_folder(self.folder)
            if not self.is_current(previous):
                raise IndexOvertaken(tr("The search index was changed or removed while it was being written."))
            manifest = Manifest(previous.manifest.number + 1, history, tuple(segments), sizes_and_hashes)
            generation = self._publish(manifest, files)
        except OSError as error:
            self._remove_new(new_names)
            raise cannot_write(self.folder, error) from error
        self._remove_stale(generation)
        return generation

    def clear(self, history: History = ()) -> Generation:
        """Replace the index, whole or not, by an empty generation. Files that no Readlist makes are left alone.

        Raises IndexFault.
        """
        try:
            generation = self._publish(Manifest(0, history, (), {}), {})
            self._remove_old_key()
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        self._remove_stale(generation)
        return generation

    def _publish(self, manifest: Manifest, files: Mapping[str, Contents]) -> Generation:
        """Replace the manifest."""
        path = self.folder / MANIFEST
        draft = self.folder / f"{MANIFEST}.{os.getpid()}"
        write_flushed(draft, encode(manifest, self._index_name))
        replace_flushed(draft, path)
        file_signatures = {name: signature_of(self.folder / name) for name in files}
        mapped_files = {name: map_written(self.folder / name, data) for name, data in files.items()}
        return Generation(manifest, mapped_files, signature_of(path), file_signatures)

    def _remove_old_key(self) -> None:
        """Remove the key of format 6, if the file has its size."""
        path = self.folder.with_name(OLD_KEY_FILE)
        with suppress(OSError):
            if path.is_file() and not path.is_symlink() and path.stat().st_size == OLD_KEY_BYTES:
                path.unlink()

    def _remove_new(self, names: set[str]) -> None:
        """Remove the files of a failed commit, which may have filled the disk."""
        for name in names:
            with suppress(OSError):
                (self.folder / name).unlink()

    def _remove_stale(self, current: Generation) -> None:
        """Remove files of earlier generations and interrupted commits; if that fails, the next commit tries again."""
        for path in list(self.folder.iterdir()):
            if path.name == MANIFEST or path.name in current.files or not _OWN_NAMES.fullmatch(path.name):
                continue
            with suppress(OSError):
                remove_any(path)
