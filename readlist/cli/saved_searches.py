"""The verbs of the saved searches: ``searches``, ``save-search``, ``rename-search``, ``delete-search``."""

from __future__ import annotations

import argparse
from typing import Any

from readlist.cli.call import Answer, Call, Verb, no_arguments
from readlist.cli.json_shapes import change_answer
from readlist.cli.output import table
from readlist.cli.selection import asks_for_text, catch_up
from readlist.errors import WrongRequest
from readlist.messages.titles import papers_phrase
from readlist.model.scope import SearchCount
from readlist.translation import N_, tr


def _searches(call: Call) -> Answer:
    from readlist.search import parse

    workspace = call.workspace
    if any(asks_for_text(parse(search.query).tree) for search in workspace.saved_searches()):
        catch_up(call)
    counts = workspace.finder.count_searches()

    def text() -> str:
        if not counts:
            call.write_message(tr("There are no saved searches."))
        return _searches_table(counts)

    return Answer(lambda: {"searches": [_search_object(count) for count in counts]}, text)


def _search_object(count: SearchCount) -> dict[str, Any]:
    return {
        "id": count.search.id,
        "name": count.search.name,
        "query": count.search.query,
        "papers": count.papers,
        "unread": count.unread,
    }


def _searches_table(counts: tuple[SearchCount, ...]) -> str:
    rows = [
        [
            count.search.name,
            papers_phrase(count.papers or 0),
            tr("{count:,} unread", count=count.unread or 0),
            count.search.query,
        ]
        for count in counts
    ]
    return table(rows, right=(1, 2))


def _save_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=tr("what the search is called in the sidebar"))
    parser.add_argument(
        "query", type=str.strip, metavar="QUERY", help=tr("words, phrases, fields and filters, as search takes them")
    )
    parser.add_argument("--replace", action="store_true", help=tr("replace the query of the saved search of that name"))


def _save(call: Call) -> Answer:
    from readlist.commands.saved_searches import SearchExists, save_search

    arguments = call.arguments
    try:
        return change_answer(save_search(call.workspace, arguments.name, arguments.query, replace=arguments.replace))
    except SearchExists as fault:
        raise WrongRequest(tr("{fault} With --replace, it gets the new query.", fault=fault)) from fault


def _rename_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=tr("the saved search, by its name"))
    parser.add_argument("new_name", metavar="NEW_NAME", help=tr("what it is called from now on"))


def _rename(call: Call) -> Answer:
    from readlist.commands.saved_searches import rename_search, require_named

    search = require_named(call.workspace, call.arguments.name)
    return change_answer(rename_search(call.workspace, search.id, call.arguments.new_name))


def _delete_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=tr("the saved search, by its name"))


def _delete(call: Call) -> Answer:
    from readlist.commands.saved_searches import delete_search, require_named

    return change_answer(delete_search(call.workspace, require_named(call.workspace, call.arguments.name).id))


VERBS = (
    Verb("searches", N_("list the saved searches with their numbers of papers"), no_arguments, _searches),
    Verb("save-search", N_("save a query under a name, in the sidebar"), _save_arguments, _save),
    Verb("rename-search", N_("rename a saved search"), _rename_arguments, _rename),
    Verb("delete-search", N_("delete a saved search; its papers stay"), _delete_arguments, _delete),
)
