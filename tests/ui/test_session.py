"""A sitting: opens, hands over to an open window, tells trouble, restores a backup, comes back as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from log_failures import Announce
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readlist import file_lock
from readlist.commands import maintenance
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import FileFault, LibraryFault
from readlist.index_updater import IndexUpdater
from readlist.library import connections, list_queries
from readlist.library.location.library_paths import LIBRARY_FILE_NAME
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.settings import Settings, WindowState, load, save
from readlist.ui import main_window
from readlist.ui import session as sessions
from readlist.ui.background.jobs import Jobs
from readlist.ui.main_window import MainWindow
from readlist.ui.paper_list.delegate import PaperDelegate
from readlist.ui.session import Session
from readlist.ui.shell.banner import CHANGING_ACTIONS, Banner
from readlist.ui.shell.open_failed import OpenFailed
from readlist.ui.shell.pane_layout import last_scope
from readlist.ui.shell.single_instance import hand_over
from readlist.ui.text import qt_language
from readlist.workspace import Workspace

Opener = Callable[[], Session]


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path / "library", tmp_path / "settings.json")
    yield made
    if made.window is not None:
        made.window.close()
    made.close()


def window_of(session: Session) -> MainWindow:
    assert session.window is not None
    return session.window


def digest(tmp_path: Path, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_text(digest_text([("Slow Trees", abstract_of("trees")), (f"Owls of {name}", abstract_of(name))]))
    return path


def shown_trouble() -> OpenFailed:
    return next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, OpenFailed) and widget.isVisible()
    )


def papers(session: Session) -> int:
    return window_of(session).workspace.counts().lists[ListKind.ALL]


def test_start_opens_the_window_and_imports_its_files(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    assert session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: papers(session) == 2)
    assert window_of(session).isVisible()


@pytest.mark.parametrize(
    "fault", [RuntimeError("odd"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "odd"), MemoryError()]
)
def test_whatever_goes_wrong_while_opening_there_is_a_way_out(
    session: Session, monkeypatch: pytest.MonkeyPatch, fault: Exception, announced: Announce
) -> None:
    announced("A fault in Readlist, opening")

    def fail(_: Path) -> Workspace:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "open", fail)
        session.start([])
    assert session.window is None
    trouble = shown_trouble()
    assert str(session.library) in trouble.sentence()
    trouble.retry_requested.emit(session.library)
    assert window_of(session).isVisible()


def test_a_letter_in_the_schema_that_is_no_text_is_trouble(session: Session, announced: Announce) -> None:
    announced("the library did not open")
    Workspace.open(session.library).close()
    file = session.library / LIBRARY_FILE_NAME
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE papers", b"CREATE TABLE p\xffpers"))
    session.start([])
    assert session.window is None
    assert shown_trouble().sentence().endswith("A backup can be restored."), "there is a button for it, and no verb"
    shown_trouble().close()


def test_files_handed_over_while_there_is_trouble_are_not_lost(
    qtbot: QtBot, session: Session, tmp_path: Path, announced: Announce
) -> None:
    announced("the library did not open")
    session.library.mkdir()
    (session.library / LIBRARY_FILE_NAME).write_bytes(b"no library at all " * 300)
    assert session.start([])
    trouble = shown_trouble()
    assert session.receive([digest(tmp_path)]) is None
    (session.library / LIBRARY_FILE_NAME).unlink()
    next(button for button in trouble.findChildren(QPushButton) if "gain" in button.text()).click()
    qtbot.waitUntil(lambda: papers(session) == 2)


def test_a_second_start_gives_its_files_to_the_open_window(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    assert session.start([])
    given = digest(tmp_path, "Über März.txt")
    command = [sys.executable, "-m", "readlist", "--library", str(session.library), str(given)]
    with subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
        assert second.returncode == 0
    qtbot.waitUntil(lambda: papers(session) == 2)


@pytest.mark.skipif(sys.platform == "win32", reason="links as Unix has them")
def test_a_second_start_by_a_link_finds_the_first(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    assert session.start([])
    (tmp_path / "link").symlink_to(session.library)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / LIBRARY_FILE_NAME).symlink_to(session.library / LIBRARY_FILE_NAME)
    for number, way in enumerate((tmp_path / "link", tmp_path / "library" / ".." / "library", tmp_path / "other")):
        command = [sys.executable, "-m", "readlist", "--library", str(way), str(digest(tmp_path, f"{number}.txt"))]
        with subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}) as second:
            qtbot.waitUntil(lambda second=second: second.poll() is not None, timeout=20_000)  # type: ignore[misc]
            assert second.returncode == 0
    qtbot.waitUntil(lambda: papers(session) == 4)


def test_no_files_are_taken_without_an_open_window(tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "library", [])


def test_a_library_that_cannot_be_opened_is_told_and_can_be_tried_again(
    qtbot: QtBot, session: Session, tmp_path: Path, announced: Announce
) -> None:
    announced("the library did not open")
    (tmp_path / "library").mkdir()
    broken = tmp_path / "library" / LIBRARY_FILE_NAME
    broken.write_bytes(b"not a database" * 1000)
    session.start([])
    assert session.window is None
    trouble = shown_trouble()
    assert "damaged" in trouble.sentence()
    assert broken.read_bytes() == b"not a database" * 1000
    broken.unlink()
    next(button for button in trouble.findChildren(QPushButton) if "gain" in button.text()).click()
    qtbot.waitUntil(lambda: session.window is not None)


def test_a_newer_library_is_told(session: Session, tmp_path: Path, announced: Announce) -> None:
    announced("was written by a newer Readlist")
    session.start([])
    window_of(session).close()
    with sqlite3.connect(tmp_path / "library" / LIBRARY_FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    session.open()
    trouble = shown_trouble()
    assert "newer Readlist" in trouble.sentence()
    trouble.deleteLater()


def test_restoring_a_backup_comes_back_with_what_it_held(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: papers(session) == 2)
    kept = maintenance.backup(window_of(session).workspace)
    window_of(session).imports.importer.start([digest(tmp_path, "b.txt")])
    qtbot.waitUntil(lambda: papers(session) == 3)
    before = session.window
    window_of(session).restore_requested.emit(kept)
    qtbot.waitUntil(lambda: session.window is not None and session.window is not before)
    assert papers(session) == 2
    assert any(path.name.startswith("before-restore") for path in (session.library / "backups").iterdir())


def test_the_window_comes_back_as_it_was(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    from readlist.model.scope import Scope

    session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: papers(session) == 2)
    window_of(session).sidebar.select(Scope(ListKind.ALL))
    window_of(session).pane_layout.toggle_sidebar()
    window_of(session).close()
    again = Session(session.library, tmp_path / "settings.json")
    again.open()
    assert window_of(again).sidebar.isHidden()
    qtbot.waitUntil(lambda: len(window_of(again).papers.shown_ids()) == 2)
    window_of(again).close()


def test_another_library_opens_without_the_search_of_the_last_one(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.start([digest(tmp_path)], is_alone=True)
    qtbot.waitUntil(lambda: papers(session) == 2)
    window_of(session).sidebar.select(Scope(ListKind.ALL))
    window_of(session).navigation.search_for("title:slow")
    qtbot.waitUntil(lambda: len(window_of(session).papers.shown_ids()) == 1)
    window_of(session).close()
    other = Session(tmp_path / "other", tmp_path / "settings.json")
    other.open([digest(tmp_path, "b.txt")])
    qtbot.waitUntil(lambda: papers(other) == 2)
    assert window_of(other).search.text() == ""
    assert window_of(other).papers.controller.search_shown() == ("", Scope(ListKind.INBOX), False)
    window_of(other).close()
    moved = session.library.rename(tmp_path / "moved")
    again = Session(moved, tmp_path / "settings.json")
    again.open()
    assert window_of(again).search.text() == "title:slow"
    window_of(again).close()


def test_a_daily_backup_is_made_once(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: papers(session) == 2)
    made = maintenance.backup_daily(window_of(session).workspace, keep=10)
    assert made is not None
    assert maintenance.backup_daily(window_of(session).workspace, keep=10) is None
    assert [info.papers for info in maintenance.backups(session.library)] == [2]


def test_the_list_comes_first_and_the_rest_of_the_start_after_it(
    qtbot: QtBot, qapp: QApplication, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_digests(workspace, [Pasted(digest_text([("Slow Trees", abstract_of("tree"))]))])
    seen: list[str] = []
    for cls, name in ((Workspace, "counts"), (IndexUpdater, "catch_up"), (PaperDelegate, "paint")):
        original = getattr(cls, name)

        def note(*arguments: object, _original: Any = original, _name: str = name, **others: object) -> Any:
            seen.append(_name)
            return _original(*arguments, **others)

        monkeypatch.setattr(cls, name, note)
    jobs = Jobs()
    window = MainWindow(workspace, jobs, Settings(), WindowState())
    with qtbot.waitSignals([window.started, window.sidebar.counts_updated, window.indexing.idle]):
        window.show()
    assert sorted(set(seen)) == ["catch_up", "counts", "paint"]
    assert seen[0] == "paint"
    window.close()
    window.indexing.finish()
    jobs.finish()
    window.deleteLater()
    qapp.processEvents()


def test_the_start_goes_on_where_the_list_cannot_be_read(
    qtbot: QtBot, qapp: QApplication, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> Any:
        raise LibraryFault("The disk is gone.")

    for name in ("ids", "first_ids"):
        monkeypatch.setattr(Workspace, name, fail)
    monkeypatch.setattr(main_window, "MAX_BACKGROUND_DELAY_MS", 50)
    jobs = Jobs()
    window = MainWindow(workspace, jobs, Settings(), WindowState())
    with qtbot.waitSignal(window.started):
        window.show()
    assert "The disk is gone." in window.notice.text()
    window.close()
    window.indexing.finish()
    jobs.finish()
    window.deleteLater()
    qapp.processEvents()


def test_the_first_painting_shows_the_list(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: papers(session) == 2)
    window_of(session).close()
    reads: list[str] = []
    original = list_queries.first_ids
    monkeypatch.setattr(list_queries, "first_ids", lambda *a, **k: (reads.append("list"), original(*a, **k))[1])
    monkeypatch.setattr(sessions, "MAX_FIRST_PAINT_DELAY_S", 5.0)
    session.open()
    assert len(window_of(session).papers.shown_ids()) == 2, "before anything was painted"
    assert reads == ["list"], "what was read ahead is not read again"


# A library that is not there


def press(trouble: OpenFailed, text: str) -> None:
    next(button for button in trouble.findChildren(QPushButton) if button.text().startswith(text)).click()


def lose_library(qtbot: QtBot, session: Session, tmp_path: Path) -> OpenFailed:
    """A sitting with two papers and a backup, then its file is emptied and Readlist started again."""
    session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: papers(session) == 2)
    maintenance.backup(window_of(session).workspace)
    window_of(session).close()
    (session.library / LIBRARY_FILE_NAME).write_bytes(b"")
    session.open()
    assert session.window is None
    return shown_trouble()


def test_an_empty_library_beside_backups_is_told_and_brought_back(
    qtbot: QtBot, session: Session, tmp_path: Path, announced: Announce
) -> None:
    announced("is empty (0 bytes), but there is a backup")
    trouble = lose_library(qtbot, session, tmp_path)
    assert "is empty (0 bytes), but there is a backup of" in trouble.sentence()
    assert (session.library / LIBRARY_FILE_NAME).stat().st_size == 0
    assert session.receive([digest(tmp_path, "b.txt")]) is None
    press(trouble, "Restore the newest")
    qtbot.waitUntil(lambda: session.window is not None and papers(session) == 3)
    assert not any(isinstance(w, OpenFailed) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_a_restore_keeps_off_the_gui_thread_and_to_the_library_that_was_open(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("links as Unix has them")
    for folder in (tmp_path / "other", session.library):
        folder.mkdir()
    (tmp_path / "link").symlink_to(session.library)
    session.library = tmp_path / "link"
    session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: papers(session) == 2)
    kept = maintenance.backup(window_of(session).workspace)
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to(tmp_path / "other")
    threads: list[int] = []
    restore = maintenance.restore_backup
    monkeypatch.setattr(
        maintenance, "restore_backup", lambda *a: (threads.append(threading.get_ident()), restore(*a))[1]
    )
    before = session.window
    window_of(session).restore_requested.emit(kept)
    qtbot.waitUntil(lambda: session.window is not None and session.window is not before)
    assert threads
    assert threading.get_ident() not in threads
    assert list((tmp_path / "other").iterdir()) == []
    assert papers(session) == 2


def test_a_new_library_only_where_it_is_asked_for(
    qtbot: QtBot, session: Session, tmp_path: Path, announced: Announce
) -> None:
    announced("is empty (0 bytes), but there is a backup")
    trouble = lose_library(qtbot, session, tmp_path)
    press(trouble, "Try again")
    assert session.window is None
    press(shown_trouble(), "Start a new")
    qtbot.waitUntil(lambda: session.window is not None)
    assert papers(session) == 0
    assert [info.papers for info in maintenance.backups(session.library)] == [2]


def test_a_failed_restore_shows_its_fault_and_the_choices_again(
    qtbot: QtBot, session: Session, tmp_path: Path, announced: Announce
) -> None:
    announced("is empty (0 bytes), but there is a backup of")
    announced("but there is a backup that cannot be used")
    trouble = lose_library(qtbot, session, tmp_path)
    maintenance.backups(session.library)[0].path.write_bytes(b"ruined")
    press(trouble, "Restore the newest")
    qtbot.waitUntil(lambda: any(isinstance(w, OpenFailed) and w.isVisible() for w in QApplication.topLevelWidgets()))
    told = shown_trouble().sentence()
    assert "cannot be read as a library" in told
    assert "there is a backup that cannot be used" in told


def test_a_library_of_the_preferences_that_vanished_is_asked_about(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, announced: Announce
) -> None:
    announced("There is no library in")
    from readlist import settings

    drive = tmp_path / "drive"
    settings.save(tmp_path / "settings.json", Settings(library=str(drive / "library")))
    Workspace.open(drive / "library").close()
    drive.rename(tmp_path / "drive, not connected")
    session = Session(drive / "library", tmp_path / "settings.json")
    session.start([])
    assert session.window is None
    assert "There is no library in" in shown_trouble().sentence()
    assert not drive.exists()
    (tmp_path / "drive, not connected").rename(drive)
    press(shown_trouble(), "Try again")
    qtbot.waitUntil(lambda: session.window is not None)
    window_of(session).close()
    session.close()


def test_another_folder_without_a_library_is_asked_about_too(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, announced: Announce
) -> None:
    announced("is empty (0 bytes), but there is a backup")
    announced("There is no library in")
    from readlist.ui.shell import open_failed as troubles

    lose_library(qtbot, session, tmp_path)
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(troubles.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "Documents"))
    press(shown_trouble(), "Choose another")
    assert session.window is None
    assert str(tmp_path / "Documents") in shown_trouble().sentence()
    assert list((tmp_path / "Documents").iterdir()) == []
    press(shown_trouble(), "Start a new")
    qtbot.waitUntil(lambda: session.window is not None)
    assert window_of(session).workspace.folder == tmp_path / "Documents"


# The day's copy, while the window stays open


def test_a_copy_is_made_on_each_day_that_the_window_is_open(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime, timedelta

    from readlist.library.backup import backups
    from readlist.ui.background import daily_backup

    monkeypatch.setattr(daily_backup, "FIRST_CHECK_AFTER_MS", 10)
    monkeypatch.setattr(daily_backup, "CHECK_INTERVAL_MS", 50)
    today = [datetime(2026, 11, 26, 12, tzinfo=UTC)]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return today[0]

    for module in (daily_backup, backups):
        monkeypatch.setattr(module, "datetime", Clock)
    session.start([digest(tmp_path)])
    qtbot.waitUntil(lambda: len(maintenance.backups(session.library)) == 1)
    window_of(session).imports.importer.start([digest(tmp_path, "b.txt")])
    qtbot.waitUntil(lambda: papers(session) == 3)
    today[0] += timedelta(days=1)
    qtbot.waitUntil(lambda: [info.papers for info in maintenance.backups(session.library)][:1] == [3])
    looked = []
    original = maintenance.backup_daily
    monkeypatch.setattr(maintenance, "backup_daily", lambda *a: (looked.append(1), original(*a))[1])
    today[0] += timedelta(days=1)
    qtbot.waitUntil(lambda: bool(looked))
    assert len(maintenance.backups(session.library)) <= 3
    assert maintenance.backups(session.library)[0].papers == 3


def test_a_copy_that_cannot_be_made_is_told_once_a_day(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readlist.errors import CopyFault
    from readlist.ui.background import daily_backup

    tries: list[int] = []

    def fail(*_arguments: object) -> Path:
        tries.append(1)
        raise CopyFault("There is no room.")

    monkeypatch.setattr(daily_backup, "FIRST_CHECK_AFTER_MS", 10)
    monkeypatch.setattr(daily_backup, "CHECK_INTERVAL_MS", 20)
    monkeypatch.setattr(maintenance, "backup_daily", fail)
    told: list[str] = []
    monkeypatch.setattr("readlist.ui.shell.notice.Notice.warn", lambda _self, text, *_: told.append(text))
    session.start([])
    qtbot.waitUntil(lambda: len(tries) > 3)
    assert told == ["Today's backup could not be made: There is no room."]


# A library that can only be read


@pytest.fixture
def read_only_session(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A sitting with a library of two papers that takes nothing."""
    ws = Workspace.open(session.library)
    import_digests(ws, [digest(tmp_path)])
    ws.close()
    monkeypatch.setattr(connections, "is_writable", lambda _: False)
    session.start([])
    return session


