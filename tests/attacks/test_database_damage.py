"""A share of the attack on the database: one damage of each kind; the whole of it is ``attacks.database_damage``."""

from __future__ import annotations

from pathlib import Path

import pytest

from attacks.database_damage import attack, make_library
from attacks.database_damage_kinds import KINDS


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pristine")
    make_library(folder)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_library_is_told_and_a_backup_can_be_put_back(pristine: Path, tmp_path: Path, kind: str) -> None:
    outcome = attack(kind, 7, pristine, tmp_path / "attacked", in_short=True)
    assert outcome.tracebacks == []
    assert outcome.logged == []
    assert outcome.restored
