"""The key of a library's socket, and a hand-over by it, on any system."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from readlist.ui.shell import instance_socket
from readlist.ui.shell.instance_socket import KEY_BYTES, InstanceSocket
from readlist.ui.shell.single_instance import InstanceListener


def test_any_bytes_are_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = b"\n\r\n\x1a\x00".ljust(KEY_BYTES, b"\n")
    monkeypatch.setattr(instance_socket.os, "urandom", lambda count: key[:count])
    place = InstanceSocket(tmp_path, tmp_path / "library.sqlite")
    assert place.make_key() == key
    assert place.read_key() == key
    assert place.key_file.read_bytes() == key


def test_a_window_listens_at_its_first_start(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READLIST_CACHE", os.fspath(tmp_path / "a new folder" / "cache"))
    for _ in range(3):
        listener = InstanceListener(tmp_path / "library")
        assert listener.instance_socket is not None
        listener.close()
