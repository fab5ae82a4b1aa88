"""Upkeep of blocking keys: the entries of an older library get those of this version."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from readlist.duplicates.keys import keys_of
from readlist.library import blocking_keys, store
from readlist.library.blocking_keys import BLOCKING_KEYS_VERSION
from readlist.model.task import Task
from readlist.translation import N_, tr
from readlist.workspace import Workspace

_LABEL = N_("Preparing to find duplicates")
_ENTRIES_PER_BATCH = 500


def complete_keys(ws: Workspace, task: Task, run_on_writer: Callable[[Callable[[], int]], int]) -> None:
    """Write the keys of this version for all entries, if any has those of an older one.

    Each batch is a transaction, run by ``run_on_writer``, and no step of the journal. After an interruption all entries
    are visited again. Raises Cancelled through ``task``.
    """
    with ws.database.reading() as reader:
        if blocking_keys.keys_version(reader) == BLOCKING_KEYS_VERSION:
            return
        last = blocking_keys.last_entry(reader)
    done = 0
    while done < last:
        task.step(done, last, tr(_LABEL))
        done = run_on_writer(partial(_complete_batch, ws, done)) or last
    run_on_writer(partial(_tell_version, ws))


def _complete_batch(ws: Workspace, done: int) -> int:
    """Write the keys of the entries after the one with this id; the id of the last of them, 0 if there is none."""
    with ws.journal.unrecorded() as handle:
        entries = blocking_keys.entries_after(handle.conn, done, _ENTRIES_PER_BATCH)
        for entry in entries:
            store.replace_keys(handle.conn, entry.entry_id, keys_of(entry.record))
    return entries[-1].entry_id if entries else 0


def _tell_version(ws: Workspace) -> int:
    with ws.journal.unrecorded() as handle:
        blocking_keys.set_keys_version(handle.conn, BLOCKING_KEYS_VERSION)
    return BLOCKING_KEYS_VERSION
