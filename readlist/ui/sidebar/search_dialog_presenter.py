"""Decides what is said of a search that is about to be kept: whether it can be, and what it may be called. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.commands.saved_searches import is_same_name
from readlist.model.query import And, Node, Or, Phrase, Word

MAX_SUGGESTED_NAME_CHARS = 60


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a search can be kept so, and what there is to say about it, "" for nothing.

    ``replaces``: there is a search of that name, which would ask for this from then on.
    """

    may_save: bool
    told: str = ""
    replaces: bool = False
    is_readable: bool = True


def judge(name: str, query: str, others: Iterable[str], *, may_replace: bool) -> Judgement:
    """Look at a name and a query as they are being typed; ``others`` are the names of the other searches."""
    from readlist.search import parse

    read = parse(query)
    if read.remarks or read.is_empty:
        told = " ".join(dict.fromkeys(remark.message for remark in read.remarks))
        if not told and query.strip():
            told = "This asks for nothing, so every paper would answer."
        return Judgement(False, told, is_readable=False)
    if not name.strip():
        return Judgement(False)
    taken = next((other for other in others if is_same_name(name, other)), None)
    if taken is None:
        return Judgement(True)
    if may_replace:
        return Judgement(True, f"There is a search “{taken}” already. It will ask for this instead.", replaces=True)
    return Judgement(False, f"Another search is called “{taken}”.")


def suggest_name(text: str) -> str:
    """A name for a search: its words, or all of it where it has none."""
    from readlist.search import parse

    words = " ".join(_words(parse(text).tree))
    name = " ".join((words or text).split())
    return name if len(name) <= MAX_SUGGESTED_NAME_CHARS else name[:MAX_SUGGESTED_NAME_CHARS].rsplit(" ", 1)[0]


def _words(node: Node) -> Iterator[str]:
    """The words that are asked for, in their order; what is left out gives no name."""
    if isinstance(node, Word | Phrase):
        yield node.text
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _words(part)
