"""The name of an installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist import device, paths
from readlist.device import device_name


@pytest.fixture(autouse=True)
def _forget_names() -> None:
    device._name.cache_clear()


def test_the_name_of_the_device_is_made_once_and_kept(home: Path) -> None:
    name = device_name()
    assert len(name) == 16
    assert int(name, 16) >= 0
    device._name.cache_clear()
    assert device_name() == name


@pytest.mark.parametrize("content", [b"", b"12", b"zz" * 8, b"\xff" * 16, b"0" * 10_000])
def test_a_damaged_name_of_the_device_is_replaced(content: bytes) -> None:
    file = paths.settings_file().with_name(device.DEVICE_FILE_NAME)
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    name = device_name()
    assert file.read_text(encoding="ascii") == f"{name}\n"


def test_without_a_writable_home_the_name_of_the_device_lasts_for_this_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "file" / "settings.json")
    name = device_name()
    assert len(name) == 16
    assert device_name() == name
