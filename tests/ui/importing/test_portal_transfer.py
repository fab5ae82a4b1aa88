"""Files dropped on a sandbox: the key of a drop, and the portal's answers on a bus of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl, Signal

from readlist.ui.importing import drop_target, portal_transfer
from readlist.ui.importing.mime_sources import concerns_import
from readlist.ui.importing.portal_transfer import MAX_KEY_BYTES, TRANSFER_MIME, transfer_key

FAKE_PORTAL = Path(__file__).with_name("fake_portal.py")
ASK = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from readlist.ui.importing.portal_transfer import PortalTransfer
app = QCoreApplication([])
transfer = PortalTransfer(app)
def told(answer):
    print(answer if isinstance(answer, str) else [str(path) for path in answer])
    app.quit()
transfer.retrieved.connect(told)
transfer.failed.connect(told)
QTimer.singleShot(0, lambda: transfer.retrieve(sys.argv[1]))
sys.exit(app.exec())
"""


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "flatpak-info"
    mark.touch()
    monkeypatch.setattr(portal_transfer, "SANDBOX_MARK", mark)


def dropped(key: bytes | None) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/somebody/digest.bib")])
    if key is not None:
        mime.setData(TRANSFER_MIME, key)
    return mime


def test_outside_of_a_sandbox_the_paths_are_used() -> None:
    assert transfer_key(dropped(b"keel")) == ""


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (b"keel", "keel"),
        (b"keel\0", "keel"),
        (None, ""),
        (b"", ""),
        (b"k" * MAX_KEY_BYTES, "k" * MAX_KEY_BYTES),
        (b"k" * (MAX_KEY_BYTES + 1), ""),
        (b"\xff", "\ufffd"),
    ],
)
def test_in_a_sandbox_the_key_is_used(key: bytes | None, expected: str) -> None:
    assert transfer_key(dropped(key)) == expected


def test_a_key_alone_concerns_the_import() -> None:
    mime = QMimeData()
    mime.setData(TRANSFER_MIME, b"keel")
    assert concerns_import(mime)


class Transfer(QObject):
    """A transfer whose answer the test gives."""

    retrieved, failed = Signal(object), Signal(str)
    made: list[Transfer]

    def retrieve(self, key: str) -> None:
        self.key = key
        self.made.append(self)


@pytest.mark.usefixtures("sandbox", "qapp")
def test_a_drop_gives_the_files_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QMainWindow

    monkeypatch.setattr(drop_target, "PortalTransfer", Transfer)
    Transfer.made = []
    window = QMainWindow()
    target = drop_target.DropTarget(window)
    given: list[object] = []
    target.sources_dropped.connect(given.append)
    target.refused.connect(given.append)
    target._drop(transfer_key(dropped(b"keel")))
    assert given == []
    (transfer,) = Transfer.made
    assert transfer.key == "keel"
    transfer.retrieved.emit([Path("/run/doc/digest.bib")])
    transfer.failed.emit("No.")
    assert given == [(Path("/run/doc/digest.bib"),), "No."]
    window.deleteLater()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a bus with the fake portal, which has two files."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon")
    address = f"unix:path={tmp_path}/bus"
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": os.pathsep.join(sys.path)}
    quiet = subprocess.DEVNULL
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=quiet,
    )
    assert daemon.stdout is not None
    daemon.stdout.readline()
    portal = subprocess.Popen(
        [sys.executable, FAKE_PORTAL, "/run/doc/a digest.bib", "relative"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=quiet,
    )
    assert portal.stdout is not None
    try:
        assert portal.stdout.readline() == b"ready\n"
        yield environment
    finally:
        for process in (portal, daemon):
            process.kill()
            process.communicate()


def ask(key: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", ASK, key]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_the_portal_returns_files_for_the_right_key(bus: dict[str, str]) -> None:
    assert ask("keel", bus) == "['/run/doc/a digest.bib']"
    assert "did not hand the files over" in ask("another", bus)


def test_without_a_bus_a_sentence_is_shown(tmp_path: Path) -> None:
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none"}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    assert "did not hand the files over" in ask("keel", environment)
