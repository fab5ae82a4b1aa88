"""The command line: one sub-command for each verb; the output is text or, with ``--json``, one JSON document.

``main`` runs a call; by ``VERB_NAMES`` and ``is_call`` the start-up distinguishes a verb from a file to open.
Everything else is imported when a call needs it, so that a small verb answers quickly.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

VERB_NAMES = frozenset(
    {
        "backup",
        "check",
        "delete-search",
        "digests",
        "distinct",
        "duplicates",
        "edit",
        "export",
        "history",
        "import",
        "join-step",
        "list",
        "merge",
        "merge-certain",
        "note",
        "redate",
        "redo",
        "reindex",
        "rename-digest",
        "rename-search",
        "related",
        "restore",
        "restore-backup",
        "save-search",
        "search",
        "searches",
        "show",
        "split",
        "star",
        "status",
        "tag",
        "tags",
        "trash",
        "undo",
        "unstar",
        "untag",
    }
)


OPTIONS_WITH_VALUE = frozenset({"--library", "--picture", "--smoke", "--smoke-seconds"})
"""Options that take a value and may stand before a verb. The value, such as a folder, may have the name of a verb."""


def is_call(argv: Sequence[str]) -> bool:
    """True if ``argv`` (without the program's name) is for the command line: it begins with a verb, or asks for help.

    ``--library DIR`` and ``--json`` may precede the verb. A file called like a verb is opened as ``./list``.
    """
    place = 0
    while place < len(argv) and argv[place].startswith("-") and argv[place] != "-":
        if argv[place] in {"-h", "--help", "--version"}:
            return True
        place += 2 if argv[place] in OPTIONS_WITH_VALUE else 1
    return place < len(argv) and argv[place] in VERB_NAMES


def main(argv: Sequence[str]) -> int:
    """Run one call (``argv`` without the program’s name). The exit code: 0, 1, 2, or 130 if it was stopped."""
    from readlist.cli.running import run

    return run(argv)


def demonstrate(library: Path, files: Sequence[Path]) -> int:
    """Run the demonstration as text: import ``files`` into ``library``, search, list the possible duplicates.

    For machines without a screen. Returns the exit code.
    """
    from readlist.cli.demonstration import run_demonstration

    return run_demonstration(library, files)
