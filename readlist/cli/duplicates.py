"""The verbs that say which papers are one: ``duplicates``, ``merge``, ``split``, ``distinct``."""

from __future__ import annotations

import argparse
from typing import Any

from readlist.cli.call import Answer, Call, Verb
from readlist.cli.json_shapes import change_answer, rows_table
from readlist.cli.output import count, one_line
from readlist.cli.selection import number
from readlist.errors import WrongRequest
from readlist.messages.evidence import evidence_phrase


def _duplicates_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rescan", action="store_true", help="compare all papers again first")


def _duplicates(call: Call) -> Answer:
    workspace = call.workspace
    if call.arguments.rescan:
        from readlist.commands.duplicate_scan import rescan

        rescan(workspace, call.progress)
    groups = workspace.duplicate_groups()

    def document() -> dict[str, Any]:
        return {
            "groups": [
                {
                    "papers": [int(paper) for paper in group.papers],
                    "score": round(group.score, 4),
                    "evidence": list(map(evidence_phrase, group.evidence)),
                    "against": list(map(evidence_phrase, group.against)),
                }
                for group in groups
            ]
        }

    def text() -> str:
        call.say(count(len(groups), "possible duplicate"))
        parts = []
        for group in groups:
            lines = [rows_table(workspace.rows(group.papers))]
            lines += [f"  for:     {one_line(evidence_phrase(fact))}" for fact in group.evidence]
            lines += [f"  against: {one_line(evidence_phrase(fact))}" for fact in group.against]
            parts.append("\n".join(lines))
        return "\n\n".join(parts)

    return Answer(document, text)


def _several_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", type=number, metavar="ID", help="two papers or more")


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    _several_arguments(parser)
    parser.add_argument("--keep", type=number, metavar="ID", help="the paper whose number the merged one keeps")


def _merge(call: Call) -> Answer:
    from readlist.commands.merging import merge

    ids, keep = _at_least_two(call), call.arguments.keep
    if keep is not None and keep not in ids:
        raise WrongRequest(f"Paper {keep} is to be kept, but is not among those to merge.")
    return change_answer(merge(call.workspace, ids, keep))


def _split_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", nargs="+", type=number, metavar="ENTRY_ID", help="entries, by the number that show shows"
    )


def _split(call: Call) -> Answer:
    from readlist.commands.merging import split

    return change_answer(split(call.workspace, list(dict.fromkeys(call.arguments.ids))))


def _distinct(call: Call) -> Answer:
    from readlist.commands.merging import distinct

    return change_answer(distinct(call.workspace, _at_least_two(call)))


def _at_least_two(call: Call) -> list[int]:
    ids = list(dict.fromkeys(call.arguments.ids))
    if len(ids) < 2:
        raise WrongRequest("Two different papers at least are needed.")
    return ids


VERBS = (
    Verb("duplicates", "list the possible duplicates that wait for an answer", _duplicates_arguments, _duplicates),
    Verb("merge", "make one paper of several", _merge_arguments, _merge),
    Verb("split", "make entries a paper of their own again", _split_arguments, _split),
    Verb("distinct", "say that papers are not the same, once and for all", _several_arguments, _distinct),
)
