"""Waiting until a condition holds, up to a limit of seconds."""

from __future__ import annotations

import pytest

from builder.command import BuildError
from builder.waiting import wait_until


def test_waiting_ends_once_the_condition_holds() -> None:
    answers = iter([False, True])
    wait_until(lambda: next(answers), "It never holds.")
    assert next(answers, None) is None


def test_the_failure_is_told_as_it_is_at_the_end_of_the_limit() -> None:
    asked: list[int] = []

    def never_holds() -> bool:
        asked.append(len(asked))
        return False

    with pytest.raises(BuildError, match=r"^Asked at least once: True$"):
        wait_until(never_holds, lambda: f"Asked at least once: {bool(asked)}", limit_s=0)
