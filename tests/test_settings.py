"""The preferences and the window's memory: what is saved reads back, and no file stops the start."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist import settings
from readlist.errors import FileFault
from readlist.settings import Settings, WindowState

CHANGED = Settings(
    theme="dark", text_size=13, library="Bücher und Papiere", space="next", automatic_backups=False, backups_kept=3
)


def test_a_missing_file_gives_the_defaults_without_a_problem(tmp_path: Path) -> None:
    found = settings.load(tmp_path / "none" / "settings.json")
    assert asdict(found) == asdict(Settings())


def test_the_defaults_are_those_that_the_preferences_promise() -> None:
    assert asdict(Settings()) == {
        "theme": "system",
        "text_size": 0,
        "library": "",
        "space": "scroll",
        "automatic_backups": True,
        "backups_kept": 10,
        "language": "system",
        "problems": (),
    }


def test_what_is_saved_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.json"
    settings.save(file, CHANGED)
    assert asdict(settings.load(file)) == asdict(CHANGED)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", []),
        ("text_size", 400),
        ("text_size", "12"),
        ("text_size", True),
        ("text_size", 12.5),
        ("library", 7),
        ("library", None),
        ("library", "no\0folder"),
        ("space", "jump"),
        ("automatic_backups", 1),
        ("backups_kept", 0),
        ("backups_kept", {}),
    ],
)
def test_a_wrong_value_falls_back_alone_and_is_named(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "settings.json"
    settings.save(file, CHANGED)
    stored = json.loads(file.read_text("utf-8"))
    stored[name] = value
    file.write_text(json.dumps(stored), "utf-8")
    found = settings.load(file)
    assert found == replace(CHANGED, **{name: getattr(Settings(), name)})
    assert len(found.problems) == 1
    assert f"“{name}”" in found.problems[0]


@pytest.mark.skipif(sys.platform == "win32", reason="a folder may have such a name there")
def test_a_library_whose_name_no_folder_can_have_is_a_wrong_value(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"library": "lone \ud800"}), "utf-8")
    found = settings.load(file)
    assert found.library == ""
    assert "“library”" in found.problems[0]


@pytest.mark.skipif(sys.platform == "win32", reason="all names of files are text there")
def test_a_library_whose_name_is_not_utf_8_is_saved(tmp_path: Path) -> None:
    chosen = Settings(library=os.fsdecode(b"/data/b\xfccher"))
    settings.save(tmp_path / "settings.json", chosen)
    assert settings.load(tmp_path / "settings.json") == chosen
    assert settings.load(tmp_path / "settings.json").problems == ()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"null", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_file_never_stops_the_start_and_is_kept_on_saving(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    found = settings.load(file)
    assert found == Settings()
    assert "damaged" in found.problems[0]
    assert file.read_bytes() == content
    settings.save(file, CHANGED)
    assert settings.load(file).problems == ()
    assert (tmp_path / "settings.damaged.json").read_bytes() == content


def test_keys_of_another_version_stay(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "light", "from_the_future": {"a": [1]}}', "utf-8")
    settings.save(file, replace(settings.load(file), theme="dark"))
    stored = json.loads(file.read_text("utf-8"))
    assert stored["from_the_future"] == {"a": [1]}
    assert stored["theme"] == "dark"
    assert "problems" not in stored


def test_a_folder_in_its_place_is_a_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    WindowState({"a": 1}).save(file)
    blocked = file / "below a file.json"
    assert settings.load(blocked) == Settings()
    with pytest.raises(FileFault, match="could not be written"):
        settings.save(blocked, CHANGED)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@given(st.dictionaries(st.sampled_from([*asdict(CHANGED), "other"]), st.none() | st.integers() | st.text("aé☃\0")))
def test_any_values_load(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]) -> None:
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_text(json.dumps(values), "utf-8")
    found = settings.load(file)
    assert found.theme in settings.THEMES
    assert found.text_size == 0 or found.text_size in settings.TEXT_SIZES_PT


def test_the_window_remembers_bytes_and_values(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    state = WindowState.load(file)
    state.set_bytes("geometry", bytes(range(256)))
    state.values["sort"] = "date"
    state.save(file)
    again = WindowState.load(file)
    assert again.get_bytes("geometry") == bytes(range(256))
    assert again.values["sort"] == "date"
    assert again.get_bytes("splitter") == b""


def test_each_library_has_its_own_list_and_search(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    owls, elms = WindowState.load(file, "owls"), WindowState.load(file, "elms")  # two windows at once
    owls.values.update(geometry="g", scope=["tag", 3], search=["owls", False])
    elms.values.update(geometry="h", scope=["all", 0])
    owls.save(file)
    elms.save(file)
    assert WindowState.load(file, "owls").values == {"geometry": "h", "scope": ["tag", 3], "search": ["owls", False]}
    assert WindowState.load(file, "elms").values == {"geometry": "h", "scope": ["all", 0]}
    assert WindowState.load(file, "larks").values == {"geometry": "h"}


def test_the_state_of_an_earlier_version_is_of_the_library_opened_first(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text(json.dumps({"geometry": "g", "scope": ["tag", 3], "place": [[1], [], 0.0]}), "utf-8")
    state = WindowState.load(file, "owls")
    assert state.values == {"geometry": "g", "scope": ["tag", 3], "place": [[1], [], 0.0]}
    state.save(file)
    assert WindowState.load(file, "owls").values == state.values
    assert WindowState.load(file, "elms").values == {"geometry": "g"}


@pytest.mark.parametrize("libraries", [5, [], {"owls": 5}, {"owls": ["scope"]}, None])
def test_damaged_values_of_libraries_are_forgotten(tmp_path: Path, libraries: object) -> None:
    file = tmp_path / "window.json"
    file.write_text(json.dumps({"geometry": "g", "libraries": libraries}), "utf-8")
    assert WindowState.load(file, "owls").values == {"geometry": "g"}
    WindowState({"scope": ["all", 0]}, "owls").save(file)
    assert WindowState.load(file, "owls").values == {"scope": ["all", 0]}


def test_a_library_that_was_moved_or_copied_begins_with_its_list_and_search(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    WindowState({"scope": ["tag", 1]}, "0a1b-first").save(file)
    WindowState({"scope": ["tag", 2]}, "0a1b-second").save(file)
    WindowState({"scope": ["tag", 3]}, "0a1-first").save(file)
    assert WindowState.load(file, "0a1b-third").values == {"scope": ["tag", 2]}
    assert WindowState.load(file, "0a1b-first").values == {"scope": ["tag", 1]}
    assert WindowState.load(file, "0a-first").values == {}


def test_the_libraries_closed_last_are_remembered(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    for number in range(settings.MAX_LIBRARIES_REMEMBERED + 1):
        WindowState({"scope": ["tag", number]}, str(number)).save(file)
    assert WindowState.load(file, "0").values == {}
    assert WindowState.load(file, "1").values == {"scope": ["tag", 1]}


@pytest.mark.parametrize("value", [5, "not base64 …", "abc", None])
def test_damaged_window_bytes_are_forgotten(value: object) -> None:
    assert WindowState({"geometry": value}).get_bytes("geometry") == b""


def test_a_damaged_window_state_starts_anew(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(b"\x00\x01{")
    assert WindowState.load(file).values == {}


def test_deeply_nested_values_that_could_not_be_written_again_are_damage(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    for depth, is_read in ((10, True), (19, True), (20, False), (900, False)):
        file.write_text(f'{{"libraries": {"[" * depth}{"]" * depth}, "geometry": "g"}}', "utf-8")
        assert WindowState.load(file).values == ({"geometry": "g"} if is_read else {})
    WindowState({"scope": ["all", 0]}, "owls").save(file)
    assert WindowState.load(file, "owls").values == {"scope": ["all", 0]}


def test_a_pipe_or_an_endless_file_in_place_of_the_settings_stops_no_start(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_text(json.dumps({"theme": "dark", "more": "x" * settings.MAX_FILE_BYTES}))
    assert settings.load(large).theme == "system"
    assert "damaged" in settings.load(large).problems[0]
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert "not a file" in settings.load(folder).problems[0]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
        assert "not a file" in settings.load(tmp_path / "pipe.json").problems[0]
        assert settings.WindowState.load(tmp_path / "pipe.json").values == {}
