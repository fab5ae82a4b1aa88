"""A share of the attack on the readers: 200 inputs each; the whole of it is ``attacks.reader_damage``."""

from __future__ import annotations

import random

import pytest
from digests.samples import REFUSED, SAMPLES

from attacks.reader_damage import attack, seeds_of
from readlist.digests.registry import READERS


@pytest.mark.parametrize("name", [*READERS.built_in])
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    reader = READERS.find(name)
    assert reader is not None
    result = attack(reader, seeds_of(reader, most=3), 200, random.Random(7))
    assert result.faults == []
    assert result.read + result.refused == 200
    assert result.read or name == REFUSED  # a list of feeds is always refused


def test_every_reader_has_a_sample() -> None:
    assert set(SAMPLES) == set(READERS.built_in)
