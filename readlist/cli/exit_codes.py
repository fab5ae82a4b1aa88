"""The exit codes of the command line."""

from __future__ import annotations

DONE, FAILED, WRONG_USAGE = 0, 1, 2
"""All done; done in part, or an input failed; arguments that cannot be read."""
STOPPED = 130
"""After Ctrl+C, as a shell gives it: 128 and the number of the signal."""
