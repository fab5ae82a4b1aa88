"""The Flatpak's manifest: a sandbox without a network and without folders of the user."""

from __future__ import annotations

import re

import pytest

from builder import flatpak
from builder.command import BuildError
from builder.project import APP_ID
from builder.proofs.flatpak import PERMISSIONS, permissions

MANIFEST = flatpak.MANIFEST.read_text("utf-8")
SHOWN = "[Context]\nshared=ipc;\nsockets=x11;wayland;fallback-x11;\n"


def test_manifest_is_of_this_program() -> None:
    assert re.search(rf"^id: {re.escape(APP_ID)}$", MANIFEST, re.M)
    assert re.search(rf"^runtime-version: '{re.escape(flatpak.RUNTIME_VERSION)}'$", MANIFEST, re.M)


def test_sandbox_has_what_a_window_needs_and_no_more() -> None:
    assert re.findall(r"^  - (--\S+)$", MANIFEST, re.M) == ["--socket=wayland", "--socket=fallback-x11", "--share=ipc"]


def test_permissions_are_read_from_all_sections() -> None:
    assert permissions(SHOWN) == PERMISSIONS
    assert permissions(f"{SHOWN}\n[Session Bus Policy]\norg.example.Bus=talk\n") != PERMISSIONS
    assert permissions(SHOWN.replace("ipc;", "ipc;network;")) != PERMISSIONS
    assert permissions(f"{SHOWN}filesystems=home;\n") != PERMISSIONS


def test_manifest_for_the_stand_in_names_the_files_by_their_whole_path() -> None:
    told = flatpak.for_stand_in(MANIFEST)
    assert f"path: {flatpak.FILES}\n" in told
    assert told.endswith("appstream-compose: false\n")
    assert told.startswith(MANIFEST.partition("modules:")[0])


def test_a_manifest_with_other_files_is_refused() -> None:
    with pytest.raises(BuildError, match="does not name"):
        flatpak.for_stand_in("modules: []\n")
