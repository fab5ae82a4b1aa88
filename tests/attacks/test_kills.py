"""A share of the attack by kills: one at each system call that changes files; the whole of it is ``attacks.kills``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from attacks.injection import environment, why_not
from attacks.kills import Known, kill, make_known

CALLS = ("pwrite64", "fsync", "rename")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    if reason := why_not():
        pytest.skip(reason)
    base = tmp_path_factory.mktemp("kills")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(base / "here").items():
            patch.setenv(name, value)
        yield make_known(base, CALLS)


@pytest.fixture(autouse=True)
def _in_its_place(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(known.here).items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("call", CALLS)
def test_a_kill_loses_nothing_and_leaves_nothing_behind(known: Known, call: str) -> None:
    calls = known.calls[call]
    number = (calls.before + 1 + len(calls.files)) // 2
    killed = False
    while not killed and number > calls.before:  # a session on a busy machine makes fewer calls than the counted one
        killed, wrong = kill(known, call, number)
        assert wrong == []
        number = (calls.before + number) // 2
    assert killed
