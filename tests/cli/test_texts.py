"""Texts of the command line: what each verb tells people comes from the catalogue.

In the pseudo-language (``translations.pseudo``) our texts stand in brackets; what comes from the library, names of
verbs and files, and numbers do not.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from translations.pseudo import PseudoTranslation, outside

from readlist import translation
from readlist.cli.arguments import all_verbs
from readlist.model.join_step import JoinStep

from .conftest import ABSTRACTS, Cli, MakeDigest

ALLOWED = (
    *(*ABSTRACTS, *ABSTRACTS.values(), "MoE²: Mixtures of Mixtures"),
    *JoinStep,  # as they are typed
    *("Daily Papers", "readlist", "later", "txt", "sqlite", "mixture", "gardens", "Mar"),
)
_PATH = re.compile(r"/[^\s~⟧“”]+")

CALLS = {
    "import": ("{digest}",),
    "list": ("gardens", "--limit", "1"),
    "search": ("mixture",),
    "show": ("1",),
    "related": ("1",),
    "status": ("read", "2"),
    "star": ("1",),
    "unstar": ("2",),
    "tag": ("later", "1"),
    "untag": ("later", "2"),
    "note": ("1", "--text", "later"),
    "edit": ("1", "venue", "later"),
    "redate": ("1", "2026-03-19"),
    "rename-digest": ("1", "later"),
    "trash": ("4",),
    "restore": ("4",),
    "digests": (),
    "tags": (),
    "duplicates": (),
    "merge-certain": ("--dry-run",),
    "join-step": ("usual",),
    "merge": ("1", "5"),
    "split": ("4",),
    "distinct": ("1", "2"),
    "undo": (),
    "redo": (),
    "history": (),
    "searches": (),
    "save-search": ("later", "mixture"),
    "rename-search": ("later", "later"),
    "delete-search": ("later",),
    "export": ("--format", "ris", "-o", "{folder}/later.txt"),
    "check": (),
    "reindex": (),
    "backup": (),
    "restore-backup": ("{folder}/later.sqlite",),
}
"""The arguments of each verb, so that it has something to tell; {digest} is a new one, {folder} a place to write to."""


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    """All texts in the pseudo-language."""
    translation.use(PseudoTranslation())
    yield
    translation.use(gettext.NullTranslations())


def left_out(told: str) -> list[str]:
    """Words of our own that have not gone through the catalogue; passages of papers, far to the right, are no such."""
    whole = " ".join(word for line in told.splitlines() if not line.startswith("        ") for word in line.split())
    words = outside(_PATH.sub(" ", whole), ALLOWED)
    return [words] if words else []


def test_every_verb_is_called() -> None:
    assert [verb.name for verb in all_verbs() if verb.name not in CALLS] == []


@pytest.mark.parametrize("verb", CALLS)
def test_what_a_verb_tells_is_of_the_catalogue(filled: Cli, make_digest: MakeDigest, tmp_path: Path, verb: str) -> None:
    filled("tag", "later", "1", "2")
    filled("save-search", "later", "gardens")
    filled("backup", tmp_path / "later.sqlite")
    digest = make_digest("c.txt", "Mar 20", *list(ABSTRACTS)[3:])
    given = [word.format(digest=digest, folder=tmp_path) for word in CALLS[verb]]
    if verb == "redo":
        filled("undo")
    if verb == "save-search":
        filled("delete-search", "later")
    told = filled(verb, *given)
    assert left_out(told.out.replace(str(tmp_path), "/folder")) == []
    assert left_out(told.err) == []
    assert "⟦" in told.out + told.err or verb == "tags"  # names and numbers alone


def test_a_fault_is_of_the_catalogue(filled: Cli) -> None:
    told = filled("show", "99")
    assert told.code == 1
    assert left_out(told.err.replace("readlist show", "")) == []


@pytest.mark.parametrize("content", [b"no database, only text. " * 200, None])
def test_a_damaged_library_is_told_in_words_of_the_catalogue(cli: Cli, library: Path, content: bytes | None) -> None:
    cli("list")
    file = library / "library.sqlite"
    file.write_bytes(file.read_bytes()[:20_000] if content is None else content)
    told = cli("list")
    assert told.code == 1
    assert left_out(told.err.replace("readlist list", "")) == []


def test_the_help_is_of_the_catalogue(filled: Cli) -> None:
    assert re.search(r"--version\s+⟦", filled("--help").out)
    for verb in all_verbs():
        assert "⟦" in filled(verb.name, "--help").out
