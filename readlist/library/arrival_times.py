"""Arrival times of papers: the time of an import, never before the last one, since lists are in this order.

Where the machine's clock was ahead once, or is behind now, what comes is still later than all that came before.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta


def next_arrival(conn: sqlite3.Connection) -> str:
    """The ISO time in UTC, with microseconds, for papers that come now: the clock's, or just after the latest there."""
    now = datetime.now(UTC)
    for condition in ("trashed = ''", "trashed > ''"):  # each of them has an index
        (latest,) = conn.execute(f"SELECT max(added) FROM marks WHERE {condition}").fetchone()
        try:
            if latest:
                now = max(now, datetime.fromisoformat(latest) + timedelta(microseconds=1))
        except (TypeError, ValueError, OverflowError):  # what is stored is no time
            continue
    return now.isoformat(timespec="microseconds")
