"""Which papers a verb is about: the ids on the line, or all that answer ``--query``."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from readlist.cli.call import Call
from readlist.errors import LibraryFault, WrongRequest
from readlist.model.query import And, Node, Not, Or, Phrase, Query, Word
from readlist.model.scope import Kind, Scope, Sort
from readlist.translation import tr

if TYPE_CHECKING:
    from readlist.finding import Found

WAITS = (0.2, 0.5, 1.0, 2.0)
"""Seconds between attempts on an index that another program is writing."""


def number(text: str) -> int:
    """An id or a count on the command line: a whole number from 1."""
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(tr("“{text}” is not a whole number from 1", text=text))
    return int(text)


def count(text: str) -> int:
    """A limit or offset on the command line: a whole number from 0."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(tr("“{text}” is not a whole number from 0", text=text))
    return int(text)


def add_papers(parser: argparse.ArgumentParser) -> None:
    """The arguments that name papers: ids or a query."""
    parser.add_argument("ids", nargs="*", type=number, metavar="ID", help=tr("papers, by the number that list shows"))
    parser.add_argument("--query", metavar="QUERY", help=tr("all papers that answer this query, instead of ids"))


def add_saved(parser: argparse.ArgumentParser) -> None:
    """The argument that names a saved search to look in."""
    parser.add_argument("--saved", metavar="NAME", help=tr("only papers that answer this saved search, by its name"))


def query_of(call: Call) -> str:
    """The query on the line, within the saved search where one is named. Raises NotFound."""
    text: str = call.arguments.query.strip()
    if call.arguments.saved is None:
        return text
    from readlist.commands.saved_searches import query_within, require_named

    saved = require_named(call.workspace, call.arguments.saved)
    return query_within(call.workspace, text, Scope(Kind.SEARCH, saved.id))


def papers(call: Call) -> list[int]:
    """The papers named on the line, each once.

    A query that could not be read to the end, or that asks for nothing, is refused: it would answer more papers than
    meant, and these papers are about to be changed. Raises WrongRequest.
    """
    ids: list[int] = call.arguments.ids
    text: str | None = call.arguments.query
    if (text is None) == (not ids):
        raise WrongRequest(tr("Name the papers either by their ids or by --query."))
    if text is None:
        return list(dict.fromkeys(ids))
    found = find(call, text, Sort.ADDED, tell=False)
    if found.query.remarks:
        raise WrongRequest(tr("{remarks} Nothing was changed.", remarks=remarks_text(found.query)))
    if found.query.is_empty:
        raise WrongRequest(tr("The query is empty and would answer every paper. Nothing was changed."))
    return [int(paper) for paper in found.ids]


def find(call: Call, text: str, sort: Sort, *, tell: bool = True) -> Found:
    """The papers that answer a query. What was imported a moment ago is indexed first, where the query asks for text.

    With ``tell``, what could not be read in the query is said on standard error.
    """
    from readlist.search import parse

    is_current = asks_for_text(parse(text).tree) and catch_up(call)
    found = call.workspace.finder.find(text, sort)
    if is_current and found.partial:  # the index turned out to be damaged and was begun anew
        catch_up(call)
        found = call.workspace.finder.find(text, sort)
    if tell and found.query.remarks:
        call.say(remarks_text(found.query))
    return found


def catch_up(call: Call) -> bool:
    """Bring the index up to date. Where another program is at it, wait; then say that the answer may lack papers."""
    from readlist.search import IndexBusy, IndexFault, IndexUnwritable

    for wait in (*WAITS, None):
        try:
            call.workspace.updater.catch_up(call.progress)
            return True
        except IndexBusy:
            if wait is None:
                call.say(tr("Another Readlist is busy with the index; what came last may be missing from the answer."))
                return False
            time.sleep(wait)
        except IndexUnwritable as fault:  # what is there answers all the same
            call.say(tr("{fault} What came last may be missing from the answer.", fault=fault))
            return False
        except IndexFault:
            call.workspace.updater.rebuild()
        except LibraryFault as fault:  # reading is still possible where another program keeps the library from writing
            call.say(tr("{fault} What came last may be missing from the answer.", fault=fault))
            return False
    return False


def asks_for_text(tree: Node) -> bool:
    """Whether the index is needed to answer."""
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
    """The remarks on a query as sentences that say where."""
    return " ".join(
        tr(
            "At “{text}” (character {number}): {message}",
            text=query.text[remark.start : remark.end],
            number=remark.start + 1,
            message=remark.message,
        )
        for remark in query.remarks
    )
