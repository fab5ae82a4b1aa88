"""The verbs ``undo``, ``redo`` and ``history``, for changes of any session and any program."""

from __future__ import annotations

import argparse
from typing import Any

from readlist.cli.call import Answer, Call, Verb
from readlist.cli.json_shapes import change_answer
from readlist.cli.output import table
from readlist.cli.selection import number
from readlist.messages.changes import step_label
from readlist.translation import N_, tr


def _steps(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("steps", nargs="?", type=number, default=1, metavar="N", help=tr("how many steps (default: 1)"))


def _undo(call: Call) -> Answer:
    from readlist.commands.history import undo

    return change_answer(undo(call.workspace, call.arguments.steps), N_("Undone: {what}."))


def _redo(call: Call) -> Answer:
    from readlist.commands.history import redo

    return change_answer(redo(call.workspace, call.arguments.steps), N_("Done again: {what}."))


def _history_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=number, default=100, metavar="N", help=tr("the newest N (default: 100)"))


def _history(call: Call) -> Answer:
    steps = call.workspace.journal.history(call.arguments.limit)

    def document() -> dict[str, Any]:
        return {
            "changes": [
                {
                    "id": step.id,
                    "label": step_label(step.fact),
                    "kind": step.fact.kind,
                    "papers": sorted(int(paper) for paper in step.papers),
                    "made": step.made,
                    "undone": step.undone,
                }
                for step in steps
            ]
        }

    def text() -> str:
        if not steps:
            call.say(tr("There are no changes yet."))
        rows = [[str(step.id), step.made, tr("undone") if step.undone else "", step_label(step.fact)] for step in steps]
        return table(rows, right=(0,))

    return Answer(document, text)


VERBS = (
    Verb("undo", N_("undo the last change, or the last N"), _steps, _undo),
    Verb("redo", N_("redo what was undone"), _steps, _redo),
    Verb("history", N_("list the changes, newest first"), _history_arguments, _history),
)
