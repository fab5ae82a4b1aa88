"""Sources that do not end, cannot be read or lead in circles: told row by row, and never in the way of a mark."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readlist.commands import marking, sources
from readlist.commands.importing import Piped, import_digests
from readlist.commands.source_spool import SourceSpool
from readlist.commands.sources import find_inputs
from readlist.errors import Cancelled, FileFault
from readlist.model.report import FileReport
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

OWLS = ("A Survey of Owls", "We survey owls of many kinds, and find that they see at night. They hunt, too.")
LARCHES = ("Larches in Autumn", "We look at larches as they turn, and find that gold is a colour of theirs.")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes, sockets and devices of Unix")


def rows(workspace: Workspace, *given: Path | Piped, regular_only: bool = False) -> list[FileReport]:
    """The reports of an import."""
    return list(import_digests(workspace, given, regular_only=regular_only)[0].files)


class Stopped:
    """A task that is cancelled when told."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.stop = threading.Event()

    def step(self, done: int, total: int, label: str) -> None:
        """Raises Cancelled once stopped."""
        self.asked.set()
        if self.stop.is_set():
            raise Cancelled("Stopped.")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe into which nobody writes."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
@pytest.mark.parametrize("in_folder", [False, True])
def test_what_is_no_file_is_refused(workspace: Workspace, tmp_path: Path, kind: str, in_folder: bool) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    path = folder / "odd"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        bound = socket.socket(socket.AF_UNIX)
        bound.bind(os.path.relpath(path))
        bound.close()
    else:
        path.symlink_to("/dev/zero")
    (row,) = rows(workspace, folder if in_folder else path, regular_only=True)
    assert row.error == f"“{path}” is a {kind}, not a file."


def test_a_pipe_in_a_folder_is_not_opened_on_the_command_line_either(workspace: Workspace, pipe: Path) -> None:
    assert [row.error for row in rows(workspace, pipe.parent) if row.path == str(pipe)] == [
        f"“{pipe}” is a pipe, not a file."
    ]


def test_a_pipe_that_was_named_is_read(workspace: Workspace, pipe: Path, write_digest: Callable[..., Path]) -> None:
    text = write_digest("a.txt", [OWLS]).read_bytes()
    writer = threading.Thread(target=pipe.write_bytes, args=(text,))
    writer.start()
    (row,) = rows(workspace, pipe)
    writer.join()
    assert (row.error, row.new) == ("", 1)