def test_a_read_only_library_is_shown_with_a_banner(qtbot: QtBot, read_only_session: Session) -> None:
    window = window_of(read_only_session)
    (line,) = window.findChildren(Banner)
    assert line.isVisible()
    assert "read-only" in line.sentence()
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 2)
    qtbot.waitUntil(lambda: window.workspace.updater.count_pending() == 0)
    assert len(window.workspace.finder.find("owls").ids) == 1
    qtbot.keyClicks(window.search, "owls")
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 1)


def test_nothing_changes_a_read_only_library(qtbot: QtBot, read_only_session: Session) -> None:
    window = window_of(read_only_session)
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 2)
    file = read_only_session.library / LIBRARY_FILE_NAME
    was = file.read_bytes()
    window.actions_by_name["select_all"].trigger()
    for name in CHANGING_ACTIONS:
        assert not window.actions_by_name[name].isEnabled(), name
    assert not window.actions_by_name["merge_certain"].isEnabled()
    assert not window.actions_by_name["join_step"].isEnabled()
    for name in ("export", "copy", "search", "select_all", "history", "next"):
        assert window.actions_by_name[name].isEnabled(), name
    before = window.workspace.rows(window.papers.shown_ids())
    with qtbot.waitSignal(window.jobs.failed) as failed:
        window.paper_actions.set_status(Status.READ, window.papers.shown_ids())
    assert "read-only" in failed.args[0]
    assert "read-only" in window.notice.text()
    assert window.workspace.rows(window.papers.shown_ids()) == before
    window.close()
    assert file.read_bytes() == was


