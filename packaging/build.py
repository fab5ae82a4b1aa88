#!/usr/bin/env python3
"""Builds and proves the packages of Readlist, in dist/; what is made on the way lies in build/packages/.

Needs Python 3.11 or newer and, on Linux, Debian 12 with root for what is missing; see packaging/README.md.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parent))

from builder.command import BuildError, print_line
from builder.proofs.result import Proof, table
from builder.prove import save_result

TARGETS = {
    "tree": ("builder.tree:build", "the one-folder tree that the Linux packages are made of"),
    "smoke-tree": ("builder.proofs.tree:smoke", "the tree's own self-test, with a picture of its window"),
    "deb": ("builder.deb:build", "the package for Debian, of the tree"),
    "rpm": ("builder.rpm:build", "the .rpm, of the tree"),
    "appimage": ("builder.appimage:build", "the AppImage, of the tree"),
    "flatpak": ("builder.flatpak:build", "the Flatpak, from the tree, in a repository from which it is installed"),
    "flatpak-bundle": ("builder.flatpak:bundle", "the Flatpak as one file"),
    "wheel": ("builder.wheel:build", "the wheel, for pip and pipx"),
    "windows": ("builder.windows.build:build", "the folder, the setup and the MSI for Windows"),
    "macos": ("builder.macos:build", "the disk image for macOS, signed where credentials are there (on macOS)"),
    "check-metadata": (
        "builder.metadata_check:check_all",
        "the files for desktops, by the validators of their formats",
    ),
    "check-macos": ("builder.mac_check:check_all", "the parts of the macOS application, as far as Linux can"),
    "check-workflows": ("builder.workflow:check_all", "the hosted workflows, by linters and against the targets"),
    "prove-tree": ("builder.proofs.tree:prove", "the tree: identical builds, an ordinary user, its start"),
    "prove-deb": ("builder.proofs.deb:prove", "the package for Debian in fresh Debian 12 and 13"),
    "prove-rpm": ("builder.proofs.rpm:prove", "the .rpm: read, installed, used, verified and erased"),
    "prove-appimage": (
        "builder.proofs.appimage:prove",
        "the AppImage in fresh Debian 12 and 13, with FUSE and without",
    ),
    "prove-flatpak": ("builder.proofs.flatpak:prove", "the Flatpak in its sandbox"),
    "prove-wheel": ("builder.proofs.wheel:prove", "the wheel in fresh Debian 12 and 13, by pip and pipx"),
    "prove-windows": ("builder.proofs.windows:prove", "setup and MSI in Wine: install, use, upgrade, remove"),
    "prove-windows-tests": (
        "builder.proofs.windows_tests:prove",
        "the tests under Windows' Python in Wine, without a few slow ones",
    ),
    "prove-windows-suite": ("builder.proofs.windows_tests:prove_suite", "all tests under Windows' Python in Wine"),
    "prove-macos": (
        "builder.proofs.macos:prove",
        "the disk image on macOS: signature, self-test, a file by Finder's way",
    ),
    "prove-installed": ("builder.proofs.installed:prove", "the package that is installed on this system"),
    "prove-installed-wheel": ("builder.proofs.installed:prove_unfrozen", "the wheel that is installed on this system"),
    "prove-installers": ("builder.proofs.windows_installers:prove", "setup and MSI, on Windows itself"),
    "prove": (
        "builder.prove:prove",
        "all that Linux can, in less than 30 minutes; writes the table of packaging/README.md",
    ),
    "sbom": ("builder.sbom:write", "the bill of materials of each tree that is built, in CycloneDX"),
    "checksums": ("builder.checksums:write", "SHA256SUMS of all that is in dist/"),
    "verify-checksums": ("builder.checksums:verify", "dist/ compared with SHA256SUMS"),
    "check-made": ("builder.artefacts:check_made", "dist/ has files of this version only"),
    "check-artefacts": ("builder.artefacts:check_all", "dist/ compared with the list of a release's files"),
    "check-release": ("builder.release_check:check_all", "version, changelog, metadata, pins, commit and tag agree"),
    "notes": ("builder.release_check:write_notes", "the release's notes, cut from the changelog"),
    "lock": ("builder.environment:lock", "the constraints, with the newest versions that pyproject.toml admits"),
}
"""The targets: where each is built, and its words in the help."""


def main(arguments: list[str]) -> int:
    listed = "\n".join(f"  {name:21} {words}" for name, (_, words) in TARGETS.items())
    parser = argparse.ArgumentParser(
        prog="build.py",
        description=__doc__,
        epilog=f"targets:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("targets", nargs="+", choices=TARGETS, metavar="TARGET")
    # Shells start background jobs with Ctrl+C ignored, and programs inherit that; a proof ends one by Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in parser.parse_args(arguments).targets:
        print_line(f"== {name}")
        begin = time.monotonic()
        try:
            made = _function(TARGETS[name][0])()
        except BuildError as fault:
            print_line(f"== {name} FAILED: {fault}")
            return 1
        if isinstance(made, list):
            print_line(table(made))
            save_result(name, made)
            made = f"{len(made)} proofs"
        print_line(f"== {name}: {made or 'done'} ({time.monotonic() - begin:.0f} s)")
    return 0


def _function(place: str) -> Callable[[], Path | list[Proof] | str | None]:
    module, _, name = place.partition(":")
    return cast("Callable[[], Path | list[Proof] | str | None]", getattr(import_module(module), name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
