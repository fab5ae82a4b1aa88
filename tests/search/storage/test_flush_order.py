"""A power cut leaves a whole generation: what the manifest names is on the disk before the manifest is.

Nothing here cuts the power; the calls that flush are seen in their order.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from readlist.commands.importing import Pasted, import_digests
from readlist.library import index_queue
from readlist.search import SearchIndex
from readlist.search.storage.index_store import MANIFEST
from readlist.workspace import Workspace
from search.conftest import paper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system tells which file a descriptor is")

Events = list[tuple[str, str]]


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Events:
    """Flushes and replacements, each with the name of its file or folder."""
    seen: Events = []
    flush, replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        seen.append(("flush", Path(f"/proc/self/fd/{descriptor}").readlink().name))
        flush(descriptor)

    def replace_by(self: Path, target: Path) -> Path:
        seen.append(("replace", Path(target).name))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace_by)
    return seen


def assert_order(events: Events, folder: Path) -> None:
    """Files, folder, manifest, its name, folder."""
    replaced = events.index(("replace", MANIFEST))
    before = events[:replaced]
    draft = max(place for place, (_, name) in enumerate(before) if name.startswith(MANIFEST))
    folder_before = before.index(("flush", folder.name))
    data = [place for place, (_, name) in enumerate(events) if name.startswith(("MAIN_", "_MAIN"))]
    assert data, "files of the generation are flushed"
    assert max(data) < folder_before < draft < replaced
    assert ("flush", folder.name) in events[replaced:]


def test_files_folder_manifest_and_folder(index: SearchIndex, folder: Path, events: Events) -> None:
    index.write([paper(1, "owls")])
    assert_order(events, folder)


def test_tickets_are_cleared_after_the_last_flush(
    workspace: Workspace, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear = index_queue.clear

    def clear_seen(*arguments, **named):  # type: ignore[no-untyped-def]
        events.append(("clear", "tickets"))
        return clear(*arguments, **named)

    monkeypatch.setattr(index_queue, "clear", clear_seen)
    import_digests(workspace, [Pasted("Mar 17\n\nOwls at Night\n\nWe study owls at night, and find that they see.\n")])
    events.clear()
    workspace.updater.catch_up()
    cleared = events.index(("clear", "tickets"))
    flushed = events[:cleared]
    assert ("replace", MANIFEST) in flushed
    assert flushed[-1][0] == "flush", "the folder, with the manifest's new name"
    assert not any(name.startswith((MANIFEST, "MAIN_", "_MAIN")) for _, name in events[cleared:])
