"""The exponent is that of the law the figures follow."""

from __future__ import annotations

import pytest

from benchmarks import growth


@pytest.mark.parametrize("exponent", [0.0, 0.5, 1.0, 1.7])
def test_a_pure_power_is_found(exponent: float) -> None:
    points = {size: 3.5 * size**exponent for size in (1_000, 3_000, 10_000, 100_000)}
    assert growth.fit(points) == pytest.approx(exponent)


def test_noise_on_both_sides_moves_it_little() -> None:
    points = {size: size * factor for size, factor in ((1_000, 1.05), (10_000, 0.95), (100_000, 1.05))}
    assert growth.fit(points) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("points", [{}, {1_000: 2.0}, {1_000: 0.0, 10_000: 3.0}])
def test_no_two_figures_no_exponent(points: dict[int, float]) -> None:
    assert growth.fit(points) is None
