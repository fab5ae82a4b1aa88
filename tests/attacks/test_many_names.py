"""A share of the attack with very many names; the whole of it, with its times, is ``attacks.many_names``."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from attacks.many_names import MAX_TOUCHED, attack

PAPERS = 200


@pytest.mark.parametrize("kind", ["10,000 tags", "10,000 digests"])
def test_a_change_touches_few_of_very_many_rows(qapp: QApplication, tmp_path: Path, kind: str) -> None:
    outcome = attack(kind, tmp_path, PAPERS, times=1)
    assert outcome.missing == []
    assert "mark" in outcome.touched
    assert {step: rows for step, rows in outcome.touched.items() if rows > MAX_TOUCHED} == {}
