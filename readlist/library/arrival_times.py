"""Arrival times of papers: the time of the import, or just after the latest arrival if the clock is behind that.

Lists are ordered by them, so a clock that was ahead once, or is behind now, must not put new papers before older ones.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta


def next_arrival(conn: sqlite3.Connection) -> str:
    """The ISO time in UTC, with microseconds, for new papers: now, or just after the latest arrival."""
    now = datetime.now(UTC)
    for condition in ("trashed = ''", "trashed > ''"):  # there is an index for each condition
        (latest,) = conn.execute(f"SELECT max(added) FROM marks WHERE {condition}").fetchone()
        try:
            if latest:
                now = max(now, datetime.fromisoformat(latest) + timedelta(microseconds=1))
        except (TypeError, ValueError, OverflowError):  # a damaged value
            continue
    return now.isoformat(timespec="microseconds")
