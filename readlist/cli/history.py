"""The verbs ``undo``, ``redo`` and ``history``, for changes of any session and any program."""

from __future__ import annotations

import argparse
from typing import Any

from readlist.cli.argument_values import number_from_1
from readlist.cli.call import Answer, Call, Verb
from readlist.cli.exit_codes import DONE, FAILED
from readlist.cli.json_shapes import change_answer, change_object
from readlist.cli.local_times import local_time
from readlist.cli.output import one_line, table
from readlist.messages.changes import step_label
from readlist.model.change import Change
from readlist.translation import N_, tr, trn

MAX_LISTED_STEPS = 20
"""Steps that ``undo`` and ``redo`` name one by one."""


def _steps_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "steps", nargs="?", type=number_from_1, default=1, metavar="N", help=tr("how many steps (default: 1)")
    )


def _undo(call: Call) -> Answer:
    from readlist.commands.history import undo

    change = undo(call.workspace, call.arguments.steps)
    count = len(change.facts)
    if count == call.arguments.steps == 1:
        return change_answer(change, N_("Undone: {what}."))
    if count < call.arguments.steps:
        call.write_message(trn("There was only {n:,} step to undo.", "There were only {n:,} steps to undo.", count))
    return _several_steps_answer(call, change, trn("{n:,} step undone:", "{n:,} steps undone:", count))


def _redo(call: Call) -> Answer:
    from readlist.commands.history import redo

    change = redo(call.workspace, call.arguments.steps)
    count = len(change.facts)
    if count == call.arguments.steps == 1:
        return change_answer(change, N_("Done again: {what}."))
    if count < call.arguments.steps:
        call.write_message(trn("There was only {n:,} step to redo.", "There were only {n:,} steps to redo.", count))
    return _several_steps_answer(call, change, trn("{n:,} step done again:", "{n:,} steps done again:", count))


def _several_steps_answer(call: Call, change: Change, head: str) -> Answer:
    """The answer for several steps, one a line; done in part if there were fewer than asked for."""

    def text() -> str:
        lines = [f"  {one_line(step_label(fact))}" for fact in change.facts[:MAX_LISTED_STEPS]]
        if left := len(change.facts) - len(lines):
            lines.append("  " + trn("… and {n:,} more", "… and {n:,} more", left))
        return "\n".join([head, *lines])

    code = FAILED if len(change.facts) < call.arguments.steps else DONE
    return Answer(lambda: change_object(change), text, code)


def _history_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=number_from_1, default=100, metavar="N", help=tr("the newest N (default: 100)"))


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
            call.write_message(tr("There are no changes yet."))
        rows = [
            [str(step.id), local_time(step.made), tr("undone") if step.undone else "", step_label(step.fact)]
            for step in steps
        ]
        return table(rows, right=(0,))

    return Answer(document, text)


VERBS = (
    Verb("undo", N_("undo the last change, or the last N"), _steps_arguments, _undo),
    Verb("redo", N_("redo what was undone"), _steps_arguments, _redo),
    Verb("history", N_("list the changes, newest first"), _history_arguments, _history),
)
