"""Tokens of the library's states that an index has followed, and the papers written on the way from one to the next.

The library bears a token, and is given the next one in the transaction that clears what was indexed
(``library.tickets``). The index names the tokens in its manifest, so a generation and what it has followed are one
file. Of a library that bears any of them, the papers written behind that token must be handed over once more, whatever
program, backup or copy brought the two together; every other paper is in the index as the library has it, or waits
there already. A library that bears none of them is a stranger.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexedState:
    """A state of the library by its token, and the papers that were written after the state before."""

    token: str
    papers: tuple[int, ...] = ()


MAX_STATES = 16
"""States named at most: two or three, and more only where several programs index one library at a time."""
History = tuple[IndexedState, ...]
"""Oldest first."""


@dataclass(frozen=True, slots=True)
class Advance:
    """The token the library bears before a commit, as far as is known, and the one that it is to bear afterwards."""

    since: str
    token: str


def make_token() -> str:
    """A name for a state of the library that nothing else has."""
    return secrets.token_hex(8)


def advance(history: History, step: Advance | None, papers: Iterable[int]) -> History:
    """The history after a commit that wrote these papers.

    States before ``since`` go; where another program has gone on from there, what it has left stays. Where no step is
    given, nothing is known of the library any more.
    """
    if step is None:
        return ()
    tokens = [state.token for state in history]
    first = tokens.index(step.since) if step.since in tokens else 0
    return (*history[first:], IndexedState(step.token, tuple(papers)))[-MAX_STATES:]


def find_behind(history: History, token: str) -> list[int] | None:
    """The papers that a library with this token must hand over again; None where the index has never followed it."""
    tokens = [state.token for state in history]
    if token not in tokens:
        return None
    last = len(tokens) - 1 - tokens[::-1].index(token)
    return sorted({paper for state in history[last + 1 :] for paper in state.papers})


def find_later(history: History, some: str, other: str) -> str:
    """Of two tokens the one that stands later; "" where one of them is in no place."""
    tokens = [state.token for state in history]
    if some not in tokens or other not in tokens:
        return ""
    return max(some, other, key=lambda token: len(tokens) - tokens[::-1].index(token))
