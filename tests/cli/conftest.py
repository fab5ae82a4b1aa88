"""A command line on a library of its own: ``cli("list", "--json")`` runs one call in this process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from readlist import cli as command_line

ABSTRACTS = {
    "Routing Without Regret": "Experts are chosen by a small network. We study how routing decisions age over time.",
    "MoE$^2$: Mixtures of Mixtures": "A mixture of experts inside a mixture of experts saves 40% of the cost.",
    "Sparse Gardens": "Pruned networks grow back. We measure the regrowth of connections across seasons.",
    "A Theory of Slow Readers": "People read slower than they believe. We model reading queues as a leaky bucket.",
    "Naïve Café Statistics": "Queues in cafés follow a heavy-tailed law; espresso does not.",
}
TITLES = tuple(ABSTRACTS)


@dataclass(frozen=True)
class Result:
    """The result of a call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Result]
MakeDigest = Callable[..., Path]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an empty library, named by the environment."""
    monkeypatch.setenv("READLIST_LIBRARY", str(tmp_path / "library"))
    return tmp_path / "library"


@pytest.fixture
def cli(library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a call; ``stdin`` is what is piped into it."""

    def run(*argv: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = command_line.main([str(argument) for argument in argv])
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture(scope="session")
def digest_text() -> Callable[..., str]:
    """``digest_text("Mar 17", *titles)``: a page dump with these papers."""

    def make(day: str, *titles: str, changed: dict[str, str] | None = None) -> str:
        head = ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", day]
        records = [part for title in titles for part in (title, (ABSTRACTS | (changed or {}))[title])]
        return "\n\n".join([*head, *records]) + "\n"

    return make


@pytest.fixture
def make_digest(tmp_path: Path, digest_text: Callable[..., str]) -> MakeDigest:
    """``make_digest("a.txt", "Mar 17", *titles)``: the same as a file."""

    def make(name: str, day: str, *titles: str, changed: dict[str, str] | None = None) -> Path:
        path = tmp_path / "digests" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(digest_text(day, *titles, changed=changed), encoding="utf-8")
        return path

    return make


@pytest.fixture
def filled(cli: Cli, make_digest: MakeDigest) -> Cli:
    """The command line on a library with two digests: papers 1 to 4, the second paper in both, 5 that may be 1."""
    other = {TITLES[0]: "Something else altogether: a survey of bus lines, trams and the people who wait for them."}
    first = make_digest("a.txt", "Mar 17", *TITLES[:3])
    second = make_digest("b.txt", "Mar 18", TITLES[1], TITLES[3], TITLES[0], changed=other)
    assert cli("import", first, second).code == 0
    return cli
