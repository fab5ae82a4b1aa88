"""The option ``--format``; its help names the formats of a registry."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

NAMES = "%(names)s"
"""The place of the names in the help."""


class _Names:
    """Names that are looked up when the help is shown: loading a registry would slow every call."""

    def __init__(self, find: Callable[[], Sequence[str]]) -> None:
        self._find = find

    def __str__(self) -> str:
        return ", ".join(self._find())


class _FormatAction(argparse.Action):
    """Stores the value; argparse fills ``names`` into the help."""

    names: _Names

    def __call__(self, _parser: object, namespace: argparse.Namespace, values: object, _option: object = None) -> None:
        setattr(namespace, self.dest, values)


def add_format_option(
    parser: argparse.ArgumentParser,
    metavar: str,
    help_text: str,
    find_names: Callable[[], Sequence[str]],
    *,
    required: bool = False,
) -> None:
    """Add the option. ``help_text`` contains ``NAMES``; ``find_names`` returns the names of the formats."""
    option = parser.add_argument("--format", action=_FormatAction, required=required, metavar=metavar, help=help_text)
    assert isinstance(option, _FormatAction)
    option.names = _Names(find_names)
