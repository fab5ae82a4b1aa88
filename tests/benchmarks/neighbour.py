"""A neighbour: another program on the machine, which streams through 256 MB all the time.

It shares caches and memory bandwidth with what is measured, as a browser or a build does.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator

STREAMED_BYTES = 256 << 20
_PROGRAM = f"""
import sys, threading
import numpy as np
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
data = np.ones({STREAMED_BYTES} // 8)
print("streaming", flush=True)
while not ended.is_set():
    data.sum()
"""


@contextlib.contextmanager
def run_neighbour() -> Iterator[None]:
    """Run the neighbour; it streams from the first line inside on. It ends with its standard input."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        if process.stdout.readline() != "streaming\n":
            raise RuntimeError("the neighbour did not start")
        yield
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()
