"""The manual page readlist(1), made from the parsers of the program's arguments.

``python -m builder.man_page FILE DAY`` writes it in an environment that has Readlist; ``write`` calls that.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import textwrap
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from builder.command import run
from builder.project import PACKAGING, ROOT, SUMMARY, commit_time

LINE_CHARS = 78
"""Longest line of text; mandoc remarks on lines of more than 80."""
_WINDOW = """Without a verb, readlist opens the window and imports the files that are named. If a window is open for the
library already, that window imports them."""
_VERB = "With a verb, readlist runs one command without a window. Results are text, or JSON with --json."
_FILES = (
    ("~/.local/share/readlist/library/", "The library with its backups."),
    ("~/.config/readlist/", "Preferences, and the state of the window."),
    ("~/.cache/readlist/", "The search index, which can be rebuilt at any time, and the log."),
)
_VARIABLES = (
    ("READLIST_LIBRARY", "The library folder."),
    ("READLIST_CACHE", "The folder for the index."),
)
_EXIT = (
    ("0", "Done."),
    ("1", "Done in part, or an input failed; the window cannot be opened; the self-test failed."),
    ("2", "Wrong usage; the folder of the self-test cannot be used."),
    ("130", "Stopped."),
)


def write(file: Path) -> None:
    """Write the compressed page ("readlist.1.gz")."""
    from builder.environment import make_environment

    day = datetime.fromtimestamp(commit_time(), UTC).date().isoformat()
    run(
        [make_environment(), "-m", "builder.man_page", file, day],
        environment={"PYTHONPATH": f"{PACKAGING}:{ROOT}", "LC_ALL": "C.UTF-8"},
    )


def page(day: str) -> str:
    """The page in the macros of man(7); ``day`` is "2026-11-28". Needs Readlist's modules."""
    from readlist import __version__
    from readlist.app import window_parser
    from readlist.cli.arguments import all_verbs, build

    lines = [
        f'.TH READLIST 1 "{day}" "Readlist {__version__}" "User Commands"',
        ".SH NAME",
        rf"readlist \- {_text(SUMMARY[0].lower() + SUMMARY[1:])}",
        ".SH SYNOPSIS",
        r".B readlist",
        rf"[{_options_word()}] [\fIFILE\fR...]",
        ".br",
        r".B readlist",
        rf"\fIVERB\fR [{_options_word()}] [\fIARGUMENT\fR...]",
        ".SH DESCRIPTION",
        _text(_WINDOW),
        ".PP",
        _text(_VERB),
        ".SH OPTIONS",
        *_options(window_parser()),
        ".SH OPTIONS OF ALL VERBS",
        *_options(build()),
        ".SH VERBS",
    ]
    for verb in all_verbs():
        parser = argparse.ArgumentParser(prog="readlist", add_help=False)
        verb.add_arguments(parser)
        lines += [f".SS {_text(verb.name)}", f"{_text(_sentence(verb.help))}", *_options(parser)]
    lines += _terms("EXIT STATUS", _EXIT) + _terms("ENVIRONMENT", _VARIABLES) + _terms("FILES", _FILES)
    return "\n".join(lines) + "\n"


def _options_word() -> str:
    return r"\fIOPTION\fR..."


def _options(parser: argparse.ArgumentParser) -> list[str]:
    """A paragraph for each argument of a parser, except verbs and what is hidden."""
    lines = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) or action.help == argparse.SUPPRESS:
            continue
        value = _value(action)
        if action.option_strings:
            names = ", ".join(rf"\fB{_text(name)}\fR" for name in action.option_strings)
            lines += [".TP", f"{names}{' ' if value else ''}{value}"]
        else:
            lines += [".TP", value]
        help_text = parser._get_formatter()._expand_help(action) if action.help else ""
        lines.append(_text(_sentence(help_text)))
    return lines


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices and not action.metavar:
        return "|".join(_text(str(choice)) for choice in action.choices)
    name = action.metavar or action.dest.upper()
    names = [name] if isinstance(name, str) else list(name)
    repeated = "..." if action.nargs in ("*", "+") else ""
    return " ".join(rf"\fI{_text(one)}\fR" for one in names) + repeated


def _terms(heading: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    lines = [f".SH {heading}"]
    for term, words in rows:
        lines += [".TP", rf"\fB{_text(term)}\fR", _text(words)]
    return lines


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}" if text else ""


def _text(plain: str) -> str:
    """Plain text as roff: wrapped, backslashes and hyphens escaped, and no line that begins as a request."""
    roff = plain.replace("\\", r"\e").replace("-", r"\-").replace("“", r"\(lq").replace("”", r"\(rq")
    lines = textwrap.wrap(roff, LINE_CHARS, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_bytes(gzip.compress(page(sys.argv[2]).encode(), 9, mtime=0))
