"""The verb ``related``: the papers most like one."""

from __future__ import annotations

import argparse
from typing import Any

from readlist.cli.argument_values import number_from_0, number_from_1
from readlist.cli.call import Answer, Call, Verb
from readlist.cli.json_shapes import row_cells
from readlist.cli.output import table
from readlist.cli.selection import catch_up
from readlist.export.paper_json import paper_object
from readlist.translation import N_, tr

DEFAULT_LIMIT = 10  # papers


def _related_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=number_from_1, metavar="ID", help=tr("the paper's number"))
    parser.add_argument(
        "--limit",
        type=number_from_0,
        default=DEFAULT_LIMIT,
        metavar="N",
        help=tr("at most N papers (default: {usual})", usual=DEFAULT_LIMIT),
    )


def _related(call: Call) -> Answer:
    workspace, arguments = call.workspace, call.arguments
    workspace.paper(arguments.id)  # an unknown id is refused before anything is indexed
    is_current = catch_up(call)
    hits = workspace.finder.related(arguments.id, arguments.limit)
    if is_current and workspace.updater.count_pending():  # the index was damaged and has been reset
        catch_up(call)
        hits = workspace.finder.related(arguments.id, arguments.limit)
    ids = hits.ids.tolist()
    scores = dict(zip(ids, hits.scores.tolist(), strict=True))

    def document() -> dict[str, Any]:
        return {
            "papers": [paper_object(paper) | {"score": round(scores[paper.id], 4)} for paper in workspace.papers(ids)]
        }

    def text() -> str:
        lines = []
        for row in workspace.rows(ids):
            *marks, title = row_cells(row)
            lines.append([*marks, f"{scores[row.id]:.0%}", title])
        if not lines and arguments.limit:
            call.write_message(tr("No paper of the library is like this one."))
        return table(lines, right=(0, 4, 5))

    return Answer(document, text)


VERBS = (Verb("related", N_("list the papers most like one"), _related_arguments, _related),)
