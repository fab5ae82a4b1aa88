"""Recognises texts that are source code, which may quote addresses of papers, but is no digest."""

from __future__ import annotations

import re

MAX_PROGRAM_LINES = 300
"""Lines from the beginning that are looked at."""
MIN_CODE_LINES = 3
"""Fewest lines of code in a program; they must also be more than a fifth of its lines."""

_CODE_LINE = re.compile(
    r"\s*(?:from [\w.]+ import \S|import [\w.{*\"']+[\w.{},* ]*(?: as \w+| from .*)?;?$|(?:async )?def \w+\(.*"
    r"|class \w+(?:\(.*\))?:$"
    r"|#\s*include\s*[<\"]|(?:export |pub )?(?:const|let|var|fn|func|function|struct|enum|impl|interface)\s+\w+.*[={(;]"
    r"|(?:public|private|protected|static|package|using|use|namespace)\s+[\w.:<>]+.*[;{(]$|@\w+(?:\(.*\))?$"
    r"|(?:return|raise|assert|elif|else|try|except|finally|while|with|yield)\b.*[:;)\]}\w]$|if .*:$|for \w+ in .*:$"
    r"|[\w.]+ = [\[({\"'\w].*|[)}\]]+[,;]?$|\\(?:documentclass|usepackage|begin|end|section|newcommand)\b)"
)
"""A line of a program: "import os", "def read(path):"."""

_CALENDAR_OR_CARD = re.compile(r"\s*BEGIN:V(?:CALENDAR|CARD)\b")


def is_program(text: str) -> bool:
    """True if a text is the source of a program, a calendar or a card with an address."""
    if _CALENDAR_OR_CARD.match(text):
        return True
    lines = [line for line in text.split("\n", MAX_PROGRAM_LINES)[:MAX_PROGRAM_LINES] if line.strip()]
    if any(line.startswith("from __future__ import ") for line in lines):
        return True
    code = sum(1 for line in lines if _CODE_LINE.match(line))
    return code >= MIN_CODE_LINES and 5 * code > len(lines)
