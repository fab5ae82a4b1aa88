"""Catalogue of all texts: ``python -m translations [FILE]`` from tests/ writes it.

It ends with 1 where a text is not as it must be.
"""

from __future__ import annotations

import sys
from pathlib import Path

from translations.catalogue import as_template, calls_below, faults


def main(arguments: list[str]) -> int:
    """Write to the file named, else to standard output; the faults to standard error."""
    found = list(calls_below())
    told = faults(found)
    for fault in told:
        print(fault, file=sys.stderr)
    template = as_template(found)
    if arguments:
        Path(arguments[0]).write_text(template, encoding="utf-8")
    else:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(template)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
