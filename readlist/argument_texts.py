"""Texts of Python's ``argparse``, which has no translations of its own: they are in Readlist's catalogues.

They name their values after a per cent sign. A text that is not listed here stays in English.
``not_blank``, ``path_named`` and ``folder_named`` are the types of arguments that name files, for both parsers of the
program.
"""

from __future__ import annotations

import argparse
import re

from readlist.model.file_names import is_possible_path
from readlist.translation import ENGLISH, N_, language, tr

VERSION_HELP = N_("show program's version number and exit")
"""The help for ``--version``; Python up to 3.11 does not look up its own."""
TEXTS = frozenset(
    {
        *(N_("usage: "), N_("positional arguments"), N_("options"), N_("%(prog)s: error: %(message)s\n")),
        *(N_("show this help message and exit"), VERSION_HELP),
        *(N_("the following arguments are required: %s"), N_("unrecognized arguments: %s")),
        *(N_("argument %(argument_name)s: %(message)s"), N_("invalid %(type)s value: %(value)r")),
        *(N_("invalid choice: %(value)r (choose from %(choices)s)"), N_("not allowed with argument %s")),
        *(N_("expected one argument"), N_("expected at least one argument"), N_("ignored explicit argument %r")),
        N_("one of the arguments %s is required"),
    }
)
_VALUE = re.compile(r"%(?:\(\w+\))?.")


def translate_argparse() -> None:
    """Switch ``argparse`` to the language of the screen from now on; in English nothing is changed."""
    if language() is not ENGLISH:
        argparse._ = translate  # type: ignore[attr-defined]  # its own name for gettext, which it asks at each use


def not_blank(text: str) -> str:
    """Return a path unchanged. Raises ArgumentTypeError for a blank.

    An unset variable of a script must not mean the present folder.
    """
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("a blank names no file"))
    return text


def path_named(text: str) -> str:
    """Return a path unchanged. Raises ArgumentTypeError for a blank, and for a path that this system cannot have."""
    if not is_possible_path(not_blank(text)):
        raise argparse.ArgumentTypeError(tr("“{text}” cannot be the name of a file", text=text))
    return text


def folder_named(text: str) -> str:
    """Return the value of ``--library`` unchanged. Raises ArgumentTypeError as ``path_named``.

    An unset variable of a script must not mean the user's own library.
    """
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("a blank names no folder; without the option, yours is used"))
    return path_named(text)


def translate(text: str) -> str:
    """A text of ``argparse`` in the language of the screen; in English if its translation names other values."""
    if text not in TEXTS:
        return text
    translated = tr(text)
    return translated if sorted(_VALUE.findall(translated)) == sorted(_VALUE.findall(text)) else text
