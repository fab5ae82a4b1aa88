"""Start-up: verbs, files, the demonstration, and machines without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readlist import app


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in gone} | variables
    return subprocess.run(
        [sys.executable, "-m", "readlist", *arguments],
        capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen is always named elsewhere than on Linux")
def test_without_a_screen_the_window_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = run("--library", str(tmp_path / "library"))
    assert done.returncode == 1
    assert "no screen" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_neither_verb_nor_file_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["frobnicate"])
    assert ended.value.code == 2
    assert "neither a verb nor a file" in capsys.readouterr().err


@pytest.mark.parametrize("blank", ["", " "])
def test_a_blank_names_no_file_to_open(blank: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main([blank])
    assert ended.value.code == 2
    assert "a blank names no file" in capsys.readouterr().err


def test_a_verb_runs_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--library", str(tmp_path / "library"), "list", "--json"]) == 0
    assert '"total": 0' in capsys.readouterr().out.replace('"total":0', '"total": 0')


@pytest.mark.skipif(sys.platform == "win32", reason="there is always a screen, so the window opens and stays")
def test_the_demonstration_shows_all_without_a_screen(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = run("--library", str(tmp_path / "library"), "--demo", "--picture", str(picture), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    for told in ("29 new", "1 possible duplicate", "readlist search", str(picture)):
        assert told in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "does not support" not in done.stderr


def test_the_demonstration_keeps_out_of_the_readers_library(home: Path) -> None:
    from readlist import paths

    assert app._library_folder(None, demo=True) not in (paths.library_folder(), paths.data_folder())
    assert app._library_folder(None, demo=False) == paths.library_folder()


def test_a_file_may_be_named_by_an_address(tmp_path: Path) -> None:
    file = tmp_path / "Größe 1 %.bib"
    assert app._file_named(file.as_uri()) == file
    assert app._file_named(file.as_uri().replace("file://", "file://localhost")) == file
    assert app._file_named(str(file)) == file
    assert app._file_named("list.bib") == Path("list.bib")


def test_a_file_that_a_desktop_hands_over_is_not_refused_if_it_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone.bib"
    assert app._parse([str(gone), gone.as_uri()]).files == [gone, gone]


def test_a_missing_file_is_refused_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.standard_streams, "has_terminal", lambda: True)
    with pytest.raises(SystemExit):
        app._parse([str(tmp_path / "gone.bib")])
    assert "neither a verb nor a file" in capsys.readouterr().err


def test_a_value_of_an_option_is_no_verb() -> None:
    from readlist import cli

    assert not cli.is_call(["--smoke", "list"])
    assert not cli.is_call(["--picture", "check", "--demo"])
    assert cli.is_call(["--library", "list", "check"])


def test_a_program_that_cannot_be_loaded_says_so(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libGL.so.1: no such file')", encoding="utf-8")
    done = run("--library", str(tmp_path / "library"), QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "cannot be loaded: libGL.so.1: no such file." in done.stderr


def test_a_screen_that_does_not_answer_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("readlist", 60)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(subprocess, "run", wait)
    assert not app._can_show_window()


def test_a_blank_library_is_refused_and_does_not_mean_the_reader_s_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        app.window_parser().parse_args(["--library", ""])
    assert stopped.value.code == 2
    assert "names no folder" in capsys.readouterr().err
