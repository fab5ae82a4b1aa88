"""Waiting until a condition holds, such as a window that is there or an import that is done."""

from __future__ import annotations

import time
from collections.abc import Callable

from builder.command import BuildError

WAIT_LIMIT_S = 60.0
"""Seconds that are waited unless the caller says otherwise."""
_PAUSE_S = 0.2


def wait_until(holds: Callable[[], bool], failure: str | Callable[[], str], limit_s: float = WAIT_LIMIT_S) -> None:
    """Wait until a condition holds. Raises BuildError after ``limit_s`` seconds.

    Its message is ``failure``, or what that returns then.
    """
    end = time.monotonic() + limit_s
    while not holds():
        if time.monotonic() > end:
            raise BuildError(failure if isinstance(failure, str) else failure())
        time.sleep(_PAUSE_S)
