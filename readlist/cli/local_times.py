"""Stored times, which are in UTC, as local times for tables and sentences. JSON has them as they are stored."""

from __future__ import annotations

from datetime import datetime


def local_time(stored: str) -> str:
    """An ISO time as local date and time: ``2026-03-17 14:05:59``; other text unchanged."""
    moment = _local_moment(stored)
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else stored


def local_day(stored: str) -> str:
    """An ISO time as the local date: ``2026-03-17``; other text, such as a date, unchanged."""
    moment = _local_moment(stored)
    return f"{moment:%Y-%m-%d}" if moment else stored


def _local_moment(stored: str) -> datetime | None:
    """The local time of an ISO time with a time zone; None for other text, and near the ends of the calendar."""
    try:
        moment = datetime.fromisoformat(stored)
        return moment.astimezone() if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
