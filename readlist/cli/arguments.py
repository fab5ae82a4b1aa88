"""The parser of the whole command line, built from the tables of the verbs."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from readlist import __version__, argument_texts
from readlist.cli import (
    VERB_NAMES,
    duplicates,
    exporting,
    history,
    importing,
    listing,
    maintenance,
    marking,
    related,
    saved_searches,
)
from readlist.cli.call import Verb
from readlist.cli.exit_codes import WRONG_USAGE
from readlist.cli.output import write_message
from readlist.translation import N_, tr

FAMILIES = (importing, listing, related, marking, duplicates, history, saved_searches, exporting, maintenance)
EPILOG = N_("""Without a verb, readlist opens the window and imports the files that are named.
readlist --smoke FOLDER tests this installation in a new or empty folder: it opens
the window, imports, indexes, searches and exports there. Exit: 0 it works, 1 it
does not, 2 FOLDER cannot be used; FOLDER/report.json says more.
Every verb takes --library DIR, --json and --new-library.
Exit: 0 done, 1 done in part or an input failed, or the window cannot be opened,
2 wrong usage, 130 stopped.
Write -- before a query or value that begins with two minus signs.""")


VERBS_WITH_QUERY = ("list", "search", "export", "save-search")
"""Verbs with a positional query, which may begin with a minus."""
OPTIONS_WITH_TEXT = ("--query", "--text")
"""Options with a value that may begin with a minus."""
_OPTION = re.compile(r"--|-h$")
"""The beginning of an option; ``-o`` is one only for ``export``."""


class WrongUsage(SystemExit):
    """The arguments cannot be read; standard error already says so. ``message`` is the sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(WRONG_USAGE)
        self.message = message


class _Parser(argparse.ArgumentParser):
    """An argument parser that raises WrongUsage with its message, not only SystemExit with a number."""

    def error(self, message: str) -> NoReturn:
        """Write the message to standard error and raise WrongUsage."""
        self.print_usage(sys.stderr)
        write_message(tr("{program}: error: {message}", program=self.prog, message=message))
        raise WrongUsage(f"{message[:1].upper()}{message[1:]}.")


class _VerbParser(_Parser):
    """A parser that allows options anywhere, even between ids; argparse alone would lose the arguments after them."""

    _is_intermixed = False
    """True while argparse's intermixed parsing runs, which calls ``parse_known_args`` itself."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse's, but "--" still ends the options; argparse's intermixed parsing ignores it."""
        if self._is_intermixed:
            return super().parse_known_args(args, namespace)
        namespace, unknown = self._parse_anywhere(args, namespace)
        if unknown:  # else the parser of all verbs would refuse them, with its own usage
            self.error(argument_texts.translate("unrecognized arguments: %s") % " ".join(unknown))
        return namespace, unknown

    def _parse_anywhere(
        self, args: Sequence[str] | None, namespace: argparse.Namespace | None
    ) -> tuple[argparse.Namespace, list[str]]:
        if "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._is_intermixed = True
        own_usage, self.usage = (
            self.usage,
            self.format_usage().removeprefix(argument_texts.translate("usage: ")).strip(),
        )
        try:  # argparse would cut as many letters off as "usage: " has, in any language
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_intermixed = False
            self.usage = own_usage


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of a call: ``verb`` (a Verb), ``json``, ``library``, and the verb's own.

    Raises WrongUsage (a SystemExit, 2) after a message on standard error if they cannot be read, and SystemExit (0)
    after help.
    """
    return build().parse_args(_escape_minus(argv))


def _escape_minus(argv: Sequence[str]) -> list[str]:
    """The arguments, with those escaped that begin with a minus but are no options, such as the query ``-survey``.

    A blank in front escapes one; after ``--query`` and ``--text``, which take a value, an equals sign does.
    """
    escaped: list[str] = []
    verb = ""
    for place, word in enumerate(argv):
        if word == "--":
            return [*escaped, *argv[place:]]
        is_value = len(word) > 1 and word[0] == "-" and not _OPTION.match(word)
        if is_value and escaped and escaped[-1] in OPTIONS_WITH_TEXT:
            escaped[-1] += "=" + word
        elif is_value and verb in VERBS_WITH_QUERY and not (verb == "export" and word.startswith("-o")):
            escaped.append(" " + word)
        else:
            escaped.append(word)
            verb = verb or (word if word in VERB_NAMES else "")
    return escaped


def build() -> argparse.ArgumentParser:
    """The parser of all verbs."""
    parser = _Parser(
        prog="readlist",
        description=tr(
            "A reading list of papers: imports digests, recognises papers seen before,\nsearches them and keeps your "
            "marks."
        ),
        epilog=tr(EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"readlist {__version__}", help=tr(argument_texts.VERSION_HELP)
    )
    _add_shared_options(parser, library=None, flag=False)
    verbs = parser.add_subparsers(title=tr("verbs"), metavar="VERB", required=True, parser_class=_VerbParser)
    for verb in all_verbs():
        description = _as_sentence(tr(verb.help))
        verb_parser = verbs.add_parser(verb.name, help=tr(verb.help), description=description, allow_abbrev=False)
        verb.add_arguments(verb_parser)
        # An option before the verb keeps its value.
        _add_shared_options(verb_parser, library=argparse.SUPPRESS, flag=argparse.SUPPRESS)
        verb_parser.set_defaults(verb=verb)
    return parser


def all_verbs() -> tuple[Verb, ...]:
    """Every verb, in the order of the help."""
    return tuple(verb for family in FAMILIES for verb in family.VERBS)


def _add_shared_options(parser: argparse.ArgumentParser, *, library: object, flag: object) -> None:
    """Add the options of all verbs. ``library`` is the default of ``--library``, ``flag`` that of the others."""
    parser.add_argument(
        "--library", type=argument_texts.folder_named, metavar="DIR", default=library, help=tr("the library folder")
    )
    parser.add_argument("--json", action="store_true", default=flag, help=tr("one JSON document on standard output"))
    parser.add_argument(
        "--new-library", action="store_true", default=flag, help=tr("begin a new library though there was one before")
    )


def _as_sentence(text: str) -> str:
    """The help of a verb as a sentence, with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."
