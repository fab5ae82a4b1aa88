"""Lines of conference schedules that stand around papers: places, times, and buttons in brackets."""

from __future__ import annotations

import re

_SCHEDULE_LINE = re.compile(
    r".{0,90}\s#\s?\d{1,5}\W*$|(?:\[\s?[\w -]{2,30}\s?\]\s*){1,8}$"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s.{0,70}\d.{0,20}$",
    re.IGNORECASE,
)
"""The place of a poster with its number, buttons, or a day with times: "Hall A #201", "[ Slides ]", "Wed 11 Dec"."""


def is_schedule_line(text: str) -> bool:
    """True for "Exhibit Hall A #201", "Wed 11 Dec 2 p.m. CET" and "[ Abstract ] [ Slides ]"."""
    return _SCHEDULE_LINE.match(text) is not None
