"""Kinds of damage to an index: each a function of the folder it lies in and of chance."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readlist.search.storage.index_store import LOCK_FILE, MANIFEST

STATES = ("imported", "noted", "waiting", "written", "grown", "trashed")
"""Copies of library and index in the order of one day; the last is what is damaged."""


@dataclass
class Scene:
    """A library and its index in ``here``, copies of both at every state in ``kept``, and indexes of others.

    ``state`` is that of the library.
    """

    here: Path
    kept: Path
    chance: random.Random
    state: str = STATES[-1]

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return self.here / "index"

    def files(self) -> list[Path]:
        """The files of the generation and the manifest."""
        return sorted(path for path in self.index.iterdir() if path.name != LOCK_FILE)

    def some_file(self) -> Path:
        """One of them."""
        return self.chance.choice(self.files())

    def some_state(self) -> Path:
        """The folder of an older state."""
        return self.kept / self.chance.choice(STATES[:-1])


def remove(path: Path) -> None:
    """Remove a file, link or folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def write_in_place(path: Path, data: bytes) -> None:
    """As a disk would: the same file with other contents."""
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(data)


def flip_bytes(scene: Scene) -> None:
    """Flip up to eight bits of a file; in half of the cases its date stays, as when the disk fails."""
    path = scene.some_file()
    data = bytearray(path.read_bytes())
    for _ in range(scene.chance.randint(1, 8)):
        data[scene.chance.randrange(len(data))] ^= 1 << scene.chance.randrange(8)
    times = path.stat()
    write_in_place(path, bytes(data))
    if scene.chance.random() < 0.5:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def cut(scene: Scene) -> None:
    """Cut one file at a random place."""
    path = scene.some_file()
    os.truncate(path, scene.chance.randrange(path.stat().st_size))


def cut_all(scene: Scene) -> None:
    """Cut every file to no bytes."""
    for path in scene.files():
        os.truncate(path, 0)


def lengthen(scene: Scene) -> None:
    """Append up to 8 kB to one file."""
    with scene.some_file().open("ab") as file:
        file.write(b"more" * scene.chance.randint(1, 2_000))


def blank_out(scene: Scene) -> None:
    """Overwrite 4 kB of a file with zeros, as a power cut may."""
    path = scene.some_file()
    data = bytearray(path.read_bytes())
    at = scene.chance.randrange(len(data))
    data[at : at + 4096] = bytes(len(data[at : at + 4096]))
    write_in_place(path, bytes(data))


def remove_one(scene: Scene) -> None:
    """Remove one file."""
    scene.some_file().unlink()


def remove_some(scene: Scene) -> None:
    """Remove about half of the files."""
    for path in scene.files():
        if scene.chance.random() < 0.5:
            path.unlink()


def remove_folder(scene: Scene) -> None:
    """Remove the folder of the index."""
    shutil.rmtree(scene.index)


def swap(scene: Scene) -> None:
    """Exchange the contents of two files."""
    some, other = scene.chance.sample(scene.files(), 2)
    data = some.read_bytes()
    some.write_bytes(other.read_bytes())
    other.write_bytes(data)


def older_generation(scene: Scene) -> None:
    """Put back an older index, as a backup program may; the library stays."""
    shutil.rmtree(scene.index)
    shutil.copytree(scene.some_state() / "index", scene.index)


def older_generation_newer_rest(scene: Scene) -> None:
    """Put back an older index, except the file of tokens of an older format."""
    for path in scene.index.iterdir():
        if path.name != "followed":
            path.unlink()
    for path in (scene.some_state() / "index").iterdir():
        if path.name != "followed":
            shutil.copy2(path, scene.index)


def older_files(scene: Scene) -> None:
    """Put back all files of an older index except its manifest."""
    for path in (scene.some_state() / "index").iterdir():
        if path.name != MANIFEST:
            shutil.copy2(path, scene.index)


def older_manifest(scene: Scene) -> None:
    """Put back the manifest of an older index alone."""
    shutil.copy2(scene.some_state() / "index" / MANIFEST, scene.index)


def older_library(scene: Scene) -> None:
    """Put back an older library, as a backup program may; the index stays."""
    state = scene.some_state()
    scene.state = state.name
    shutil.rmtree(scene.here / "library")
    shutil.copytree(state / "library", scene.here / "library")


def any_library_any_index(scene: Scene) -> None:
    """Put back an older library and an older index, each of a random state."""
    older_library(scene)
    older_generation(scene)


