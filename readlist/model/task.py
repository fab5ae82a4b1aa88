"""A long piece of work as its caller sees it: it tells how far it is, and can be asked to stop."""

from __future__ import annotations

from typing import Protocol


class Task(Protocol):
    """Handed to long work. ``step`` is called often; it raises ``errors.Cancelled`` once the reader asked to stop."""

    def step(self, done: int, total: int, label: str) -> None:
        """Report ``done`` of ``total`` (0 where unknown) with a few words on what is being done."""


class Quiet:
    """A task nobody watches and nobody stops."""

    def step(self, done: int, total: int, label: str) -> None:
        """Say nothing."""
