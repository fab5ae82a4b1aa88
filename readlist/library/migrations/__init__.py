"""The schema as a sequence of migrations; a released one is never edited, only followed by another."""

from __future__ import annotations

SCHEMA_VERSION = 11
"""Stored in the file's ``user_version``; a greater one was written by a newer Readlist."""

APPLICATION_ID = 0x52444C54
"""Stored in the file's ``application_id`` ("RDLT"), to recognise a foreign SQLite file."""
