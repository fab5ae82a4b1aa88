"""The verb ``export``: papers in the format of another program, to standard output or into a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from readlist.argument_texts import path_named
from readlist.cli.call import Answer, Call, Verb
from readlist.cli.format_option import NAMES, add_format_option
from readlist.cli.selection import add_query_arguments, find_papers, query_of
from readlist.model.scope import ListKind, Scope, Sort
from readlist.translation import N_, tr, trn


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_query_arguments(parser)
    add_format_option(parser, "F", tr("one of: {names}", names=NAMES), _names, required=True)
    parser.add_argument(
        "-o", "--output", type=path_named, metavar="FILE", help=tr("write this file, whole or not at all")
    )


def _names() -> tuple[str, ...]:
    from readlist.export.registry import WRITERS

    return WRITERS.names()


def _run(call: Call) -> Answer:
    from readlist.commands.exporting import export
    from readlist.export.registry import require_writer

    arguments = call.arguments
    require_writer(arguments.format)  # before the query: a wrong name is an error even if no paper matches
    workspace = call.workspace
    query = query_of(call)
    ids = find_papers(call, query, Sort.ADDED).ids if query else workspace.ids(Scope(ListKind.ALL), Sort.ADDED)
    papers = [int(paper) for paper in ids]
    if query and not papers:
        call.write_message(tr("No paper matches the query."))
    target = Path(arguments.output) if arguments.output and arguments.output != "-" else None
    text = export(workspace, papers, arguments.format, target)

    def document() -> dict[str, Any]:
        written = {"written": str(target) if target else None, "papers": len(papers), "format": arguments.format}
        return written if target else written | {"text": text}

    if target is None:
        return Answer(document, lambda: text, exact=True)
    return Answer(
        document,
        lambda: trn("{n:,} paper written to {file}.", "{n:,} papers written to {file}.", len(papers), file=target),
    )


VERBS = (Verb("export", N_("write papers in the format of another program"), _arguments, _run),)
