"""The verbs for duplicates: ``duplicates``, ``merge``, ``merge-certain``, ``join-step``, ``split``, ``distinct``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from readlist.cli.argument_values import number_from_1, one_of
from readlist.cli.call import Answer, Call, Verb
from readlist.cli.json_shapes import change_answer, fact_object, rows_table
from readlist.cli.output import one_line, table
from readlist.errors import WrongRequest
from readlist.messages.evidence import evidence_phrase
from readlist.model.join_step import JoinStep
from readlist.model.keep_rule import KeepRule
from readlist.translation import N_, local_number, tr, trn

if TYPE_CHECKING:
    from readlist.commands.merge_plan import PlannedMerge


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
                    "facts": {
                        "for": list(map(fact_object, group.evidence)),
                        "against": list(map(fact_object, group.against)),
                    },
                }
                for group in groups
            ]
        }

    def text() -> str:
        call.write_message(trn("{n:,} possible duplicate", "{n:,} possible duplicates", len(groups)))
        parts = []
        for group in groups:
            lines = [rows_table(workspace.rows(group.papers))]
            lines += [tr("  for:     {reason}", reason=one_line(evidence_phrase(fact))) for fact in group.evidence]
            lines += [tr("  against: {reason}", reason=one_line(evidence_phrase(fact))) for fact in group.against]
            parts.append("\n".join(lines))
        return "\n\n".join(parts)

    return Answer(document, text)


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=tr("list what would be merged, and change nothing"))
    parser.add_argument(
        "--keep",
        type=one_of(KeepRule, N_("there is no rule “{text}”; there are {known}")),
        choices=list(KeepRule),
        help=tr("the paper of each group that keeps its number; without it, the rule of the last time"),
    )


def _merge_certain(call: Call) -> Answer:
    from readlist.commands.merge_plan import carry_out, plan_merges

    plan = plan_merges(call.workspace, call.arguments.keep)
    if not call.arguments.dry_run:
        return change_answer(carry_out(call.workspace, plan, call.progress))

    def text() -> str:
        call.write_message(
            trn("{n:,} group of certain duplicates", "{n:,} groups of certain duplicates", len(plan.groups))
        )
        return "\n\n".join(map(_planned_text, plan.groups))

    return Answer(lambda: {"groups": list(map(_planned_object, plan.groups)), "rule": plan.rule.value}, text)


def _planned_object(merge: PlannedMerge) -> dict[str, Any]:
    return {
        "papers": list(merge.papers),
        "keep": merge.kept,
        "fields": [{"field": field.name, "from": field.paper_id, "differs": field.differs} for field in merge.fields],
    }


def _planned_text(merge: PlannedMerge) -> str:
    lines = []
    for paper, title in zip(merge.papers, merge.titles, strict=True):
        line = f"{paper:>7}  {one_line(title)}"
        lines.append(tr("{line}  (kept)", line=line) if paper == merge.kept else line)
    differing = [f"{field.name} ({field.paper_id})" for field in merge.fields if field.differs]
    if differing:
        lines.append(tr("  fields that differ, and whose is shown: {fields}", fields=", ".join(differing)))
    return "\n".join(lines)


def _join_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "step",
        nargs="?",
        metavar="STEP",
        type=one_of(JoinStep, N_("there is no step “{text}”; there are {known}")),
        choices=list(JoinStep),
        help=tr("the step for all later imports: {steps}", steps=", ".join(JoinStep)),
    )


def _join_step(call: Call) -> Answer:
    from readlist.commands.join_steps import choose_join_step, preview_join_steps

    if call.arguments.step:
        choose_join_step(call.workspace, call.arguments.step)
    preview = preview_join_steps(call.workspace, call.progress)

    def document() -> dict[str, Any]:
        steps = {
            step.value: {"joined": effect.joined, "apart": effect.apart} for step, effect in preview.effects.items()
        }
        return {"step": preview.chosen.value, "steps": steps}

    def text() -> str:
        rows = [
            ["*" if step is preview.chosen else "", step.value, local_number(effect.joined), local_number(effect.apart)]
            for step, effect in preview.effects.items()
        ]
        head = ["", tr("step"), tr("pairs it would have joined"), tr("entries it would have kept apart")]
        return table([head, *rows], right=(2, 3))

    return Answer(document, text)


def _several_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", type=number_from_1, metavar="ID", help=tr("two papers or more"))


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    _several_arguments(parser)
    parser.add_argument(
        "--keep", type=number_from_1, metavar="ID", help=tr("the paper whose number the merged one keeps")
    )
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        type=_field_source,
        metavar="NAME=ID",
        help=tr("show a field of this paper, such as abstract=12; may be given several times"),
    )


def _merge(call: Call) -> Answer:
    from readlist.commands.merging import ShownFields, merge

    ids, keep = _at_least_two(call), call.arguments.keep
    if keep is not None and keep not in ids:
        raise WrongRequest(tr("Paper {paper} cannot be kept: it is not among those to merge.", paper=keep))
    return change_answer(merge(call.workspace, ids, keep, ShownFields(sources=dict(call.arguments.field))))


def _field_source(text: str) -> tuple[str, int]:
    """A field and the paper that it is taken from, as in ``abstract=12``."""
    name, separator, paper = text.partition("=")
    if not separator:
        raise argparse.ArgumentTypeError(tr("“{text}” is not of the form NAME=ID", text=text))
    return name.strip(), number_from_1(paper)


def _split_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", nargs="+", type=number_from_1, metavar="ENTRY_ID", help=tr("entries, by the numbers that show shows")
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
        raise WrongRequest(tr("At least two different papers are needed."))
    return ids


VERBS = (
    Verb("duplicates", N_("list the possible duplicates that wait for an answer"), _duplicates_arguments, _duplicates),
    Verb("merge", N_("make one paper of several"), _merge_arguments, _merge),
    Verb("merge-certain", N_("merge all papers that are certainly the same"), _plan_arguments, _merge_certain),
    Verb(
        "join-step",
        N_("show or choose how certain a duplicate must be to join without a question"),
        _join_arguments,
        _join_step,
    ),
    Verb("split", N_("make entries a paper of their own again"), _split_arguments, _split),
    Verb("distinct", N_("mark papers as not the same work, for good"), _several_arguments, _distinct),
)
