"""The clock for tests that compare two short times."""

from __future__ import annotations

import sys
import time

work_clock = time.perf_counter if sys.platform == "win32" else time.process_time
"""Seconds of this process's work. Windows counts them in steps of 16 ms: 0 for what is shorter, so there it is the time
that passes."""
