"""A later start and the window, over real sockets, and with strangers at either end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from log_failures import Announce
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.ui.shell import instance_socket, single_instance
from readlist.ui.shell.instance_socket import InstanceSocket, instance_sockets
from readlist.ui.shell.single_instance import InstanceListener, hand_over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets with a path, as Unix has them")
Listening = Callable[[Path], InstanceListener]
"""Starts to listen for a library."""
HAND_OVER = """
import sys; from pathlib import Path
from PySide6.QtCore import QCoreApplication
from readlist.ui.shell.single_instance import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]) else 3)
"""


@pytest.fixture
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime folder as a session has it."""
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def listening(qapp: QApplication, runtime: Path, tmp_path: Path) -> Iterator[Listening]:
    made: list[InstanceListener] = []

    def listen(library: Path) -> InstanceListener:
        listener = InstanceListener(library)
        made.append(listener)
        return listener

    yield listen
    for listener in made:
        listener.close()
        listener.deleteLater()


def start(qtbot: QtBot, library: Path, *files: Path) -> int:
    """A later start in a process of its own; 0 where its files were taken."""
    command = [sys.executable, "-c", HAND_OVER, str(library), *map(str, files)]
    with subprocess.Popen(command) as process:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
        return process.returncode


def place_of(listener: InstanceListener) -> InstanceSocket:
    assert listener.instance_socket is not None
    return listener.instance_socket


class Stranger:
    """Listens in a place on a thread and treats each visitor by ``talk``."""

    def __init__(self, address: str, talk: Callable[[socket.socket], None]) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(address)
        self._socket.listen()
        self.heard: list[bytes] = []
        self._talk = talk
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        try:
            peer, _ = self._socket.accept()
            with peer:
                peer.settimeout(10)
                self.heard.append(peer.recv(65_536))
                self._talk(peer)
        except OSError:
            pass

    def close(self) -> None:
        self._socket.close()


def test_files_reach_the_window(qtbot: QtBot, listening: Listening, tmp_path: Path) -> None:
    listener = listening(tmp_path / "library")
    received: list[list[Path]] = []
    listener.files_received.connect(received.append)
    given = [tmp_path / "Über & März <b>.txt", tmp_path / "two\nlines"]
    assert start(qtbot, tmp_path / "library", *given) == 0
    assert received == [given]
    assert start(qtbot, tmp_path / "library") == 0
    assert received == [given, []]


def test_another_library_has_no_window(qtbot: QtBot, listening: Listening, tmp_path: Path) -> None:
    listening(tmp_path / "library")
    assert start(qtbot, tmp_path / "other") == 3
    assert not hand_over(tmp_path / "other", [])


def test_two_spellings_are_one_library(qtbot: QtBot, listening: Listening, tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "library")
    listening(tmp_path / "library")
    assert start(qtbot, tmp_path / "link" / ".." / "link") == 0


def test_thousands_of_files_are_handed_over(qtbot: QtBot, listening: Listening, tmp_path: Path) -> None:
    listener = listening(tmp_path)
    received: list[list[Path]] = []
    listener.files_received.connect(received.append)
    given = [Path(f"/digests/{'ä' * 100}/{number}.txt") for number in range(5_000)]
    code = f"import runpy, sys; sys.argv[2:] = {list(map(str, given))!r}\n" + HAND_OVER
    script = tmp_path / "start.py"
    script.write_text(code, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script), str(tmp_path)]) as process:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    assert process.returncode == 0
    assert received == [given]


# The place


def test_socket_and_key_are_the_readers_alone(listening: Listening, runtime: Path, tmp_path: Path) -> None:
    place = place_of(listening(tmp_path))
    assert place.folder == runtime / "readlist"
    assert place.folder.stat().st_mode & 0o777 == 0o700
    assert place.key_file.stat().st_mode & 0o777 == 0o600
    assert Path(place.address).stat().st_mode & 0o077 == 0


