"""Gathers doubtful pairs into the groups the reader is asked about, never putting together what was called distinct."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readlist.model.duplicate import DuplicateGroup

Pair = tuple[int, int, float, Sequence[str], Sequence[str]]


def group_pairs(pairs: Iterable[Pair], distinct: set[tuple[int, int]]) -> list[DuplicateGroup]:
    """Groups of papers tied by ``pairs`` (paper, paper, score, evidence, against), strongest pair first.

    ``distinct`` holds (lower id, higher id). Where a third paper resembles two distinct ones, it stands in a group with
    each of them.
    """
    members: list[set[int]] = []
    held: list[list[Pair]] = []
    for pair in pairs:
        one, other = pair[:2]
        for papers, inside in zip(members, held, strict=True):
            if (one in papers or other in papers) and not _forbidden(papers | {one, other}, distinct):
                papers.update((one, other))
                inside.append(pair)
                break
        else:
            members.append({one, other})
            held.append([pair])
    return [_group(papers, inside) for papers, inside in zip(members, held, strict=True)]


def _forbidden(papers: set[int], distinct: set[tuple[int, int]]) -> bool:
    ordered = sorted(papers)
    return any((a, b) in distinct for i, a in enumerate(ordered) for b in ordered[i + 1 :])


def _group(papers: set[int], pairs: Sequence[Pair]) -> DuplicateGroup:
    evidence = dict.fromkeys(line for pair in pairs for line in pair[3])
    against = dict.fromkeys(line for pair in pairs for line in pair[4])
    return DuplicateGroup(tuple(sorted(papers)), max(pair[2] for pair in pairs), tuple(evidence), tuple(against))
