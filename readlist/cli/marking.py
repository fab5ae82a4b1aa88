"""The verbs for marks, and those that correct received fields."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from readlist.cli.argument_values import number_from_1, one_of
from readlist.cli.call import Answer, Call, Verb
from readlist.cli.importing import STDIN, STDIN_NAME, read_input
from readlist.cli.json_shapes import change_answer, change_object
from readlist.cli.output import strip_control_characters
from readlist.cli.selection import add_paper_arguments, named_papers
from readlist.errors import WrongRequest
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.translation import N_, tr, trn

Marking = Callable[[Call, Sequence[int]], Change]
"""A function that gives a mark to papers, by their ids."""


def _marks(mark: Marking) -> Callable[[Call], Answer]:
    """A verb that gives one mark to every paper named on the line."""

    def run(call: Call) -> Answer:
        ids = named_papers(call)
        if not ids:
            call.write_message(tr("No paper matches the query."))
        return change_answer(mark(call, ids) if ids else Change(None))

    return run


def _status(call: Call, ids: Sequence[int]) -> Change:
    from readlist.commands.marking import set_status

    return set_status(call.workspace, ids, call.arguments.status)


def _star(call: Call, ids: Sequence[int]) -> Change:
    from readlist.commands.marking import set_star

    return set_star(call.workspace, ids, True)


def _unstar(call: Call, ids: Sequence[int]) -> Change:
    from readlist.commands.marking import set_star

    return set_star(call.workspace, ids, False)


def _tag(call: Call, ids: Sequence[int]) -> Change:
    from readlist.commands.tagging import tag

    return tag(call.workspace, call.arguments.name, ids)


def _untag(call: Call, ids: Sequence[int]) -> Change:
    from readlist.commands.tagging import untag

    return untag(call.workspace, call.arguments.name, ids)


def _trash(call: Call, ids: Sequence[int]) -> Change:
    from readlist.commands.marking import trash

    return trash(call.workspace, ids)


def _restore(call: Call, ids: Sequence[int]) -> Change:
    from readlist.commands.marking import restore

    return restore(call.workspace, ids)


def _status_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "status",
        type=one_of(Status, N_("there is no status “{text}”; there are {known}")),
        metavar="STATUS",
        help=tr("unread, queued, reading, read or dismissed"),
    )
    add_paper_arguments(parser)


def _tag_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=tr("the tag"))
    add_paper_arguments(parser)


def _add_one_paper(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that ``_one_paper`` reads."""
    parser.add_argument("ids", nargs="?", type=_single_id, default=[], metavar="ID", help=tr("the paper's number"))
    parser.add_argument("--query", metavar="QUERY", help=tr("the one paper that matches this query, instead of ID"))


def _note_arguments(parser: argparse.ArgumentParser) -> None:
    _add_one_paper(parser)
    parser.add_argument(
        "--text", metavar="T", help=tr("the note (- reads it from standard input); without it, it is shown")
    )


def _note(call: Call) -> Answer:
    paper = _one_paper(call)
    if call.arguments.text is None:
        note = call.workspace.paper(paper).note

        def document() -> dict[str, Any]:
            return change_object(Change(None, (), (paper,))) | {"note": note}

        def shown_note() -> str:
            if not note:
                call.write_message(tr("The paper has no note."))
            return strip_control_characters(note)

        return Answer(document, shown_note)
    from readlist.commands.editing import write_note

    text: str = call.arguments.text
    if text == STDIN:
        text = _decode_note(read_input(call))
    return change_answer(write_note(call.workspace, paper, text))


def _decode_note(data: bytes) -> str:
    """The text of a note from standard input, in any encoding of digests, without line ends at its end.

    Raises FormatFault if it is no text.
    """
    from readlist.digests.source import Source
    from readlist.digests.text import open_text

    return "\n".join(open_text(Source.of_bytes(data, STDIN_NAME, date.min)).lines()).rstrip("\n")


def _edit_arguments(parser: argparse.ArgumentParser) -> None:
    _add_one_paper(parser)
    parser.add_argument(
        "field", metavar="FIELD", help=tr("title, abstract, authors, published, venue, url, arxiv, doi, …")
    )
    parser.add_argument(
        "value", metavar="VALUE", help=tr("the new value (authors separated by ;); empty restores the received one")
    )


def _edit(call: Call) -> Answer:
    from readlist.commands.editing import edit

    return change_answer(edit(call.workspace, _one_paper(call), call.arguments.field, call.arguments.value))


def _add_digest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "digest", type=number_from_1, metavar="DIGEST_ID", help=tr("the digest's number, as digests shows it")
    )


def _redate_arguments(parser: argparse.ArgumentParser) -> None:
    _add_digest(parser)
    parser.add_argument("date", metavar="DATE", help=tr("the day of the digest, such as 2026-03-17; empty: none"))


def _redate(call: Call) -> Answer:
    from readlist.commands.editing import date_digest

    return change_answer(date_digest(call.workspace, call.arguments.digest, call.arguments.date))


def _rename_arguments(parser: argparse.ArgumentParser) -> None:
    _add_digest(parser)
    parser.add_argument("title", metavar="TITLE", help=tr("the new title; empty: its series and date again"))


def _rename(call: Call) -> Answer:
    from readlist.commands.editing import rename_digest

    return change_answer(rename_digest(call.workspace, call.arguments.digest, call.arguments.title))


def _single_id(text: str) -> list[int]:
    """The id on the line as a list, as ``named_papers`` takes ids."""
    return [number_from_1(text)]


def _one_paper(call: Call) -> int:
    """The single paper of a verb: one text must not overwrite the notes of many papers. Raises WrongRequest."""
    ids = named_papers(call, single=True)
    if len(ids) != 1:
        raise WrongRequest(
            trn(
                "{n:,} paper matches the query; exactly one is needed. Nothing was changed.",
                "{n:,} papers match the query; exactly one is needed. Nothing was changed.",
                len(ids),
            )
        )
    return ids[0]


VERBS = (
    Verb("status", N_("set the status of papers"), _status_arguments, _marks(_status)),
    Verb("star", N_("star papers"), add_paper_arguments, _marks(_star)),
    Verb("unstar", N_("take the star from papers"), add_paper_arguments, _marks(_unstar)),
    Verb("tag", N_("put a tag on papers"), _tag_arguments, _marks(_tag)),
    Verb("untag", N_("take a tag from papers"), _tag_arguments, _marks(_untag)),
    Verb("note", N_("write a paper's note, or show it"), _note_arguments, _note),
    Verb("edit", N_("correct a field of a paper"), _edit_arguments, _edit),
    Verb("redate", N_("correct the date of a digest"), _redate_arguments, _redate),
    Verb("rename-digest", N_("rename a digest"), _rename_arguments, _rename),
    Verb("trash", N_("move papers to the trash"), add_paper_arguments, _marks(_trash)),
    Verb("restore", N_("take papers out of the trash"), add_paper_arguments, _marks(_restore)),
)
