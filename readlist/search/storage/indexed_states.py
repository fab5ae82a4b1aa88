"""The library states that an index has followed, each named by a token, and the papers written between them.

The library gets a new token in the transaction that clears its queue (``library.index_queue``). The index names
the tokens in its manifest, in the same commit as the papers. If the index knows a library's token, the papers written
after it must be indexed again; all others are up to date or still in the queue. This holds whatever crash, backup or
copy brought the two together. If the index does not know it, the index is of no use to that library.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexedState:
    """A token, and the papers that were written since the state before."""

    token: str
    papers: tuple[int, ...] = ()


MAX_STATES = 16
"""States in a history: two or three, more only if several programs index one library at a time."""
History = tuple[IndexedState, ...]
"""Oldest first."""


@dataclass(frozen=True, slots=True)
class TokenChange:
    """The library's token before a commit of the index, as far as is known, and the one it gets afterwards."""

    before: str
    after: str


def make_token() -> str:
    """A new token."""
    return secrets.token_hex(8)


def advance(history: History, token_change: TokenChange | None, papers: Iterable[int]) -> History:
    """The history after a commit that wrote these papers; () without a change of the token.

    States before ``before`` are dropped, but not those that another program has added meanwhile.
    """
    if token_change is None:
        return ()
    tokens = [state.token for state in history]
    first = tokens.index(token_change.before) if token_change.before in tokens else 0
    return (*history[first:], IndexedState(token_change.after, tuple(papers)))[-MAX_STATES:]


def find_outdated(history: History, token: str) -> list[int] | None:
    """The papers to index again for a library with this token; None if the token is unknown."""
    last = _find_last(history, token)
    return None if last < 0 else sorted({paper for state in history[last + 1 :] for paper in state.papers})


def choose_later(history: History, first: str, second: str) -> str:
    """The later of two tokens; "" if one is unknown."""
    first_place, second_place = _find_last(history, first), _find_last(history, second)
    if first_place < 0 or second_place < 0:
        return ""
    return first if first_place >= second_place else second


def _find_last(history: History, token: str) -> int:
    """The place of the last state with a token; -1 if there is none."""
    return max((place for place, state in enumerate(history) if state.token == token), default=-1)
