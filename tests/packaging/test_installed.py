"""The proof of an installed package, with a script in its place and no screen."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from passed_report import PASSED

from builder.command import BuildError
from builder.project import version
from builder.proofs import installed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for the program is a shell script")


@contextmanager
def no_screen() -> Iterator[dict[str, str]]:
    yield {}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(installed, "_screen", no_screen)
    monkeypatch.setattr(installed, "_is_root", lambda: False)
    monkeypatch.setattr(installed, "PICTURE", tmp_path / "kept" / "window.png")
    monkeypatch.setenv("READLIST_PROGRAM", str(tmp_path / "readlist"))
    write(tmp_path / "readlist")
    return tmp_path / "readlist"


def write(program: Path, told: str = f"readlist {version()}", **changes: object) -> None:
    report = json.dumps({**PASSED, **changes})
    program.write_text(
        f'#!/bin/sh\n[ "$1" != --version ] || {{ echo "{told}"; exit; }}\n'
        f'mkdir "$2"; printf \'%s\' \'{report}\' > "$2/report.json"; head -c 20000 /dev/zero > "$2/window.png"\n'
    )
    program.chmod(0o755)


def test_a_good_program_passes_and_its_picture_is_kept(program: Path) -> None:
    installed.prove()
    assert installed.PICTURE.stat().st_size == 20000
    write(program, frozen=False)
    installed.prove_unfrozen()


@pytest.mark.parametrize("told", ["readlist 0.0.9", f"readlist {version()}1", ""])
def test_another_version_is_seen(program: Path, told: str) -> None:
    write(program, told)
    with pytest.raises(BuildError, match=f"not {version()}"):
        installed.prove()


@pytest.mark.parametrize("languages", [[], ["de", "xx"]])
def test_a_missing_language_is_seen(program: Path, languages: list[str]) -> None:
    write(program, languages=languages)
    with pytest.raises(BuildError, match="found the languages"):
        installed.prove()


def test_an_unfrozen_program_is_no_package(program: Path) -> None:
    write(program, frozen=False)
    with pytest.raises(BuildError, match="'frozen': False"):
        installed.prove()


def test_a_missing_program_is_told(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program.is_file()
    monkeypatch.delenv("READLIST_PROGRAM")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BuildError, match="no program “readlist”"):
        installed.prove()