def is_writable(session: Session) -> bool:
    return session.window is not None and not session.window.workspace.database.read_only


def test_once_it_can_be_changed_again_it_is_opened_anew(
    qtbot: QtBot, read_only_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = window_of(read_only_session).findChildren(Banner)
    monkeypatch.setattr(connections, "is_writable", lambda _: True)
    line.pressed.emit()
    qtbot.waitUntil(
        lambda: read_only_session.window is not None and not read_only_session.window.workspace.database.read_only
    )
    window = window_of(read_only_session)
    assert window.findChildren(Banner) == []
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 2)
    with qtbot.waitSignal(window.jobs.changed):
        window.paper_actions.set_status(Status.READ, window.papers.shown_ids())


def test_a_log_of_another_library_is_told_in_a_banner(qtbot: QtBot, session: Session, announced: Announce) -> None:
    announced("The log beside the library does not belong to it")
    Workspace.open(session.library).close()
    (session.library / f"{LIBRARY_FILE_NAME}-wal").write_bytes(b"no log at all " * 500)
    session.start([])
    (line,) = window_of(session).findChildren(Banner)
    assert "log" in line.sentence()
    line.pressed.emit()
    assert line.isHidden()


@pytest.mark.parametrize(
    "kept",
    [
        None,
        7,
        "inbox",
        [],
        ["inbox"],
        [["inbox"], 0],
        [{}, 0],
        ["tag", "x"],
        ["nonsense", 1],
        ["inbox", 0, 0],
        ["tag", None],
    ],
)
def test_odd_memory_of_the_list_opens_the_inbox(kept: object) -> None:
    assert last_scope(WindowState({"scope": kept})) == Scope(ListKind.INBOX)
    assert last_scope(WindowState({"scope": ["tag", 3]})) == Scope(ListKind.TAG, 3)


