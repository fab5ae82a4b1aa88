"""A share of the attack on the index: one damage of each kind; the whole of it is ``attacks.index_damage``."""

from __future__ import annotations

import os

import pytest

from attacks.index_damage import States, make_states, run
from attacks.index_damage_kinds import KINDS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="each attack is a process that is forked")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> States:
    return make_states(tmp_path_factory.mktemp("index") / "kept")


@pytest.mark.parametrize(("number", "kind"), list(enumerate(KINDS)))
def test_a_damaged_index_answers_as_a_fresh_one(known: States, number: int, kind: str) -> None:
    assert run(kind, 7, number % 2 == 0, known) == ""
