"""Counts in words for the labels of changes."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """``count(1, "paper")`` is "1 paper", ``count(3, "paper")`` "3 papers"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