def test_no_window_is_left_behind(qtbot: QtBot, session: Session) -> None:
    session.start([])
    for _ in range(2):
        window_of(session).close()
        session.open()
    qtbot.waitUntil(lambda: sum(isinstance(w, MainWindow) for w in QApplication.topLevelWidgets()) == 1)


def test_the_window_waits_for_no_lock_when_a_preference_changes(session: Session, tmp_path: Path) -> None:
    session.open()
    file = tmp_path / "settings.json"
    with file_lock.locked(file), file_lock.locked(tmp_path / "window.json"):
        start = time.perf_counter()
        window_of(session).settings_changed.emit(Settings(theme="dark"))
        assert time.perf_counter() - start < file_lock.MAX_LOCK_WAIT_S / 2
        for size in range(10, 33):
            window_of(session).settings_changed.emit(Settings(theme="dark", text_size=size))
        window_of(session).close()
        assert time.perf_counter() - start < 10 * file_lock.MAX_LOCK_WAIT_S, "not every size waits for the lock"
    assert load(file) == Settings(theme="dark", text_size=32), "closing waits until both are saved"
    assert (tmp_path / "window.json").exists()


def test_a_preference_that_could_not_be_saved_is_told_and_saved_with_the_next(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open()
    window, file = window_of(session), tmp_path / "settings.json"
    save(file, Settings())

    def refuse(*_: object) -> None:
        raise FileFault("The disk is full.")

    with monkeypatch.context() as full_disk:
        full_disk.setattr("readlist.settings.write_values", refuse)
        window.settings_changed.emit(Settings(theme="dark"))
        qtbot.waitUntil(lambda: window.notice.text() == "The disk is full.")
    assert load(file) == Settings()
    window.settings_changed.emit(Settings(theme="dark", text_size=14))
    qtbot.waitUntil(lambda: load(file) == Settings(theme="dark", text_size=14))


def test_the_layout_runs_as_the_language_does(qapp: QApplication) -> None:
    """Qt may take the direction of the system, and English sentences would begin with their points."""
    usual = QLocale()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qt_language.use_language(qapp)
    QLocale.setDefault(usual)
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