@pytest.mark.parametrize("known_by", ["its size", "reading on"])
def test_what_has_no_end_is_refused_at_the_bound(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known_by: str
) -> None:
    monkeypatch.setattr(sources, "MAX_SOURCE_BYTES", 3 * 1024 * 1024)
    if known_by == "its size":
        given: Path | Piped = tmp_path / "large.txt"
        with (tmp_path / "large.txt").open("wb") as file:
            file.truncate(1 << 40)
    else:
        given = Piped(lambda most: b"y\n" * (most // 2), "-", "standard input")
    (row,) = rows(workspace, given)
    assert row.error.endswith("holds more than 3 MB or has no end: no digest is that large.")


def test_a_dry_run_locks_nothing_while_it_reads(
    workspace: Workspace, tmp_path: Path, pipe: Path, write_digest: Callable[..., Path]
) -> None:
    import_digests(workspace, [write_digest("a.txt", [OWLS])])
    other = Workspace.open(tmp_path / "library", tmp_path / "index")
    task = Stopped()
    sources = [write_digest("b.txt", [OWLS, ("Larches", "We study larches, which lose their needles.")]), pipe]
    thread = threading.Thread(target=lambda: import_digests(workspace, sources, dry_run=True, task=task))
    thread.start()
    assert task.asked.wait(10)
    time.sleep(0.2)  # the first is read by now, and the pipe is waited for
    begun = time.monotonic()
    marking.set_star(other, [1], True)
    assert time.monotonic() - begun < 5
    task.stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert workspace.counts().lists[ListKind.ALL] == 1
    other.close()


def test_a_source_that_never_answers_lets_others_write_and_is_left_at_once(
    workspace: Workspace, pipe: Path, write_digest: Callable[..., Path]
) -> None:
    task, ended = Stopped(), threading.Event()
    found = []

    def work() -> None:
        found.append(import_digests(workspace, [write_digest("a.txt", [OWLS]), pipe], task=task))
        ended.set()

    thread = threading.Thread(target=work)
    thread.start()
    deadline = time.monotonic() + 20
    while not workspace.journal.history() and time.monotonic() < deadline:
        task.asked.wait(0.05)
    marking.set_star(workspace, [1], True)  # while the pipe is waited for
    assert workspace.paper(1).starred
    assert not ended.is_set()
    task.stop.set()
    begun = time.monotonic()
    assert ended.wait(5)
    assert time.monotonic() - begun < 1  # 0.05 s where the machine has nothing else to do
    thread.join()
    ((report, _change),) = found
    assert report.cancelled
    assert [row.new for row in report.files] == [1]


def test_a_file_that_grows_while_it_is_read_is_read_again(
    workspace: Workspace, write_digest: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_digest("a.txt", [OWLS])
    whole = write_digest("whole.txt", [OWLS, LARCHES]).read_bytes()
    real, grown = os.read, []

    def read(descriptor: int, most: int) -> bytes:
        data = real(descriptor, most)
        if not grown:
            grown.append(path.write_bytes(whole))
        return data

    monkeypatch.setattr(sources.os, "read", read)
    (row,) = rows(workspace, path)
    assert (row.error, row.new) == ("", 2)


def test_a_file_that_never_stays_the_same_is_told(
    workspace: Workspace, write_digest: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_digest("a.txt", [OWLS])
    real = os.read

    def read(descriptor: int, most: int) -> bytes:
        data = real(descriptor, most)
        os.truncate(path, max(path.stat().st_size - 1, 0))
        return data

    monkeypatch.setattr(sources.os, "read", read)
    (row,) = rows(workspace, path)
    assert "changes while it is read" in row.error


def test_a_file_that_became_a_pipe_after_it_was_looked_at_is_refused(pipe: Path) -> None:
    class LooksLikeAFile(type(pipe)):  # type: ignore[misc]
        def stat(self, **_: object) -> os.stat_result:
            return Path(__file__).stat()

    (given,) = find_inputs([LooksLikeAFile(pipe)], lambda: None)
    with pytest.raises(FileFault, match="is a pipe, not a file"):
        given.open(SourceSpool(), lambda: None)


def test_links_in_a_folder_are_told_and_never_followed_in_circles(
    workspace: Workspace, tmp_path: Path, write_digest: Callable[..., Path]
) -> None:
    folder = tmp_path / "given"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "up").symlink_to(folder)
    (folder / "elsewhere").symlink_to(tmp_path)
    (folder / "gone.txt").symlink_to(tmp_path / "nothing")
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "linked.txt").symlink_to(write_digest("a.txt", [OWLS]))
    (folder / ".hidden.txt").write_text("not looked at")
    told = {Path(row.path).relative_to(folder).as_posix(): row.error for row in rows(workspace, folder)}
    another = "is a link to another folder, which is not followed; name that folder to import it."
    assert told == {
        "deep/up": f"“{folder / 'deep' / 'up'}” {another}",
        "elsewhere": f"“{folder / 'elsewhere'}” {another}",
        "gone.txt": f"“{folder / 'gone.txt'}” is a link to a file that is not there.",
        "itself.txt": f"“{folder / 'itself.txt'}” is a link that leads back to itself.",
        "linked.txt": "",
    }


def test_a_linked_folder_that_was_named_is_read(
    workspace: Workspace, tmp_path: Path, write_digest: Callable[..., Path]
) -> None:
    (tmp_path / "given").mkdir()
    write_digest("given/a.txt", [OWLS])
    (tmp_path / "link").symlink_to(tmp_path / "given")
    assert [row.new for row in rows(workspace, tmp_path / "link")] == [1]


def test_a_folder_that_cannot_be_listed_is_a_row(
    workspace: Workspace, tmp_path: Path, write_digest: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "given" / "locked"
    locked.mkdir(parents=True)
    write_digest("given/a.txt", [OWLS])
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(sources.os, "scandir", scandir)
    assert [(row.new, row.error) for row in rows(workspace, tmp_path / "given")] == [
        (1, ""),
        (0, f"“{locked}” cannot be listed: Permission denied."),
    ]
    assert [row.error for row in rows(workspace, locked)] == [f"“{locked}” cannot be listed: Permission denied."]


COMMAND = "import sys; from readlist.app import main; sys.exit(main(sys.argv[1:]))"


def run(library: Path, *arguments: str, **named: object) -> subprocess.Popen[str]:
    """A call of the command line in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "READLIST_LIBRARY": str(library)}
    command = [sys.executable, "-c", COMMAND, *arguments]
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **named
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_what_one_may_not_read_is_told(write_digest: Callable[..., Path]) -> None:
    folder = Path("/var/tmp") / f"readlist-{os.getpid()}"
    (folder / "given" / "locked").mkdir(parents=True)
    try:
        (folder / "given" / "a.txt").write_bytes(write_digest("a.txt", [OWLS]).read_bytes())
        (folder / "given" / "closed.txt").write_text("no")
        for path in (folder / "given" / "locked", folder / "given" / "closed.txt"):
            path.chmod(0)
        folder.chmod(0o755)
        found = subprocess.run(
            [sys.executable, "-c", NOBODY, str(folder / "given")],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.chmod(0o700)
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()
    assert found.stdout.split("\n")[:3] == ["a.txt -", "closed.txt PermissionError", "locked cannot be listed"], (
        found.stderr
    )


NOBODY = """
import os, sys
from pathlib import Path
from readlist.commands.source_spool import SourceSpool
from readlist.commands.sources import find_inputs
from readlist.errors import FileFault
os.setuid(65534)
for given in find_inputs([Path(sys.argv[1])], lambda: None):
    try:
        given.open(SourceSpool(), lambda: None)
        print(given.name, "-")
    except FileFault as fault:
        cause = type(fault.__cause__).__name__
        print(given.name, "cannot be listed" if "cannot be listed" in str(fault) else cause)
"""


def test_the_first_ctrl_c_ends_a_call_that_waits_for_a_pipe(tmp_path: Path, pipe: Path) -> None:
    call = run(tmp_path / "library", "import", str(pipe))
    deadline = time.monotonic() + 30
    while not (tmp_path / "library" / "library.sqlite").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)  # it reads by now
    call.send_signal(signal.SIGINT)
    _, said = call.communicate(timeout=10)
    assert call.returncode == 1
    assert "Stopped after 0 files." in said


def test_a_device_on_the_command_line_is_a_row_and_the_exit_code_1(tmp_path: Path) -> None:
    call = run(tmp_path / "library", "import", "/dev/zero")
    said, _ = call.communicate(timeout=60)
    assert call.returncode == 1
    assert "“/dev/zero” is a device, not a file." in said


def test_standard_input_is_read_to_its_end(tmp_path: Path, write_digest: Callable[..., Path]) -> None:
    call = run(tmp_path / "library", "import", "-", stdin=subprocess.PIPE)
    said, _ = call.communicate(write_digest("a.txt", [OWLS]).read_text(encoding="utf-8"), timeout=60)
    assert (call.returncode, "1 new" in said) == (0, True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_what_a_shell_puts_in_place_of_a_file_is_read(tmp_path: Path, write_digest: Callable[..., Path]) -> None:
    """``<(…)``, a pipe without a name of its own."""
    digest = write_digest("a.txt", [OWLS])
    program = shlex.join([sys.executable, "-m", "readlist", "--library", str(tmp_path / "library")])
    line = f"{program} import <(cat {shlex.quote(str(digest))})"
    found = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)
    assert (found.returncode, "1 new" in found.stdout) == (0, True), found.stderr
