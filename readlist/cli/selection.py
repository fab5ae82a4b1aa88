"""The papers of a verb: the ids on the line, or the results of ``--query``."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from readlist.cli.argument_values import number_from_1
from readlist.cli.call import Call
from readlist.errors import LibraryFault, WrongRequest
from readlist.model.query import And, Node, Not, Or, Phrase, Query, Word
from readlist.model.scope import ListKind, Scope, Sort
from readlist.translation import tr

if TYPE_CHECKING:
    from readlist.finding import FoundPapers

BUSY_WAITS_S = (0.2, 0.5, 1.0, 2.0)
"""Seconds between attempts on an index that another program is writing."""


def add_paper_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that name papers: ids or a query."""
    parser.add_argument(
        "ids",
        nargs="*",
        type=number_from_1,
        default=[],
        metavar="ID",
        help=tr("papers, by the numbers that list shows"),
    )
    parser.add_argument("--query", metavar="QUERY", help=tr("all papers that match this query, instead of IDs"))


def add_query_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that ``query_of`` reads: a query, and the name of a saved search to search in."""
    parser.add_argument(
        "query", nargs="?", default="", type=str.strip, metavar="QUERY", help=tr("only papers that match this query")
    )
    parser.add_argument("--saved", metavar="NAME", help=tr("only papers that match this saved search, by its name"))


def query_of(call: Call) -> str:
    """The query on the line, within the saved search if one is named. Raises NotFound."""
    text: str = call.arguments.query.strip()
    if call.arguments.saved is None:
        return text
    from readlist.commands.saved_searches import query_within, require_named

    saved = require_named(call.workspace, call.arguments.saved)
    return query_within(call.workspace, text, Scope(ListKind.SEARCH, saved.id))


def named_papers(call: Call, *, single: bool = False) -> list[int]:
    """The papers named on the line, without repetition; ``single`` is for verbs that take one paper.

    A query is refused if a part of it cannot be read or it asks for nothing, and none of its words is left out if it
    finds nothing: it would match more papers than meant, and these are about to be changed. Raises WrongRequest.
    """
    ids: list[int] = call.arguments.ids
    text: str | None = call.arguments.query
    if (text is None) == (not ids):
        if single:
            raise WrongRequest(tr("Name the paper either by its number or by --query."))
        raise WrongRequest(tr("Name the papers either by their numbers or by --query."))
    if text is None:
        return list(dict.fromkeys(ids))
    result = find_papers(call, text, Sort.ADDED, shows_remarks=False, widely=False)
    if result.query.remarks:
        raise WrongRequest(tr("{remarks} Nothing was changed.", remarks=remarks_text(result.query)))
    if result.query.is_empty:
        raise WrongRequest(tr("The query is empty and would find every paper. Nothing was changed."))
    return [int(paper) for paper in result.ids]


def find_papers(call: Call, text: str, sort: Sort, *, shows_remarks: bool = True, widely: bool = True) -> FoundPapers:
    """The results of a query. If it asks for text, recently imported papers are indexed first.

    With ``shows_remarks``, the remarks on the query are printed on standard error. ``widely`` is as for
    ``Finder.find``.
    """
    from readlist.search import parse

    is_current = asks_for_text(parse(text).tree) and catch_up(call)
    result = call.workspace.finder.find(text, sort, widely=widely)
    if is_current and result.partial:  # the index was damaged and has been reset
        catch_up(call)
        result = call.workspace.finder.find(text, sort, widely=widely)
    if shows_remarks and result.query.remarks:
        call.write_message(remarks_text(result.query))
    return result


def catch_up(call: Call) -> bool:
    """Bring the index up to date. If another program is writing it, wait, then say that papers may be missing."""
    from readlist.search import IndexBusy, IndexFault, IndexUnwritable

    for wait in (*BUSY_WAITS_S, None):
        try:
            # In this process: another one takes a second to start, and among 150,000 papers it gained nothing for sure.
            call.workspace.updater.catch_up(call.progress)
            return True
        except IndexBusy:
            if wait is None:
                call.write_message(
                    tr("Another Readlist is busy with the index; what came last may be missing from the answer.")
                )
                return False
            call.announce_wait()
            time.sleep(wait)
        except IndexUnwritable as fault:  # the old index still answers
            call.write_message(tr("{fault} What came last may be missing from the answer.", fault=fault))
            return False
        except IndexFault:
            call.workspace.updater.rebuild()
        except LibraryFault as fault:  # the library is locked for writing, but can be read
            call.write_message(tr("{fault} What came last may be missing from the answer.", fault=fault))
            return False
    return False


def asks_for_text(tree: Node) -> bool:
    """True if a query needs the index."""
    match tree:
        case Word() | Phrase():
            return True
        case And(parts) | Or(parts):
            return any(asks_for_text(part) for part in parts)
        case Not(part):
            return asks_for_text(part)
        case _:
            return False


def remarks_text(query: Query) -> str:
    """The remarks on a query as sentences that name the place."""
    return " ".join(
        tr(
            "At “{text}” (character {number}): {message}",
            text=query.text[remark.start : remark.end],
            number=remark.start + 1,
            message=remark.message,
        )
        for remark in query.remarks
    )
