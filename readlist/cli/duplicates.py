"""The verbs for duplicates: ``duplicates``, ``merge``, ``split``, ``distinct``."""

from __future__ import annotations

import argparse
from typing import Any

from readlist.cli.call import Answer, Call, Verb
from readlist.cli.json_shapes import change_answer, rows_table
from readlist.cli.output import one_line
from readlist.cli.selection import number
from readlist.errors import WrongRequest
from readlist.messages.evidence import evidence_phrase
from readlist.translation import N_, tr, trn


def _duplicates_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rescan", action="store_true", help=tr("compare all papers again first"))


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
        call.say(trn("{n:,} possible duplicate", "{n:,} possible duplicates", len(groups)))
        parts = []
        for group in groups:
            lines = [rows_table(workspace.rows(group.papers))]
            lines += [tr("  for:     {reason}", reason=one_line(evidence_phrase(fact))) for fact in group.evidence]
            lines += [tr("  against: {reason}", reason=one_line(evidence_phrase(fact))) for fact in group.against]
            parts.append("\n".join(lines))
        return "\n\n".join(parts)

    return Answer(document, text)


def _several_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", type=number, metavar="ID", help=tr("two papers or more"))


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    _several_arguments(parser)
    parser.add_argument("--keep", type=number, metavar="ID", help=tr("the paper whose number the merged one keeps"))


def _merge(call: Call) -> Answer:
    from readlist.commands.merging import merge

    ids, keep = _at_least_two(call), call.arguments.keep
    if keep is not None and keep not in ids:
        raise WrongRequest(tr("Paper {paper} is to be kept, but is not among those to merge.", paper=keep))
    return change_answer(merge(call.workspace, ids, keep))


def _split_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", nargs="+", type=number, metavar="ENTRY_ID", help=tr("entries, by the number that show shows")
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
        raise WrongRequest(tr("Two different papers at least are needed."))
    return ids


VERBS = (
    Verb("duplicates", N_("list the possible duplicates that wait for an answer"), _duplicates_arguments, _duplicates),
    Verb("merge", N_("make one paper of several"), _merge_arguments, _merge),
    Verb("split", N_("make entries a paper of their own again"), _split_arguments, _split),
    Verb("distinct", N_("mark papers as not the same work, for good"), _several_arguments, _distinct),
)
