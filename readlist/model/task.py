"""The protocol by which long work reports its progress and can be stopped."""

from __future__ import annotations

from typing import Protocol


class Task(Protocol):
    """The observer of long work. ``step`` is called often; it raises ``errors.Cancelled`` if the work must stop."""

    def step(self, done: int, total: int, label: str) -> None:
        """Report ``done`` of ``total`` (0 if unknown), with a few words on the current work."""


class Quiet:
    """A task that reports nothing and never stops."""

    def step(self, done: int, total: int, label: str) -> None:
        """Do nothing."""
