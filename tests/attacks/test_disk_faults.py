"""A share of the attack by faults of the disk: one in each of three commands; all of it is ``attacks.disk_faults``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from attacks.disk_faults import Known, fail, make_known, points
from attacks.injection import environment, why_not

FAULTS = (("note", "pwrite64", "ENOSPC"), ("export", "fsync", "EIO"), ("settings", "rename", "EDQUOT"))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    if reason := why_not():
        pytest.skip(reason)
    base = tmp_path_factory.mktemp("faults")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(base / "here").items():
            patch.setenv(name, value)
        yield make_known(base, [command for command, *_ in FAULTS])


@pytest.fixture(autouse=True)
def _in_its_place(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(known.here).items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("command", "call", "fault"), FAULTS)
def test_a_fault_of_the_disk_is_said_and_loses_nothing(known: Known, command: str, call: str, fault: str) -> None:
    outcome = fail(known, command, call, fault, f"{points(known, command, call)[0]}+")
    assert outcome.failed
    assert outcome.wrong == []
