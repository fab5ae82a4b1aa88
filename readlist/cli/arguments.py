"""The parser of the whole command line, put together from the verbs' own tables."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from readlist import __version__
from readlist.cli import exporting, importing, journal, looking, marking, pairing, upkeep
from readlist.cli.call import Verb

FAMILIES = (importing, looking, marking, pairing, journal, exporting, upkeep)
EPILOG = """Without a verb, readlist opens the window and imports the files that are named.
Every verb takes --library DIR and --json. Exit: 0 done, 1 done in part or an input failed, 2 wrong usage.
A query or value that begins with a minus stands behind --, as in: readlist list -- -survey"""


class _VerbParser(argparse.ArgumentParser):
    """Takes options anywhere, also between the ids, where argparse by itself would lose what follows."""

    _inside = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """The same as argparse's; "--" still ends the options, which its intermixed parsing forgets."""
        if self._inside or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._inside = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._inside = False


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of a call: ``verb`` (a Verb), ``json``, ``library``, and the verb's own.

    Raises SystemExit (2) after a message on standard error where they cannot be read, (0) after help.
    """
    return build().parse_args(list(argv))


def build() -> argparse.ArgumentParser:
    """A parser that knows every verb."""
    parser = argparse.ArgumentParser(
        prog="readlist",
        description="Every paper once, with all that was received about it and all that you did with it.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"readlist {__version__}")
    _add_shared(parser, library=None, json=False)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True, parser_class=_VerbParser)
    for verb in all_verbs():
        one = verbs.add_parser(verb.name, help=verb.help, description=_sentence(verb.help), allow_abbrev=False)
        verb.arguments(one)
        _add_shared(one, library=argparse.SUPPRESS, json=argparse.SUPPRESS)  # what stood before the verb stays
        one.set_defaults(verb=verb)
    return parser


def all_verbs() -> tuple[Verb, ...]:
    """Every verb, in the order of the help."""
    return tuple(verb for family in FAMILIES for verb in family.VERBS)


def _add_shared(parser: argparse.ArgumentParser, *, library: object, json: object) -> None:
    parser.add_argument("--library", metavar="DIR", default=library, help="the library folder")
    parser.add_argument("--json", action="store_true", default=json, help="one JSON document on standard output")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
