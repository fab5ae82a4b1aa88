"""The verbs for upkeep of the library: ``check``, ``reindex``, ``backup``, ``restore-backup``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from readlist.argument_texts import path_named
from readlist.cli.call import Answer, Call, Verb, no_arguments, sentence_of
from readlist.cli.exit_codes import DONE, FAILED
from readlist.cli.local_times import local_time
from readlist.cli.output import one_line, table
from readlist.errors import LibraryFault, WrongRequest
from readlist.messages.titles import papers_phrase
from readlist.translation import N_, tr, trn


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help=tr("repair what can be repaired"))


def _check(call: Call) -> Answer:
    from readlist.commands.maintenance import check

    error = ""
    try:
        workspace = call.open(expected=True)  # check makes no new library
        findings = check(workspace, repair=call.arguments.repair)
        is_ok = not findings or (call.arguments.repair and not check(workspace))
    except LibraryFault as fault:  # the library cannot even be opened: that is the first finding
        error = sentence_of(fault)
        findings, is_ok = [error], False

    def text() -> str:
        lines = [one_line(finding) for finding in findings]
        if not error:
            lines.append(tr("The library is in order.") if is_ok else tr("The library is not in order."))
        return "\n".join(lines)

    def document() -> dict[str, Any]:
        return {"ok": is_ok, "findings": findings} | ({"error": error} if error else {})

    return Answer(document, text, DONE if is_ok else FAILED)


def _reindex(call: Call) -> Answer:
    from readlist.commands.maintenance import reindex

    papers = reindex(call.open(expected=True), call.progress)
    return Answer(lambda: {"indexed": papers}, lambda: trn("{n:,} paper indexed.", "{n:,} papers indexed.", papers))


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        type=path_named,
        metavar="FILE",
        help=tr("the file of the copy (default: a new one among the library's backups)"),
    )
    parser.add_argument("--list", action="store_true", help=tr("list the library's backups and what each holds"))


def _backup(call: Call) -> Answer:
    target = call.arguments.file
    if call.arguments.list:
        if target:
            raise WrongRequest(tr("--list takes no FILE."))
        return _list_backups(call)
    from readlist.commands.maintenance import backup

    written = backup(call.open(expected=True), Path(target).absolute() if target else None)
    return Answer(lambda: {"written": str(written)}, lambda: tr("Backup written to {file}.", file=written))


def _list_backups(call: Call) -> Answer:
    from readlist.commands.maintenance import backups

    copies = list(backups(call.folder))

    def document() -> dict[str, Any]:
        return {
            "backups": [
                {
                    "path": str(copy.path),
                    "made": copy.made,
                    "papers": copy.papers,
                    "entries": copy.entries,
                    "notes": copy.notes,
                    "tags": copy.tags,
                    "fault": copy.fault or None,
                }
                for copy in copies
            ]
        }

    def text() -> str:
        if not copies:
            call.write_message(tr("There are no backups."))
        rows = [
            [
                local_time(copy.made),
                papers_phrase(copy.papers),
                trn("{n:,} note", "{n:,} notes", copy.notes),
                copy.fault or str(copy.path),
            ]
            for copy in copies
        ]
        return table(rows, right=(1, 2), whole=True)  # a path is copied to restore it

    return Answer(document, text)


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=path_named, metavar="FILE", help=tr("a backup; backup --list names them"))


def _restore(call: Call) -> Answer:
    from readlist.commands.maintenance import restore_backup

    folder, file = call.folder, Path(call.arguments.file).absolute()
    before = restore_backup(folder, file)

    def text() -> str:
        sentence = tr("The library {folder} has been replaced by {file}.", folder=folder, file=file)
        if before is None:
            return sentence
        return f"{sentence} {tr('The library that it replaced is kept in {file}.', file=before)}"

    return Answer(
        lambda: {"restored": str(file), "library": str(folder), "before": str(before) if before else None}, text
    )


VERBS = (
    Verb("check", N_("verify the database, the index and the invariants"), _check_arguments, _check),
    Verb("reindex", N_("rebuild the index"), no_arguments, _reindex),
    Verb("backup", N_("write a verified copy of the library"), _backup_arguments, _backup),
    Verb("restore-backup", N_("replace the library by a backup"), _restore_arguments, _restore),
)
