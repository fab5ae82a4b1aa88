"""The parts of Python, Qt and the wheels that Readlist for Windows has."""

from __future__ import annotations

import re

from builder.bundle import EXCLUDED_MODULES, QT_TEXTS

PYTHON_LEFT_OUT = re.compile(
    r"python(w)?\.exe|python\.cat|_msi\.pyd|winsound\.pyd"
    r"|(_ssl|_hashlib)\.pyd|lib(ssl|crypto)-3\.dll"  # OpenSSL: no network, and Python has hashes of its own
)
"""Files of the embeddable Python that are left out."""

_QT = re.compile(
    rf"""PySide6/(
    Qt(Core|Gui|Network|Svg|Widgets)\.pyd
    | Qt6\w+\.dll | (msvcp|vcruntime)140\w*\.dll | pyside6\.abi3\.dll    # of these, the needed ones: pruned later
    | (__init__|_config|_git_pyside_version)\.py | support/\w+\.py
    | plugins/platforms/qwindows\.dll
    | plugins/styles/\w+\.dll
    | plugins/iconengines/qsvgicon\.dll
    | plugins/imageformats/q(gif|ico|jpeg|svg)\.dll
    | translations/{QT_TEXTS}
    )""",
    re.VERBOSE,
)
_UNWANTED = re.compile(
    r"(^|/)(bin|pip|tests?|include|__pycache__)/"  # programs, tests, headers
    r"|\.(pyi|pyx|pxd|pxi|c|h|lib|a|rng|xsl|cmake)$|(^|/)py\.typed$"
    r"|^numpy/(_core/_\w*tests\.|_pyinstaller/|_core/lib/|doc/)"
    r"|^(dateutil/zoneinfo|tzdata)/"  # time zones: Readlist has none
    r"|\.dist-info/"
)


def is_wanted(place: str) -> bool:
    """True if a file of the wheels belongs in the tree, by its path among them."""
    if place.startswith("PySide6/"):
        return _QT.fullmatch(place) is not None
    return _UNWANTED.search(place) is None and not is_excluded_module(place)


def is_excluded_module(place: str) -> bool:
    """True for a file of a module that Readlist never imports, such as ``numpy/f2py/…`` or ``lxml/sax.py``."""
    module = place.split(".", 1)[0].replace("/", ".")
    return any(module == name or module.startswith(f"{name}.") for name in EXCLUDED_MODULES)
