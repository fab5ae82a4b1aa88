"""The verb ``import``: reads digests into the library and reports, file by file, what was new."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from readlist.argument_texts import not_blank
from readlist.cli.call import Answer, Call, Verb
from readlist.cli.exit_codes import DONE, FAILED
from readlist.cli.format_option import NAMES, add_format_option
from readlist.cli.json_shapes import change_object
from readlist.cli.local_times import local_day
from readlist.cli.output import one_line
from readlist.errors import FormatFault, WrongRequest
from readlist.messages.problems import problem_sentence
from readlist.model.change import Change
from readlist.model.digest import Problem
from readlist.model.report import COUNTS, FileReport, ImportReport
from readlist.translation import N_, tr, trn

STDIN = "-"
STDIN_NAME = "standard input"
"""The name of standard input in the library."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=not_blank, metavar="PATH", help=tr("files and folders; - reads standard input")
    )
    help_text = tr("read them as this format, whatever they look like; one of: {names}", names=NAMES)
    add_format_option(parser, "NAME", help_text, _names)
    parser.add_argument("--dry-run", action="store_true", help=tr("report what would be new, and change nothing"))


def _names() -> tuple[str, ...]:
    from readlist.digests.registry import READERS

    return READERS.names()


def _run(call: Call) -> Answer:
    from readlist.commands.importing import Piped, import_digests

    names: list[str] = call.arguments.paths
    if names.count(STDIN) > 1:
        raise WrongRequest(tr("Standard input can be read only once."))
    _check_format(call.arguments.format)
    piped = Piped(input_reader(call), STDIN, STDIN_NAME) if STDIN in names else None
    with call.progress.stoppable():
        report, change = import_digests(
            call.workspace,
            [piped if piped is not None and path == STDIN else Path(path) for path in names],
            format_name=call.arguments.format,
            dry_run=call.arguments.dry_run,
            task=call.progress,
        )
    files = report.files
    failed = sum(file.failed for file in files)
    if failed:
        call.write_message(
            trn(
                "{failed} of {n:,} file could not be imported.",
                "{failed} of {n:,} files could not be imported.",
                len(files),
                failed=failed,
            )
        )
    if report.cancelled:
        call.write_message(trn("Stopped after {n:,} file.", "Stopped after {n:,} files.", len(files)))
    elif not files:
        call.write_message(tr("No file was found."))
    if call.arguments.dry_run:
        call.write_message(tr("Nothing was written: this was a dry run."))
    digest_names = {digest.id: digest.name for digest in call.workspace.digests()}
    return Answer(
        lambda: _document(report, change, digest_names),
        lambda: _text(report, digest_names),
        FAILED if failed or report.cancelled else DONE,
    )


def _check_format(name: str | None) -> None:
    if name is None:
        return
    from readlist.digests.registry import require_reader

    require_reader(name)


def read_input(call: Call) -> bytes:
    """All of standard input; raises FormatFault if there is none."""
    _require_input(call)
    return sys.stdin.buffer.read()


def input_reader(call: Call) -> Callable[[int], bytes]:
    """Reads standard input in portions, on any thread. It holds no lock of Python's that would outlive the call."""
    _require_input(call)
    try:
        descriptor = sys.stdin.fileno()
    except (OSError, ValueError):
        return sys.stdin.buffer.read
    return partial(os.read, descriptor)


def _require_input(call: Call) -> None:
    if sys.stdin is None:
        raise FormatFault(tr("There is no standard input to read."))
    if sys.stdin.isatty():
        call.write_message(tr("Type or paste the text; Ctrl+D on an empty line ends it."))


def _document(report: ImportReport, change: Change, names: Mapping[int, str]) -> dict[str, Any]:
    totals = {name: report.total(name) for name in COUNTS}
    totals["problems"] = sum(file.problem_count for file in report.files)
    return {
        "files": [_file_object(file, names) for file in report.files],
        "totals": totals,
        "cancelled": report.cancelled,
        "change": change_object(change),
    }


def _file_object(file: FileReport, names: Mapping[int, str]) -> dict[str, Any]:
    """A file's report as JSON. ``digest`` is the digest's name in the library: the first one's if it came again."""
    name = file.name if file.digest_id is None else names.get(file.digest_id, file.name)
    return {
        "path": file.path,
        "format": file.format or None,
        "digest": None if file.error else name,
        "date": file.date or None,
        **{name: getattr(file, name) for name in COUNTS},
        "problems": [
            {"line": each.line, "message": problem_sentence(each), "kind": each.kind} for each in file.problems
        ],
        "error": file.error or None,
        "digest_id": file.digest_id,
        "repeated": file.repeated or None,
        "papers": list(file.papers),
        "parts": [_file_object(part, names) for part in file.parts],
    }


def _text(report: ImportReport, names: Mapping[int, str]) -> str:
    lines = []
    for file in report.files:
        lines.append(f"{one_line(file.path)}: {_outcome(file, names)}")
        lines += _problems(file, "  ")
        for part in file.parts:
            lines.append(f"  {one_line(part.path.removeprefix(file.path + '/'))}: {_outcome(part, names)}")
            lines += _problems(part, "    ")
    if len(report.files) > 1:
        lines.append(tr("In all: {counts}", counts=_counts({name: report.total(name) for name in COUNTS})))
    return "\n".join(lines)


def _problems(file: FileReport, margin: str) -> list[str]:
    return [margin + _problem(problem) for problem in file.problems]


def _problem(problem: Problem) -> str:
    sentence = one_line(problem_sentence(problem))
    return tr("line {line}: {problem}", line=problem.line, problem=sentence) if problem.line else sentence


def _outcome(file: FileReport, names: Mapping[int, str]) -> str:
    """The counts of a file, or the reason why it brought nothing."""
    if file.error:
        return one_line(file.error)
    if file.repeated:
        before = names.get(file.digest_id or 0, file.name)
        return tr(
            "the same file came on {day} as “{title}”; nothing to add",
            day=local_day(file.repeated),
            title=one_line(before),
        )
    return _counts({name: getattr(file, name) for name in COUNTS})


def _counts(counts: dict[str, int]) -> str:
    parts = [
        trn("{n:,} entry", "{n:,} entries", counts["entries"]),
        tr("{n:,} new", n=counts["new"]),
        tr("{n:,} known", n=counts["known"]),
        tr("{n:,} updated", n=counts["updated"]) if counts["updated"] else "",
        tr("{n:,} dismissed before", n=counts["dismissed"]) if counts["dismissed"] else "",
        trn("{n:,} possible duplicate", "{n:,} possible duplicates", counts["possible_duplicates"])
        if counts["possible_duplicates"]
        else "",
    ]
    return " · ".join(part for part in parts if part)


VERBS = (Verb("import", N_("read digests: files, folders or standard input"), _arguments, _run),)
