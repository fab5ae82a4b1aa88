"""Catalogue of all texts: ``python -m translations [FILE]`` from tests/ writes the template for a new language.

``python -m translations --update`` brings all languages up to date with the code: texts that are new are added without
a translation, those that are gone are left out, and the catalogues that are shipped are compiled. Both end with 1 where
a text of the code is not as it must be.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from translations import po_files
from translations.catalogue import as_template, calls_below, faults


def main(arguments: list[str]) -> int:
    """Write to the file named, else to standard output; the faults to standard error."""
    parser = argparse.ArgumentParser(prog="python -m translations", description=(__doc__ or "").partition("\n\n")[2])
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("file", nargs="?", type=Path, help="where to write the template")
    chosen.add_argument("--update", action="store_true", help="bring the languages up to date, and compile them")
    options = parser.parse_args(arguments)
    found = list(calls_below())
    told = faults(found)
    for fault in told:
        print(fault, file=sys.stderr)
    if options.update:
        for source in po_files.source_files():
            print(f"{source.stem}: {po_files.update(source, found)} texts are not translated")
    elif options.file:
        options.file.write_text(as_template(found), encoding="utf-8")
    else:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(as_template(found))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
