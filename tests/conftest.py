"""Fixtures of all tests: a home of their own, no screen, a new library for each test, and new digests."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from made_digests import SHARED, digest_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # without a screen, Qt looks for fonts beside itself
    os.environ.setdefault("QT_QPA_FONTDIR", os.path.join(os.environ["SYSTEMROOT"], "Fonts"))  # noqa: PTH118
os.environ.pop("READLIST_LIBRARY", None)
os.environ["LANGUAGE"] = "en"  # whatever the developer's is; also for the processes that tests start
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it; processes inherit that
if sys.platform != "win32":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and nohup has this ignored

settings.register_profile("readlist", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50)
settings.load_profile("readlist")

pytest_plugins = ["log_failures"]

WAIT_LIMIT_MS = 20_000
"""Milliseconds after which a test gives up waiting; pytest-qt's 5 s are too few in Wine beside other work."""

DigestWriter = Callable[..., Path]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the real home."""
    folder = tmp_path_factory.mktemp("home")
    xdg_variables = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    for variable in ("HOME", "APPDATA", *(() if sys.platform == "win32" else xdg_variables)):
        monkeypatch.setenv(variable, str(folder / variable.lower()))
    monkeypatch.setenv("READLIST_CACHE", str(folder / "cache"))
    if sys.platform == "win32":  # which asks the system, not the environment
        import appdirs

        monkeypatch.setattr(appdirs, "_get_win_folder", lambda name: str(folder / name.lower()))
        monkeypatch.setenv("USERPROFILE", str(folder / "home"))
        monkeypatch.setattr(os, "symlink", _link_or_skip)
    return folder


_symlink = os.symlink


def _link_or_skip(target: object, link: object, target_is_directory: bool = False) -> None:
    """Make a symbolic link, or skip the test: Windows allows it to few users, and Wine 10 only says that it did."""
    if os.fspath(link).endswith("current"):  # type: ignore[call-overload]  # pytest's own, which it can do without
        return
    try:
        _symlink(target, link, target_is_directory)  # type: ignore[call-overload]
    except OSError:
        pytest.skip("this Windows allows no links")
    if not os.path.lexists(link):  # type: ignore[call-overload]
        pytest.skip("this Windows makes no links")


@pytest.fixture(autouse=True)
def _end_of_widgets() -> Iterator[None]:
    """Delete what a test left behind, on this thread: collected on another, or left, it crashes a change of theme.

    Automatic collection is off for all tests, as in the window.
    """
    gc.disable()
    yield
    if (widgets := sys.modules.get("PySide6.QtWidgets")) and (app := widgets.QApplication.instance()):
        from PySide6.QtCore import QEvent

        from readlist.ui.background import garbage_collector

        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        garbage_collector.collect_due(unused_s=garbage_collector.UNUSED_AFTER_S)
    else:
        gc.collect(1)


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The program's own application, for pytest-qt."""
    from readlist.ui.shell.application import Application

    return Application


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """pytest-qt's, whose waits end after ``WAIT_LIMIT_MS`` unless a test says otherwise."""
    for name in ("waitActive", "waitExposed", "waitSignal", "waitSignals", "waitUntil", "waitCallback"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=WAIT_LIMIT_MS))
    return qtbot


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library without papers, made once: to make its tables takes longer than most tests."""
    from readlist.workspace import Workspace

    folder = tmp_path_factory.mktemp("empty") / "library"
    Workspace.open(folder, folder.parent / "index").close()
    return folder


@pytest.fixture
def workspace(tmp_path: Path, empty_library: Path) -> Iterator[object]:
    """An empty library of its own."""
    from readlist.workspace import Workspace

    shutil.copytree(empty_library, tmp_path / "library")
    opened = Workspace.open(tmp_path / "library", tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture
def write_digest(tmp_path: Path) -> DigestWriter:
    """Writes a digest file: ``write_digest("a.txt", [(title, abstract), …], date="Mar 17")``."""

    def write(name: str, papers: Sequence[tuple[str, str]], date: str = "Mar 17") -> Path:
        path = tmp_path / name
        path.write_text(digest_text(papers, date), encoding="utf-8", newline="\n")
        return path

    return write


@pytest.fixture(scope="session")
def shared_digests() -> list[Path]:
    """The real digests beside a checkout, in name order; skips where there are none."""
    found = sorted((SHARED / "digests").glob("*.txt"))
    if not found:
        pytest.skip("no ../shared/digests beside this checkout")
    return found
