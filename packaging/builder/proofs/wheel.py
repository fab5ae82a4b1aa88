"""Proof of the wheel: installed in the ways people do it on fresh Debian 12 and 13, and used there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from builder import wheel
from builder.command import check, step
from builder.debian import make_root, mounted, require_root
from builder.display import SOCKETS, screen
from builder.project import DIST
from builder.proofs.person import Person, add_person, check_version, smoke, use_command_line
from builder.proofs.result import Proof
from builder.wheelhouse import wheelhouse

QT_LIBRARIES = (
    *("libgl1", "libegl1", "libfontconfig1", "libdbus-1-3", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4"),
    *("libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libgssapi-krb5-2"),
    "fonts-dejavu-core",
)
PYTHON_PACKAGES = ("python3", "python3-pip", "python3-venv", "pipx", *QT_LIBRARIES)
WHEELS, WHEEL_PLACE = "/srv/wheels", "/srv/dist"
"""The folder, in a fresh system, of the wheels that Readlist needs, and Readlist's own."""
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": WHEELS, "PIP_NO_CACHE_DIR": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
"""pip takes the pinned wheels only, and asks no registry."""


def prove() -> list[Proof]:
    """Build the wheel and prove it; a row for each way of installing. Raises BuildError."""
    require_root()
    built = wheel.build()
    with step("two builds are the same"):
        wheel.check_identical(built)
    with step("twine check"):
        wheel.check_as_index_does(built)
    size = built.stat().st_size
    proofs = []
    ways_of = {
        ("bookworm", "Debian 12", "3.11"): {"pip in a venv": use_venv, "pip --user": use_user, "pipx": use_pipx},
        ("trixie", "Debian 13", "3.13"): {"pipx": use_pipx},
    }
    for (suite, system, python), ways in ways_of.items():
        with _system(suite, system, python) as person:
            for name, install in ways.items():
                with step(f"{name} on {system}"):
                    start_s = _prove_way(person, built.name, install)
                proofs.append(Proof(built.name, size, f"{system}, {name}, Python {python}", start_s))
    return proofs


@contextmanager
def _system(suite: str, system: str, python: str) -> Iterator[Person]:
    with step(f"{system} with Python {python}"):
        packages = [*PYTHON_PACKAGES, "libglib2.0-0t64" if suite == "trixie" else "libglib2.0-0"]
        root = make_root(f"python-{suite}", suite, packages)
        wheels = wheelhouse(python)
    with screen() as name, mounted(root, {SOCKETS: str(SOCKETS), wheels: WHEELS, DIST: WHEEL_PLACE}):
        yield add_person(root, name)


def _prove_way(person: Person, file: str, install: Callable[[Person, str], str]) -> float:
    """Install the wheel in an empty home and use it; returns the seconds to the painted window."""
    _empty_home(person)
    program = install(person, f"{WHEEL_PLACE}/{file}")
    check_version(person, [program])
    use_command_line(person, [program])
    start_s = smoke(person, [program], frozen=False)
    if install is use_pipx:
        remove_pipx(person)
    return start_s


def use_venv(person: Person, file: str) -> str:
    """Install with pip in a virtual environment of the user; returns the program."""
    place = f"{person.home}/a venv"
    person.run(["python3", "-m", "venv", place])
    person.run([f"{place}/bin/python", "-m", "pip", "install", "--quiet", file], environment=OFFLINE)
    return f"{place}/bin/readlist"


def use_user(person: Person, file: str) -> str:
    """Install with ``pip --user``, which Debian's Python does only if told twice; returns the program."""
    person.run(
        [
            "python3",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--user",
            "--break-system-packages",
            "--no-warn-script-location",
            file,
        ],
        environment=OFFLINE,
    )
    return f"{person.home}/.local/bin/readlist"


def use_pipx(person: Person, file: str) -> str:
    """Install with Debian's pipx; returns the program."""
    person.run(["pipx", "install", file], environment=OFFLINE)
    return f"{person.home}/.local/bin/readlist"


def remove_pipx(person: Person) -> None:
    """Uninstall by pipx. Raises BuildError if a part of the program is left."""
    person.run(["pipx", "uninstall", "readlist"])
    left = [*person.outside(person.home).glob(".local/**/readlist*")]
    check(not left, f"pipx uninstall leaves {', '.join(map(str, left[:5]))}.")


def _empty_home(person: Person) -> None:
    for path in person.outside(person.home).iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