def written_not_cleared(scene: Scene) -> None:
    """Put back a library with a change in its queue, and the index that has this change, as after a kill."""
    scene.state = "noted"
    for name, state in (("library", "noted"), ("index", "written")):
        shutil.rmtree(scene.here / name)
        shutil.copytree(scene.kept / state / name, scene.here / name)


def foreign_index(scene: Scene) -> None:
    """Replace the index by that of another library."""
    shutil.rmtree(scene.index)
    shutil.copytree(scene.kept / "other" / "index", scene.index)


def foreign_manifest(scene: Scene) -> None:
    """Replace the manifest by that of another library's index."""
    shutil.copy2(scene.kept / "other" / "index" / MANIFEST, scene.index)


def other_installation(scene: Scene) -> None:
    """Replace the index by one that another installation made of this library."""
    shutil.rmtree(scene.index)
    shutil.copytree(scene.kept / "stranger" / "index", scene.index)


def older_format(scene: Scene) -> None:
    """Write key and manifest of an older format, in half of the cases beside the files of this one."""
    (scene.here / "index.key").write_bytes(os.urandom(64))
    if scene.chance.random() < 0.5:
        shutil.rmtree(scene.index)
        scene.index.mkdir()
    (scene.index / "_MAIN_7.toc").write_bytes(os.urandom(100))
    (scene.index / MANIFEST).write_text('{"content": {"identity": {"format": 6}, "files": {}}, "seal": "00"}')


def folder_in_place(scene: Scene) -> None:
    """Replace a file, or the lock, by a folder."""
    path = scene.chance.choice([*scene.files(), scene.index / LOCK_FILE])
    remove(path)
    (path / "inner").mkdir(parents=True)


def pipe_in_place(scene: Scene) -> None:
    """Replace a file, the lock or the whole folder by a pipe."""
    path = scene.chance.choice([*scene.files(), scene.index / LOCK_FILE, scene.index])
    remove(path)
    os.mkfifo(path)


def link_in_place(scene: Scene) -> None:
    """Replace a file, or the lock, by a link: to an endless device, to nothing, or to a copy of the file."""
    path = scene.chance.choice([*scene.files(), scene.index / LOCK_FILE])
    target = scene.chance.choice(["/dev/zero", "nowhere", "copy"])
    if target == "copy" and path.exists():
        shutil.copy2(path, scene.here / "copy")
        target = str(scene.here / "copy")
    remove(path)
    path.symlink_to(target)


def forbid(scene: Scene) -> None:
    """Take all rights from a file, or the lock; no hindrance to root."""
    path = scene.chance.choice([*scene.files(), scene.index / LOCK_FILE])
    path.touch()
    path.chmod(0)


def leave_strangers(scene: Scene) -> None:
    """Add files of an unfinished commit, and the tokens of an older format."""
    (scene.index / "followed").write_text("0123456789abcdef 0123456789abcdef")
    for name in ("MAIN_zzzzzzzzzzzz.arr", "_MAIN_99.toc", f"{MANIFEST}.1", "private.abc"):
        (scene.index / name).write_bytes(os.urandom(100))


def touch(scene: Scene) -> None:
    """Change the dates of all files, not their contents."""
    for path in scene.files():
        path.touch()


OF_LIBRARY = (older_library, any_library_any_index, written_not_cleared)
"""Kinds that an open library does not meet: no program lets its library be replaced."""
IN_A_SEARCH = "all files cut in the middle of a search"
Damage = Callable[[Scene], None]
KINDS: dict[str, Damage] = {
    "bytes flipped": flip_bytes,
    "a file cut": cut,
    "all files cut to nothing": cut_all,
    IN_A_SEARCH: cut_all,
    "a file lengthened": lengthen,
    "a page of zeros": blank_out,
    "a file removed": remove_one,
    "half of the files removed": remove_some,
    "the folder removed": remove_folder,
    "two files swapped": swap,
    "an older generation": older_generation,
    "an older generation, the rest newer": older_generation_newer_rest,
    "older files under this manifest": older_files,
    "an older manifest": older_manifest,
    "an older library": older_library,
    "any library with any index": any_library_any_index,
    "an index written and not cleared": written_not_cleared,
    "another library's index": foreign_index,
    "another library's manifest": foreign_manifest,
    "another installation's index": other_installation,
    "the format before": older_format,
    "a folder in a file's place": folder_in_place,
    "a pipe in a file's place": pipe_in_place,
    "a link in a file's place": link_in_place,
    "a file that may not be read": forbid,
    "leftovers of a commit": leave_strangers,
    "dates touched": touch,
}
