"""The libraries that are compiled into the binaries of a tree, found by the marks that they leave there.

A mark is a text that each version of a library has in its code. Libraries without one (HarfBuzz, MD4C) are found
without a version. What leaves no mark at all is not found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BINARY_HEADS = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
SQLITE_HEAD = b"SQLite format 3"
"""The beginning of SQLite's files, which all of its code has."""
_THREE = rb"(\d+\.\d+\.\d+)"
_PRODUCT_VERSION = "ProductVersion".encode("utf-16-le") + rb"\x00+((?:[\d.]\x00)+)"
"""In the resources of a DLL of Windows."""
BOOTLOADER, MINGW, VISUAL_C = "PyInstaller bootloader", "MinGW-w64 runtime", "Microsoft Visual C++ runtime"
"""Parts of the programs that start Readlist, and the C library of Python and of the wheels for Windows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A library, its licence as SPDX says it, and the pattern of its mark, whose group is the version if it has one."""

    name: str
    licence: str
    pattern: bytes
    in_files: str = ""
    """A pattern of the names of the files that are searched; all if it is empty."""


MARKS = (
    Mark("Python", "Python-2.0", rb"(?<![\d.])(3\.\d+\.\d+)(?![\d.])", r"(lib)?python3\d*(\.\d+)?\.(so.*|dll)|Python"),
    Mark("Qt", "LGPL-3.0-only", rb"Qt " + _THREE + rb" \(", r"(lib)?Qt6?Core(\.so.*|\.dll)?"),
    Mark("ICU", "Unicode-3.0", rb"icudt(\d+)l"),
    Mark("PCRE2", "BSD-3-Clause", rb"\x00(10\.\d+) \d{4}-\d\d-\d\d\x00"),
    Mark("libpng", "libpng-2.0", rb"libpng version " + _THREE),
    Mark("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib", rb"libjpeg-turbo version " + _THREE),
    Mark("HarfBuzz", "MIT-Modern-Variant", rb"HB_SHAPER_LIST"),
    Mark("FreeType", "FTL", rb"FT_Init_FreeType", r"(lib)?Qt6?Gui.*"),
    Mark("MD4C", "MIT", rb"md4c|md_parse", r"(lib)?Qt6?Gui.*"),
    Mark("SQLite", "blessing", rb"(?<![\d.])(3\.\d\d\.\d+)(?![\d.])", r"_?(lib)?sqlite3.*"),
    Mark("OpenBLAS", "BSD-3-Clause", rb"OpenBLAS (\d+(?:\.\d+)+)|openblas_\w+\x00", r".*openblas.*"),
    Mark("libgfortran", "GPL-3.0-or-later WITH GCC-exception-3.1", rb"_gfortran_", r"libgfortran.*"),
    Mark("libquadmath", "LGPL-2.1-or-later", rb"quadmath_snprintf", r"libquadmath.*"),
    Mark("libxml2", "MIT", rb"\x00(2\d{4})\x00", r"etree.*"),
    Mark("libxslt", "MIT", rb"\x00(1\d{4})\x00", r"etree.*"),
    Mark("lexbor", "Apache-2.0", rb"lxb_html_document|lexbor\.LexborNode"),
    Mark("Snowball", "BSD-3-Clause", rb"porter\x00", r"Stemmer.*"),
    Mark("OpenSSL", "Apache-2.0", rb"OpenSSL (\d+\.\d+\.\d+) \d+ \w{3} \d{4}"),
    Mark("libffi", "MIT", rb"ffi_prep_cif", r"(lib)?ffi.*"),
    Mark("liblzma", "0BSD", rb"\x00(5\.\d+\.\d+)\x00", r"_lzma.*"),
    Mark("zlib", "Zlib", rb"(?:in|de)flate (\d+(?:\.\d+)+) Copyright"),
    Mark("Expat", "MIT", rb"expat_" + _THREE),
    Mark(BOOTLOADER, "GPL-2.0-or-later WITH Bootloader-exception", rb"\[PYI-%d:", r"readlist"),
    Mark(MINGW, "ZPL-2.1", rb"Mingw-w64 runtime failure"),
    Mark(VISUAL_C, "LicenseRef-Microsoft-Visual-Cpp-Runtime", _PRODUCT_VERSION, r"(msvcp|vcruntime)140.*\.dll"),
    Mark("bzip2", "bzip2-1.0.6", rb"(1\.0\.\d), \d+-\w{3}-\d{4}"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A library that is in a tree, with the files that have its mark, as paths in the tree. ``version`` may be ""."""

    name: str
    licence: str
    version: str
    files: tuple[str, ...]


def find(tree: Path) -> list[Found]:
    """The libraries in the binaries of a tree, in alphabetical order; two versions of one are two entries."""
    files: dict[tuple[Mark, str], list[str]] = {}
    for file in binaries(tree):
        content = file.read_bytes()
        for mark in MARKS:
            if not mark.in_files or re.fullmatch(mark.in_files, file.name):
                for version in _versions(mark, content, file.relative_to(tree).as_posix()):
                    files.setdefault((mark, version), []).append(file.relative_to(tree).as_posix())
    found = [Found(mark.name, mark.licence, version, tuple(names)) for (mark, version), names in files.items()]
    return sorted(found, key=lambda each: (each.name.lower(), each.version))


def binaries(tree: Path) -> list[Path]:
    """The programs and libraries in a tree, of any system, in order of their paths; links are left out."""
    found = []
    for file in sorted(tree.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                if stream.read(4).startswith(BINARY_HEADS):
                    found.append(file)
    return found


def _versions(mark: Mark, content: bytes, place: str) -> set[str]:
    """The versions that the marks in a file tell; "" for a mark without one. ``place`` is the file's path."""
    found = re.finditer(mark.pattern, content)
    versions = {match[1].replace(b"\0", b"").decode() if match.re.groups and match[1] else "" for match in found}
    versions = versions - {""} or versions
    if mark.name == "SQLite":  # Python's module names a version that it wants, and has SQLite in it or not
        versions = {max(versions, key=_numbers)} if versions and SQLITE_HEAD in content else set()
    if mark.name == "Python" and versions:
        versions = {python_version(versions, place)}
    if mark.name in ("libxml2", "libxslt"):
        versions = {f"{text[0]}.{int(text[1:3])}.{int(text[3:])}" for text in versions}
    return versions


def python_version(versions: set[str], place: str) -> str:
    """The version of a Python, of those that its library names: it also names versions of Unicode's data and others.

    Its minor version is in the library's path: "libpython3.11.so", "python313.dll", "Versions/3.13/Python".
    """
    minor = re.search(r"(?:[Pp]ython|Versions/)3\.?(\d+)", place)
    own = [version for version in versions if minor and version.startswith(f"3.{minor[1]}.")]
    return max(own or versions, key=_numbers)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
