"""The recognition of source code."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.digests import program_text
from readlist.digests.program_text import is_program


@pytest.mark.parametrize(
    "text",
    [
        Path(program_text.__file__).read_text("utf-8"),
        "#include <a.h>\nint x;\nstatic int f(void) {\n}\nstruct a {\n};\n",
        "package a;\nimport b.c;\npublic class D {\n}\n",
        "\\documentclass{article}\n\\usepackage{a}\n\\begin{document}\n\\section{A}\nText\n\\end{document}\n",
    ],
)
def test_programs(text: str) -> None:
    assert is_program(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear Ada,\n\nif you can, return the book.\n\nBo",
        "# A list\n\n- [a](b)\n- c\n",
        "Return of the machines\n" * 9,
    ],
)
def test_texts(text: str) -> None:
    assert not is_program(text)


def test_calendars_and_cards() -> None:
    assert is_program("BEGIN:VCALENDAR\nVERSION:2.0\nSUMMARY:Talk on owls\n")
    assert is_program("BEGIN:VCARD\nVERSION:3.0\nTITLE:Owl\n")
