"""The structure of a package as it is counted, and that of the program as it must stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from structure.__main__ import PACKAGES, ROOT, describe
from structure.parts import Structure, measure

FILES = {
    "__init__.py": "from house.hall import door\n",
    "hall.py": "import house.cellar.wine\n\ndef door():\n    from house import roof\n",
    "roof.py": "from house.cellar import wine\nfrom housekeeping import dust\n",
    "cellar/__init__.py": "",
    "cellar/wine.py": "from house.cellar.rack import rack\n",
    "cellar/rack.py": "",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_parts_dependencies_and_layers(tmp_path: Path) -> None:
    found = measure(write(tmp_path, FILES), "house")
    assert found.parts == ("cellar", "hall", "roof")
    assert found.dependencies == (("hall", "cellar"), ("hall", "roof"), ("roof", "cellar"))
    assert found.layers == 3
    assert describe(found) == "3 parts, 3 dependencies, 3 layers"


def test_a_circle_is_named(tmp_path: Path) -> None:
    found = measure(write(tmp_path, {**FILES, "cellar/rack.py": "import house.roof\n"}), "house")
    assert found.layers == 0
    assert set(found.circle) == {"cellar", "roof"}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_program_has_no_circle_between_parts(package: str) -> None:
    found: Structure = measure(ROOT / Path(*package.split(".")), package)
    assert found.circle == ()
