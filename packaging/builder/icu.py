"""Makes Qt's copy of ICU's data smaller: 32 MB, of which Readlist uses the smaller part.

Qt has tables of its own for dates, numbers and names of languages; Python decodes texts; nothing is transliterated.
Properties of letters, normalisation and the collation of all languages stay. Uses Debian's icu-devtools and binutils.
Format of the data: https://unicode-org.github.io/icu/userguide/icu_data/.
"""

from __future__ import annotations

import re
from pathlib import Path

from builder.command import BuildError, check, run

UNUSED = re.compile(r"(curr|lang|region|unit|zone|rbnf|translit|brkitr)/|.*\.(cnv|spp)$")
"""Items of the data: names and forms of currencies, languages, regions, units and time zones; numbers in words;
transliterations; word breaks; encodings; profiles of stringprep."""


def shrink(library: Path, work: Path) -> None:
    """Replace a ``libicudata.so.N`` by one without the unused items. ``work`` is a folder for files on the way."""
    number = library.name.rpartition(".")[2]
    data, smaller, listed = work / f"icudt{number}l.dat", work / "smaller.dat", work / "unused.txt"
    data.write_bytes(_data_of(library, f"icudt{number}_dat"))
    unused = [item for item in run(["icupkg", "-l", data]).split() if UNUSED.match(item)]
    check(bool(unused), f"{library.name} has none of the items that are left out.")
    listed.write_text("\n".join(unused), "utf-8")
    run(["icupkg", "-r", listed, data, smaller])
    source, object_file = work / "data.s", work / "data.o"
    source.write_text(_assembly(f"icudt{number}_dat", smaller), "utf-8")
    run(["as", source, "-o", object_file])
    library.unlink()
    run(["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", library, object_file])


def _data_of(library: Path, symbol: str) -> bytes:
    """The bytes of a symbol, which lies in a section that is loaded where it stands in the file."""
    found = re.search(rf"^\s*\d+: ([0-9a-f]+)\s+(\w+)\s.*\s{symbol}$", run(["readelf", "-sW", library]), re.M)
    section = re.search(r"\.rodata\s+PROGBITS\s+([0-9a-f]+)\s+([0-9a-f]+)", run(["readelf", "-SW", library]))
    if found is None or section is None:
        raise BuildError(f"{library.name} has no {symbol}.")
    start = int(found[1], 16) - int(section[1], 16) + int(section[2], 16)
    return library.read_bytes()[start : start + int(found[2], 0)]


def _assembly(symbol: str, file: Path) -> str:
    return f"""
.section .rodata,"a",@progbits
.balign 16
.global {symbol}
.type {symbol},@object
{symbol}:
.incbin "{file}"
.size {symbol},.-{symbol}
"""
