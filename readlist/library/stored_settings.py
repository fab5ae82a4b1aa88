"""The settings of one library, stored in it: how certain a duplicate joins, and which paper a merge keeps."""

from __future__ import annotations

import sqlite3

from readlist.library.stored_values import readable_text
from readlist.model.join_step import JoinStep
from readlist.model.keep_rule import KeepRule

_STEP_KEY, _KEEP_RULE_KEY = "join_step", "keeper"


def read_join_step(conn: sqlite3.Connection) -> JoinStep:
    """The chosen step; the usual one if none was chosen, or the stored name is unknown."""
    name = _read(conn, _STEP_KEY)
    return JoinStep(name) if name in set(JoinStep) else JoinStep.USUAL


def write_join_step(conn: sqlite3.Connection, step: JoinStep) -> None:
    """Store the chosen step."""
    _write(conn, _STEP_KEY, step.value)


def read_keep_rule(conn: sqlite3.Connection) -> KeepRule:
    """The chosen rule; the publication before the preprint if none was chosen, or the stored name is unknown."""
    name = _read(conn, _KEEP_RULE_KEY)
    return KeepRule(name) if name in set(KeepRule) else KeepRule.PUBLISHED


def write_keep_rule(conn: sqlite3.Connection, rule: KeepRule) -> None:
    """Store the chosen rule."""
    _write(conn, _KEEP_RULE_KEY, rule.value)


def _read(conn: sqlite3.Connection, key: str) -> str:
    row = conn.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return readable_text(row[0]) if row else ""


def _write(conn: sqlite3.Connection, key: str, name: str) -> None:
    conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, name])
