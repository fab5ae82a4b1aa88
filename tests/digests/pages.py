"""Daily Papers pages as plain text, for tests: heads, and papers of all lengths."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from readlist.digests.daily_papers.page_reader import READER
from readlist.digests.source import Source
from readlist.messages.problems import problem_sentence
from readlist.model.digest import Digest, DigestHead, Entry, Problem

LATER = datetime.date(2026, 3, 20)
HEAD = ("new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", "Mar 17")
PAPERS = [
    (
        "Sediment: Fast Inference on Tiny Devices",
        "We study how small devices can run large models. Our method prunes layers while it runs. It is 3 times faster "
        "than the best baseline on four phones, and loses less than one point of accuracy.",
    ),
    ("What Do Networks Remember?", "Networks remember more than we think. " * 20 + "Code is at https://a.org/b"),
    ("Attention is a resource.", "A short abstract of one sentence."),
    (
        "On the Convergence of Stochastic Gradient Methods under Heavy-Tailed Noise with Applications to Distributed "
        "Training of Very Large Models on Preemptible Hardware, Revisited and Extended to the Asynchronous Setting",
        "Large models are trained on many machines that fail. " * 13 + "They recover.",
    ),
    ("mBeam: efficient bootstrapping", "Multilingual systems cost too much. We halve the cost, and say at what price."),
]


def page(papers: Sequence[tuple[str, str]] = PAPERS, head: Sequence[str] = HEAD, gap: str = "\n\n") -> str:
    """A page as text."""
    return gap.join([*head, *(part for paper in papers for part in paper)])


def source(text: str, name: str = "page.txt", modified: datetime.date = LATER) -> Source:
    """A text as a source; NULs, which are no text, become blanks."""
    return Source.of_bytes(text.replace("\0", " ").encode(), name, modified)


def read(text: str, name: str = "page.txt", modified: datetime.date = LATER) -> Digest:
    """The reader's answer, put together."""
    return put_together(READER.name, READER.read(source(text, name, modified)))


def put_together(name: str, parts: Iterable[DigestHead | Entry | Problem]) -> Digest:
    """The digest in the output of a reader, which is a head, then entries and problems."""
    head, *others = parts
    assert isinstance(head, DigestHead)
    entries = tuple(part for part in others if isinstance(part, Entry))
    problems = [part for part in others if isinstance(part, Problem)]
    assert len(entries) + len(problems) == len(others)
    return Digest(name, head.date, entries, tuple(sorted(problems, key=lambda each: each.line)), head.series)


def sentences(digest: Digest) -> list[str]:
    """The problems in words."""
    return [problem_sentence(problem) for problem in digest.problems]


def score(text: str) -> int:
    """The reader's certainty."""
    made = source(text)
    return READER.score(made.head, made.name)


def pairs(digest: Digest) -> list[tuple[str, str]]:
    """Title and abstract of each entry."""
    return [(entry.record.title, entry.record.abstract) for entry in digest.entries]
