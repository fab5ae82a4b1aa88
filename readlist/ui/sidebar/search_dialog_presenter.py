"""Words and rules for saving a search: the check of its name and query, and a suggested name. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.commands.saved_searches import is_same_name
from readlist.model.query import And, Node, Or, Phrase, Word
from readlist.translation import tr

MAX_SUGGESTED_NAME_CHARS = 60


@dataclass(frozen=True, slots=True)
class SearchCheck:
    """The result of checking a search: if it can be saved, and a sentence for the reader, "" for none.

    ``replaces`` is True if it would replace a search of the same name; ``is_readable`` is False if the query cannot be
    read, or is empty.
    """

    may_save: bool
    message: str = ""
    replaces: bool = False
    is_readable: bool = True


def check_search(name: str, query: str, others: Iterable[str], *, may_replace: bool) -> SearchCheck:
    """Check a name and a query as they are typed; ``others`` are the names of the other searches."""
    from readlist.search import parse

    read = parse(query)
    if read.remarks or read.is_empty:
        message = " ".join(dict.fromkeys(remark.message for remark in read.remarks))
        if not message and query.strip():
            message = tr("This query is empty, so it would find every paper.")
        return SearchCheck(False, message, is_readable=False)
    if not name.strip():
        return SearchCheck(False)
    taken = next((other for other in others if is_same_name(name, other)), None)
    if taken is None:
        return SearchCheck(True)
    if may_replace:
        return SearchCheck(
            True, tr("There is a search “{taken}” already. Its query will be replaced.", taken=taken), replaces=True
        )
    return SearchCheck(False, tr("Another search is called “{taken}”.", taken=taken))


def suggest_name(text: str) -> str:
    """A name for a search: its words, or the whole query if it has none."""
    from readlist.search import parse

    words = " ".join(_words(parse(text).tree))
    name = " ".join((words or text).split())
    return name if len(name) <= MAX_SUGGESTED_NAME_CHARS else name[:MAX_SUGGESTED_NAME_CHARS].rsplit(" ", 1)[0]


def _words(node: Node) -> Iterator[str]:
    """The words that a query asks for, in their order, without negated ones."""
    if isinstance(node, Word | Phrase):
        yield node.text
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _words(part)
