"""The demonstration as text, for a machine without a screen: calls of Readlist's own verbs, and their output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from readlist.cli import output
from readlist.cli.running import run
from readlist.translation import tr

QUERY = 'small "language models" calibrat* is:unread'
"""A query for the samples: a word, a phrase, a prefix and a filter."""


def run_demonstration(library: Path, files: Sequence[Path]) -> int:
    """Import, list, search, list the duplicates. Each call is shown as it would be typed.

    Stops at the first call that fails. Returns the exit code.
    """
    calls = (
        (tr("What arrived"), ["import", *map(str, files)]),
        (tr("The reading list"), ["list", "--sort", "seen", "--limit", "10"]),
        (tr("A search"), ["search", QUERY, "--limit", "5"]),
        (tr("Possible duplicates, for you to answer"), ["duplicates"]),
    )
    for title, argv in calls:
        shown = " ".join(_quoted(Path(word).name if word in map(str, files) else word) for word in argv)
        output.write_lines(f"\n{title}\n$ readlist {shown}")
        sys.stdout.flush()
        code = run(["--library", str(library), *argv])
        if code:
            return code
    return 0


def _quoted(word: str) -> str:
    return f"'{word}'" if " " in word else word
