"""The manual page has all verbs and options of the program, and is well formed."""

from __future__ import annotations

import argparse
import re

import pytest

from builder import man_page
from readlist import __version__
from readlist.app import window_parser
from readlist.cli import VERB_NAMES, arguments

PAGE = man_page.page("2026-11-28")
SECTIONS = re.findall(r"^\.SH (.+)$", PAGE, re.M)


def plain(roff: str) -> str:
    """Roff as plain text, as far as names of options need it."""
    return re.sub(r"\\f[BIR]", "", roff).replace("\\-", "-").replace("\\&", "")


def test_every_verb_has_a_part() -> None:
    assert set(map(plain, re.findall(r"^\.SS (.+)$", PAGE, re.M))) == VERB_NAMES


@pytest.mark.parametrize("verb", arguments.all_verbs(), ids=lambda verb: verb.name)
def test_every_option_of_a_verb_is_in_its_part(verb: arguments.Verb) -> None:
    part = plain(PAGE.split(f".SS {verb.name.replace('-', chr(92) + '-')}\n")[1].split("\n.S")[0])
    parser = argparse.ArgumentParser(add_help=False)
    verb.add_arguments(parser)
    for action in parser._actions:
        for name in action.option_strings or [str(action.metavar or action.dest.upper())]:
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", part), f"{verb.name} lacks {name}"


def test_options_of_the_window_and_of_all_verbs_are_listed() -> None:
    for parser in (window_parser(), arguments.build()):
        for action in parser._actions:
            for name in action.option_strings:
                assert f"{name}" in plain(PAGE.split(".SH VERBS")[0])


def test_heading_has_version_and_day() -> None:
    assert PAGE.startswith(f'.TH READLIST 1 "2026-11-28" "Readlist {__version__}" "User Commands"\n')
    assert SECTIONS[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert SECTIONS[-3:] == ["EXIT STATUS", "ENVIRONMENT", "FILES"]


def test_no_text_is_a_request_or_too_long() -> None:
    for line in PAGE.splitlines():
        assert not line.startswith("'")
        assert not line.startswith(".") or re.match(r"\.(TH|SH|SS|TP|PP|B|br)\b", line), line
        assert line.startswith((".TH", r"\fB")) or len(line) <= 80, line


def test_control_characters_of_roff_are_escaped() -> None:
    assert man_page._text(r".hidden C:\x -o") == r"\&.hidden C:\ex \-o"
