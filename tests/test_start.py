"""The entry script: asks only for what is missing, and keeps what a reader did with the samples."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from made_digests import abstract_of, digest_text

SCRIPT = Path(__file__).resolve().parents[1] / "start.py"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with this test's Python for its environment and a folder of the test's to build in."""
    spec = importlib.util.spec_from_file_location("start", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(module, "BUILD", tmp_path / "build")
    return module


@pytest.fixture
def started(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that the script ran, as words, instead of running them."""
    calls: list[list[str]] = []

    def note(command: Sequence[str | Path], environment: object = None, quiet: bool = False) -> int:
        calls.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(start, "run", note)
    return calls


def test_samples_are_imported_by_the_first_window_alone(
    start: ModuleType, started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readlist.commands.importing import Pasted, import_digests
    from readlist.workspace import Workspace

    monkeypatch.setattr(start, "has_display", lambda: True)
    start.open_samples([])
    assert "--demo" in started[-1]
    library = tmp_path / "build" / "samples" / "library"
    workspace = Workspace.open(library, tmp_path / "index")
    start.open_samples([])
    assert "--demo" in started[-1], "a library that never got them still wants them"
    import_digests(workspace, [Pasted(digest_text([("Slow Trees", abstract_of("tree"))]))])
    workspace.close()
    start.open_samples(["more.txt"])
    assert "--demo" not in started[-1]
    assert started[-1][-2:] == [str(library), "more.txt"]


def test_without_a_display_the_windows_library_is_left_alone(
    start: ModuleType, started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "has_display", lambda: False)
    for name in ("samples", "samples-in-words"):
        (tmp_path / "build" / name).mkdir(parents=True)
        (tmp_path / "build" / name / "kept").touch()
    start.open_samples([])
    assert (tmp_path / "build" / "samples" / "kept").exists()
    assert not (tmp_path / "build" / "samples-in-words" / "kept").exists(), "the words are told of a fresh library"
    assert str(tmp_path / "build" / "samples-in-words" / "library") in started[-1]


def test_no_display_where_qt_is_told_to_draw_without(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("DISPLAY", ":1")
    assert not start.has_display()


def test_a_reader_without_rights_is_given_the_line_to_type(
    start: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "privilege", lambda: None)
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(start.MachineError, match=r"\n    sudo apt-get install -y .* libegl1 libgl1\n"):
        start.install_packages(["libegl1", "libgl1"], "Qt needs them.")
    assert started == []


def test_where_there_is_no_apt_the_packages_are_named(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.shutil, "which", lambda _name: None)
    with pytest.raises(start.MachineError, match=r"Qt needs them\. On Debian and Ubuntu the packages are: libegl1"):
        start.install_packages(["libegl1"], "Qt needs them.")


def test_an_unknown_verb_is_answered_with_the_verbs(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["tset"]) == 2
    assert "python3 start.py test" in capsys.readouterr().out
