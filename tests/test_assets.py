"""Shipped files are found; a missing one is a fault of the program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlist import assets
from readlist.errors import OurFault


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    assets._root.cache_clear()
    yield
    assets._root.cache_clear()


def test_a_source_checkout_has_its_icons_and_styles() -> None:
    assert assets.path("icons", "star.svg").is_file()
    assert assets.data("icons", "star.svg").startswith(b"<svg")
    assert "QToolBar" in assets.text("styles", "window.qss")


def test_what_was_not_shipped_is_our_fault() -> None:
    with pytest.raises(OurFault, match=r"icons/no\.svg"):
        assets.path("icons", "no.svg")


def test_samples_are_files_in_name_order() -> None:
    found = assets.samples()
    assert found == sorted(found)
    assert found
    assert all(file.is_file() for file in found)


def test_a_frozen_bundle_is_looked_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "styles").mkdir(parents=True)
    (tmp_path / "resources" / "styles" / "window.qss").write_text("frozen", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert assets.text("styles", "window.qss") == "frozen"


def test_an_installed_program_looks_in_its_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share" / "readlist" / "styles").mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(assets, "__file__", str(tmp_path / "lib" / "readlist" / "assets.py"))
    assert assets.path("styles") == tmp_path / "share" / "readlist" / "styles"