def test_a_runtime_folder_that_others_may_enter_is_not_used(
    listening: Listening, runtime: Path, home: Path, tmp_path: Path
) -> None:
    runtime.chmod(0o755)
    place = place_of(listening(tmp_path))
    assert place.folder == home / "cache" / "run"
    assert place.folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_a_link_is_not_used(listening: Listening, runtime: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (runtime / "readlist").symlink_to(tmp_path / "elsewhere")
    assert place_of(listening(tmp_path)).folder == home / "cache" / "run"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_of_another_user_is_not_used(runtime: Path, tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    (runtime / "readlist").mkdir(mode=0o700)
    os.chown(runtime / "readlist", 65534, 65534)
    assert all(place.folder != runtime / "readlist" for place in instance_sockets(tmp_path, make=True))


def test_a_path_too_long_for_a_socket_is_passed_over(
    qtbot: QtBot,
    listening: Listening,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    long = tmp_path / ("long" * 30)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    monkeypatch.setenv("READLIST_CACHE", str(long))
    listener = listening(tmp_path)
    assert place_of(listener).folder.stat().st_mode & 0o777 == 0o700
    assert start(qtbot, tmp_path) == 0


def test_the_longest_path_that_is_used_takes_a_socket(
    listening: Listening,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    base = Path(f"/tmp/{os.getpid()}-readlist")
    name = len("/readlist/") + 24 + len(".sock")
    folder = base.with_name(base.name + "x" * (instance_socket.MAX_SOCKET_PATH_BYTES - name - len(str(base))))
    folder.mkdir(mode=0o700)
    try:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        listener = listening(folder)
        assert len(place_of(listener).address) == instance_socket.MAX_SOCKET_PATH_BYTES
    finally:
        subprocess.run(["rm", "-r", str(folder)], check=True)


def test_a_socket_of_a_killed_window_and_a_link_in_its_place_are_replaced(
    qtbot: QtBot, listening: Listening, tmp_path: Path
) -> None:
    (place, *_) = instance_sockets(tmp_path, make=True)
    place.make_key()
    left = socket.socket(socket.AF_UNIX)
    left.bind(place.address)
    left.close()
    assert not hand_over(tmp_path, [])
    first = listening(tmp_path)
    assert place_of(first) == place
    first.close()
    treasure = tmp_path / "treasure"
    treasure.write_text("mine", encoding="utf-8")
    Path(place.address).symlink_to(treasure)
    assert not hand_over(tmp_path, [])
    assert place_of(listening(tmp_path)) == place
    assert treasure.read_text(encoding="utf-8") == "mine"
    assert start(qtbot, tmp_path) == 0


@pytest.mark.parametrize("kind", ["short", "long", "pipe", "link", "open to all", "folder"])
def test_a_key_that_is_none_is_replaced_and_not_believed(
    qtbot: QtBot, listening: Listening, tmp_path: Path, kind: str, announced: Announce
) -> None:
    if kind == "folder":
        announced("no socket in")
    (place, *_) = instance_sockets(tmp_path, make=True)
    if kind == "pipe":
        os.mkfifo(place.key_file)
    elif kind == "link":
        (tmp_path / "key").write_bytes(b"k" * instance_socket.KEY_BYTES)
        place.key_file.symlink_to(tmp_path / "key")
    elif kind == "folder":
        place.key_file.mkdir()
    else:
        place.key_file.write_bytes(b"k" * {"short": 3, "long": 5_000}.get(kind, instance_socket.KEY_BYTES))
        place.key_file.chmod(0o644 if kind == "open to all" else 0o600)
    assert place.read_key() == b""
    assert not hand_over(tmp_path, [])
    listener = listening(tmp_path)
    assert (place_of(listener) == place) is (kind != "folder")  # with "folder" in the next place
    assert start(qtbot, tmp_path) == 0


# Strangers who answer


def hang(peer: socket.socket) -> None:
    time.sleep(3)


def talk_for_ever(peer: socket.socket) -> None:
    while True:
        peer.sendall(b"x" * 65_536)


def trickle(peer: socket.socket) -> None:
    while True:
        peer.sendall(b" ")
        time.sleep(0.05)


def says(answer: bytes) -> Callable[[socket.socket], None]:
    return lambda peer: peer.sendall(answer)


STRANGERS = {
    "an old answer": says(b"taken\n"),
    "nothing": lambda peer: None,
    "a wrong proof": says(json.dumps({"proof": "0" * 64, "nonce": "00"}).encode() + b"\n"),
    "no text": says(b"\xff\xfe\x00\n"),
    "deep": says(b"[" * 4000 + b"\n"),
    "another type": says(b"[1, 2]\n"),
    "numbers": says(b'{"proof": 7, "nonce": {}}\n'),
    "cut": says(b'{"proof": "'),
    "silence": hang,
    "endless": talk_for_ever,
    "slow": trickle,
}


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_who_answers_is_not_believed(
    qapp: QApplication, runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(single_instance, "MAX_EXCHANGE_MS", 500)
    (place, *_) = instance_sockets(tmp_path, make=True)
    place.make_key()
    stranger = Stranger(place.address, STRANGERS[name])
    begun = time.monotonic()
    assert not hand_over(tmp_path, [tmp_path / "private name.txt"])
    assert time.monotonic() - begun < 2.5
    stranger.close()
    assert not any(b"private" in heard for heard in stranger.heard)


def test_a_window_of_another_library_is_not_believed(qtbot: QtBot, listening: Listening, tmp_path: Path) -> None:
    other = place_of(listening(tmp_path / "other"))
    (place, *_) = instance_sockets(tmp_path / "library", make=True)
    place.make_key()
    os.link(other.address, place.address)
    assert start(qtbot, tmp_path / "library") == 3


# Strangers who come


MESSAGES = {
    "nonsense": [b"nonsense\n"],
    "numbers": [b"[1, 2]\n"],
    "nothing": [b"\n"],
    "no text": [b"\xff\xfe\n"],
    "deep": [b"[" * 4_000 + b"\n"],
    "a nonce of another type": [b'{"nonce": [1]}\n'],
    "odd letters": [b'{"nonce": "\\ud800"}\n'],
    "files without a proof": [b'{"nonce": "00"}\n', b'{"files": ["/etc/passwd"]}\n'],
    "files with a wrong proof": [b'{"nonce": "00"}\n', b'{"files": ["/etc/passwd"], "proof": "00"}\n'],
    "files at once": [b'{"files": ["/etc/passwd"]}\n{"nonce": "00"}\n'],
    "no end": [b"x" * 100_000],
    "no end later": [b'{"nonce": "00"}\n', b"x" * 9_000_000],
    "cut": [b'{"nonce": "0'],
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_stranger_who_comes_is_dropped(
    qtbot: QtBot,
    listening: Listening,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.setattr(single_instance, "MAX_EXCHANGE_MS", 1_000)
    listener = listening(tmp_path)
    received: list[object] = []
    listener.files_received.connect(received.append)
    address = place_of(listener).address
    is_dropped = threading.Event()

    def visit() -> None:
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.settimeout(10)
            stranger.connect(address)
            try:
                for message in MESSAGES[name]:
                    stranger.sendall(message)
                    time.sleep(0.05)
                while stranger.recv(65_536):
                    pass
            except (ConnectionError, BrokenPipeError):
                pass
            is_dropped.set()

    threading.Thread(target=visit, daemon=True).start()
    qtbot.waitUntil(is_dropped.is_set, timeout=8_000)
    assert received == []
    assert start(qtbot, tmp_path, tmp_path / "a.txt") == 0
    assert received == [[tmp_path / "a.txt"]]


def test_a_crowd_does_not_keep_a_start_out_for_long(
    qtbot: QtBot, listening: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "MAX_EXCHANGE_MS", 400)
    listener = listening(tmp_path)
    crowd = [socket.socket(socket.AF_UNIX) for _ in range(20)]
    for stranger in crowd:
        stranger.connect(place_of(listener).address)
        qtbot.wait(1)
    assert len(listener._connections) <= single_instance.MAX_CONNECTIONS
    qtbot.waitUntil(lambda: not listener._connections)
    for stranger in crowd:
        stranger.close()
    assert start(qtbot, tmp_path) == 0


def test_a_peer_of_another_user_is_told_apart() -> None:
    if sys.platform != "linux" or os.getuid() != 0:
        pytest.skip("only root can become somebody else, and only Linux has sockets without a file")
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert instance_socket.is_own_user(ours.fileno())
    address = f"\0readlist-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as visitor:
        server.bind(address)
        server.listen()
        os.seteuid(65534)
        try:
            visitor.connect(address)
        finally:
            os.seteuid(0)
        peer, _ = server.accept()
        with peer:
            assert not instance_socket.is_own_user(peer.fileno())


def test_what_is_no_socket_is_nobody() -> None:
    assert not instance_socket.is_own_user(-1)
