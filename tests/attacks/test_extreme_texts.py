"""A share of the attack with extreme texts; the whole of it is ``attacks.extreme_texts``."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from attacks.extreme_texts import attack

STALL_MS = 2_500
"""Longest stall allowed on a busy machine; unbounded, these texts stop the window for 20 s to several minutes."""


@pytest.mark.parametrize("kind", ["1,000,000 letters", "100,000 links"])
def test_an_extreme_text_does_not_stop_the_window(qapp: QApplication, tmp_path: Path, kind: str) -> None:
    outcome = attack(kind, tmp_path)
    assert outcome.missing == []
    assert {step: ms for step, ms in outcome.stalls.items() if ms > STALL_MS} == {}
