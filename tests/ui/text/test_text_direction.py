"""The direction of a text."""

from __future__ import annotations

import pytest

from readlist.ui.text.text_direction import is_right_to_left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("Owls", False),
        ("ינשופים", True),
        ("بوم", True),
        ("2025: ינשופים", True),  # digits and signs have no direction
        ("“بوم” and owls", True),
        ("Owls: ינשופים", False),
        ("Ω", False),
        ("鴞", False),
        ("…", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
