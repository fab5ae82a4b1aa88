"""The schema, as frozen steps: a step that has been released is never edited, only followed by another."""

from __future__ import annotations

SCHEMA_VERSION = 8
"""Kept in the file's ``user_version``; a file with a greater one was written by a newer Readlist."""

APPLICATION_ID = 0x52444C54
"""Kept in the file's ``application_id`` ("RDLT"), so that a foreign SQLite file is told apart."""
