"""Standard output: JSON, exports, text and aligned tables, without characters that control a terminal."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

from readlist.errors import WorldError
from readlist.model.json_text import json_text
from readlist.model.system_reasons import reason_of
from readlist.model.terminal_text import visible
from readlist.translation import tr

TEXT_WIDTH = 78
"""Columns of a wrapped text."""
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]")
_BOLD_ON, _BOLD_OFF = "\x1b[1m", "\x1b[22m"
"""Control sequences of a terminal (ECMA-48, SGR 1 and 22)."""
_BOLD = re.compile(r"(\x1b\[(?:1|22)m)")
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003fffd"
_PIECES = re.compile(rf" *(?:[{_WIDE}][、。，．：；！？）」』】》〉]*|[^ {_WIDE}]+)| +")
"""Pieces of a text that a line may end after: words with the blanks before them, and single letters of scripts without
blanks, with what closes them."""


def prepare_streams() -> None:
    """Make standard output accept any text, and all of it: characters that its encoding lacks are replaced.

    Without a buffer (``PYTHONUNBUFFERED``), Python ignores that the system has written only a part.
    """
    unbuffered = sys.stdout
    if isinstance(unbuffered, io.TextIOWrapper) and isinstance(unbuffered.buffer, io.RawIOBase):
        buffered = io.BufferedWriter(unbuffered.buffer)
        sys.stdout = io.TextIOWrapper(buffered, unbuffered.encoding, line_buffering=unbuffered.isatty())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream is sys.stdout else "backslashreplace")


class OutputFault(WorldError):
    """Standard output that cannot be written to."""

    def __init__(self, error: OSError) -> None:
        super().__init__(tr("Standard output cannot be written: {reason}.", reason=reason_of(error)))


def write_document(document: Any) -> None:
    """Write one JSON document, UTF-8 on any locale."""
    write_exactly(json_text(document))


def write_exactly(text: str) -> None:
    """Write ``text`` in UTF-8 with its own line ends, on any system; on a terminal without control characters."""
    stream = sys.stdout
    if is_terminal():
        text = visible(text)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="")
    if stream is not None:
        stream.write(text)


def write_lines(text: str) -> None:
    """Write text for people; ``bold`` marks its bold spans. "" writes nothing."""
    if text and sys.stdout is not None:
        shown = "".join(part if _BOLD.fullmatch(part) else visible(part) for part in _BOLD.split(text))
        sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")


def write_message(message: str) -> None:
    """Write a message for people to standard error."""
    if sys.stderr is not None:
        print(visible(message), file=sys.stderr)


def is_pipe_closed(fault: BaseException) -> bool:
    """True if a fault in writing says that no program reads the pipe any more; to Windows an invalid argument."""
    if isinstance(fault, OSError) and os.name == "nt":
        return fault.errno in (errno.EPIPE, errno.EINVAL) and fault.filename is None
    return isinstance(fault, BrokenPipeError)


def discard_output() -> None:
    """Drop unwritten output, also at the interpreter's end: for a standard output that cannot be written."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass  # a stream without a file descriptor has nothing to redirect


def is_terminal() -> bool:
    """True if standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def bold(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """``text`` with the spans in bold type on a terminal, else unchanged."""
    if not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return strip_control_characters(text)
    parts = []
    done = 0
    for start, end in spans:
        parts += [
            strip_control_characters(text[done:start]),
            _BOLD_ON,
            strip_control_characters(text[start:end]),
            _BOLD_OFF,
        ]
        done = end
    return "".join([*parts, strip_control_characters(text[done:])])


def strip_control_characters(text: str) -> str:
    """``text`` without control characters and without marks that reverse the writing direction."""
    return _CONTROL_CHARACTERS.sub("", text)


def one_line(text: str) -> str:
    """``text`` as one line for a table."""
    return strip_control_characters(" ".join(text.split()))


def paragraphs(text: str, indent: str = "") -> str:
    """``text`` wrapped at ``TEXT_WIDTH`` columns, or those of a narrower terminal; its own line breaks stay."""
    width = min(TEXT_WIDTH, _terminal_columns()) if is_terminal() else TEXT_WIDTH
    wrapped = (_wrap(strip_control_characters(line).expandtabs(), width, indent) for line in text.splitlines())
    return "\n".join(wrapped)


def passage(text: str, indent: str) -> str:
    """A line with bold spans, indented; on a terminal wrapped at its width, so that all of it is indented."""
    return _wrap(text, _terminal_columns(), indent) if is_terminal() else indent + text


def _wrap(text: str, width: int, indent: str) -> str:
    """``text`` in lines of ``width`` columns, each indented; a longer word stays whole."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1].strip() and column_count(indent + lines[-1] + piece) > width:
            lines.append(piece.lstrip(" "))
        else:
            lines[-1] += piece
    return "\n".join((indent + line).rstrip(" ") for line in lines)


def _terminal_columns() -> int:
    return shutil.get_terminal_size().columns


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = (), indent: str = "", *, whole: bool = False) -> str:
    """Rows in aligned columns, those in ``right`` right-aligned.

    On a terminal the last column is cut to fit, unless it is needed ``whole``, such as a path to be copied.
    """
    if not rows:
        return ""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(column_count(row[column]) for row in cells) for column in range(len(cells[0]))]
    room = _terminal_columns() - len(indent) - sum(widths[:-1]) - 2 * (len(widths) - 1)
    lines = []
    for row in cells:
        shown = [_padded(cell, widths[at], at in right) for at, cell in enumerate(row)]
        shown[-1] = truncate(row[-1], max(room, 20)) if is_terminal() and not whole else row[-1]
        if len(row) - 1 in right:
            shown[-1] = _padded(row[-1], widths[-1], True)
        lines.append((indent + "  ".join(shown)).rstrip())
    return "\n".join(lines)


def column_count(text: str) -> int:
    """The width in columns of a terminal, on which bold type takes none."""
    text = _BOLD.sub("", text)
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(letter: str) -> int:
    """2 for a wide letter, 0 for a mark on another letter."""
    if unicodedata.category(letter) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - column_count(text))
    return blanks + text if right else text + blanks


def truncate(text: str, width: int) -> str:
    """``text``, or its beginning and an ellipsis if it takes more than ``width`` columns."""
    if column_count(text) <= width:
        return text
    columns = 0
    for end, letter in enumerate(text):
        columns += _columns_of(letter)
        if columns >= width:
            return text[:end].rstrip() + "…"
    return text
