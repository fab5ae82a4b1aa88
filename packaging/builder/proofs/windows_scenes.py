"""The scenes of the proof for Windows: an installed program, and what a person does with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.command import BuildError, check, print_line, run
from builder.display import photograph, wait_for_window
from builder.project import BUILD, RESOURCES
from builder.proofs.smoke import check_report
from builder.waiting import wait_until
from builder.windows.associations import PROGID, suffixes
from builder.windows.launcher import CONSOLE, WINDOW, WINDOWS_SOURCES
from builder.windows.wine import Wine

PICTURES = BUILD / "proofs"
FORMAT_SAMPLES = RESOURCES / "samples" / "formats"
STALE = "stale.txt"
"""A file of the former version that the new one lacks."""
EXIT_RUNNING = 3
"""The setup's exit code while Readlist is running (readlist.nsi)."""
EXIT_OTHER = {".exe": 6, ".msi": 67}
"""Exit codes where the other package is installed: of readlist.nsi; of msiexec 1603, of which Wine passes a byte."""
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
MIN_SIZE_KB = 50_000
WINDOWS_LIMIT_S = 120
"""Seconds that a program of Windows may take in Wine, and a window to appear."""
UNINSTALL_S = 10
"""Seconds that an uninstaller needs; a refusing one is given as much."""
LONG_NAME = "a folder with a long name for papers on owls, voles and larches, "
MIN_LONG_PATH = 300
"""Characters; without its manifest a program may use 259."""


@dataclass
class Installed:
    """Readlist installed in ``folder`` of a Windows by its setup."""

    wine: Wine
    folder: Path

    @property
    def app(self) -> Path:
        return self.folder / "app"

    @property
    def program(self) -> str:
        """The path on C: of the program with the window."""
        return self.wine.name(self.app / f"{WINDOW}.exe")

    def call(self, *arguments: str) -> str:
        """The output of the program for the command line. Raises BuildError if it fails."""
        return self.wine.run([self.wine.name(self.app / f"{CONSOLE}.exe"), *arguments], WINDOWS_LIMIT_S)

    def call_json(self, *arguments: str) -> dict[str, Any]:
        """The answer of the program as JSON. Raises BuildError if it fails, or says more than that."""
        output = self.call(*arguments, "--json")
        try:
            answer: dict[str, Any] = json.loads(output)
        except ValueError as fault:
            raise BuildError(f"{' '.join(arguments)} gave no JSON: {output}") from fault
        return answer

    def digests(self) -> list[str]:
        """The names of the digests in the user's library."""
        answer = self.call_json("digests")
        return sorted(digest["name"] for digest in answer["digests"])

    def close(self, window: subprocess.Popen[bytes]) -> None:
        """Close the window as its user does, and wait for its end."""
        self.wine.run(["taskkill", "/im", f"{WINDOW}.exe"])
        try:
            output, _ = window.communicate(timeout=WINDOWS_LIMIT_S)
        except subprocess.TimeoutExpired as fault:
            raise BuildError("The window did not close.") from fault
        check(window.returncode == 0, f"The program ended with {window.returncode}:\n{output.decode(errors='replace')}")

    # The setup

    def install(self, setup: Path, version: str) -> None:
        """Run a setup silently, and look for its entry under the installed programs."""
        code, output = self._run_package(setup)
        check(code == 0, f"{setup.name} ended with {code}: {output}")
        entry = self._entry()
        check(entry.get("DisplayVersion") == version, f"The registry has {entry}, not version {version}.")

    def refuse_while_running(self, setup: Path) -> None:
        """Check that setup and uninstaller refuse to run while the window is open. Raises BuildError."""
        window = self.wine.start([self.program])
        wait_for_window(self.wine.display, "Readlist", WINDOWS_LIMIT_S)
        before = _contents(self.folder)
        code, _ = self._run_package(setup)
        check(code == EXIT_RUNNING, f"The setup ended with {code} while Readlist was running.")
        self.wine.run([self.wine.name(self.folder / "uninstall.exe"), "/S"], WINDOWS_LIMIT_S)
        time.sleep(UNINSTALL_S)  # it goes on as a copy of itself, which nobody can wait for
        check(_contents(self.folder) == before, "A refused setup changed files.")
        self.close(window)

    def uninstall(self) -> None:
        """Run the uninstaller as the registry says, and wait until it has removed itself."""
        line = self._entry()["QuietUninstallString"]
        self.wine.run([line.split('"')[1], "/S"], WINDOWS_LIMIT_S)
        wait_until(
            lambda: not (self.folder / "uninstall.exe").exists(), "The uninstaller is still there.", WINDOWS_LIMIT_S
        )

    def refuse_beside(self, other: Path) -> None:
        """Check that the package of the other kind refuses to be installed. Raises BuildError."""
        before, entry = _contents(self.folder), self._entry()
        code, output = self._run_package(other)
        check(code == EXIT_OTHER[other.suffix], f"{other.name} ended with {code}, though Readlist is there: {output}")
        check((_contents(self.folder), self._entry()) == (before, entry), f"{other.name} changed what was installed.")
        (self.wine.drive / other.name).unlink()

    def _run_package(self, package: Path) -> tuple[int, str]:
        """Run a setup or an MSI silently; its exit code and output."""
        target = self.wine.drive / package.name
        if not target.exists():
            self.wine.copy_in(package, target)
        name = self.wine.name(target)
        return self.wine.try_run(["msiexec", "/i", name, "/qn"] if package.suffix == ".msi" else [name, "/S"], 300)

    def _entry(self) -> dict[str, str]:
        for root in ("HKCU", "HKLM"):
            for values in self.wine.registry(rf"{root}\{UNINSTALL_KEY}").values():
                if values.get("DisplayName") == "Readlist":
                    return values
        return {}

    # What it left

    def check_files(self, tree: Path) -> None:
        """Check that the program's folder has the files of the tree, and no others. Raises BuildError."""
        check(_contents(self.app) == _contents(tree), "The installed files are not those of the tree.")
        shortcut = self.wine.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Readlist.lnk"
        check(shortcut.is_file(), f"There is no {shortcut}.")

    def check_stale_file(self, *, there: bool) -> None:
        """Check if the file that only the former version has is there, or gone. Raises BuildError."""
        check((self.app / STALE).exists() == there, f"{STALE}: expected to be {'there' if there else 'gone'}.")

    def check_registry(self, version: str) -> None:
        """Check the entry under the installed programs, and that no association is a default. Raises BuildError."""
        entry = self._entry()
        check(entry.get("DisplayVersion") == version, f"The registry has {entry}, not version {version}.")
        self._check_size(entry)
        classes = self.wine.registry(r"HKCU\Software\Classes")
        for suffix in suffixes():
            check(PROGID in classes.get(f"{suffix}\\OpenWithProgids", {}), f"Readlist is not offered for {suffix}.")
            check(PROGID not in classes.get(suffix, {}).values(), f"Readlist is the default program of {suffix}.")

    def _check_size(self, entry: dict[str, str]) -> None:
        size_kb = int(entry["EstimatedSize"].removeprefix("dword:"), 16)
        check(size_kb > MIN_SIZE_KB, f"The registry says that the program has {size_kb} kB.")

    def opening_command(self, suffix: str, file: str) -> list[str]:
        """The command that Windows runs for a file, by the association of its suffix."""
        classes = self.wine.registry(r"HKCU\Software\Classes")
        check(PROGID in classes.get(f"{suffix}\\OpenWithProgids", {}), f"Readlist is not offered for {suffix}.")
        line = classes[rf"{PROGID}\shell\open\command"][""]
        program, _, rest = line.removeprefix('"').partition('"')
        check(rest == ' "%1"', f"The command is {line}")
        return [program, file]

    def leave_own_file(self) -> Path:
        """Put a file of the user into the folder where the program is installed."""
        file = self.folder / "my papers" / "notes.txt"
        file.parent.mkdir()
        file.write_text("mine", "utf-8")
        self.wine.give_to_user(file)
        return file

    def check_gone(self, before: set[tuple[str, str]]) -> None:
        """Check that files and registry are rid of the program, and the user's library is kept. Raises BuildError."""
        shortcut = self.wine.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Readlist.lnk"
        for path in (self.folder, shortcut):
            check(not path.exists(), f"{path} was left.")
        left = {entry for entry in self.wine.registry_keys() - before if "readlist" in str(entry).lower()}
        check(not left, f"The registry still has {sorted(left)}")
        library = self.wine.profile / "AppData/Local/readlist/library/library.sqlite"
        check(library.is_file(), "The user's library is gone.")


class InstalledByMsi(Installed):
    """Readlist installed by its MSI, which Windows itself upgrades and removes."""

    def uninstall(self) -> None:
        """Remove the program as Windows' settings do."""
        package = max(self.wine.drive.glob("*.msi"))
        self.wine.run(["msiexec", "/x", self.wine.name(package), "/qn"], WINDOWS_LIMIT_S)

    def _check_size(self, entry: dict[str, str]) -> None:
        """Windows counts the size itself; Wine does not."""


def former_tree(tree: Path, work: Path) -> Path:
    """The tree with a file that the new version lacks."""
    former = work / "former"
    shutil.rmtree(former, ignore_errors=True)
    shutil.copytree(tree, former)
    (former / STALE).write_text("of the former version", "utf-8")
    return former


def smoke(installed: Installed, name: str) -> float:
    """Run the self-test, keep its picture under a name, and return the seconds to the painted window."""
    folder = installed.wine.profile / "self-test"
    installed.wine.run([installed.program, "--smoke", installed.wine.name(folder)], 300)
    report = check_report(folder)
    PICTURES.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "window.png", PICTURES / f"{name}-self-test.png")
    seconds: float = report["seconds_to_window"]
    print_line(
        f"   self-test: window after {seconds:.2f} s, {report['system']}, Python {report['python']}, Qt {report['qt']}"
    )
    return seconds


def open_files(installed: Installed, display: str, name: str) -> None:
    """Open a digest as Explorer does, hand a second one over to the open window, and start once more."""
    wine = installed.wine
    folder = wine.profile / "Desktop" / "Żółte świnie 雑誌"
    first, second = folder / "a digest, 1.bib", folder / "ドイツ ß.eml"
    wine.copy_in(FORMAT_SAMPLES / "bibliography.bib", first)
    wine.copy_in(FORMAT_SAMPLES / "arxiv-mailing.eml", second)
    window = wine.start(installed.opening_command(".bib", wine.name(first)))
    wait_for_window(display, "Readlist", WINDOWS_LIMIT_S)
    wait_until(lambda: len(installed.digests()) == 1, "The digest was not imported.", WINDOWS_LIMIT_S)
    begin = time.monotonic()
    code, output = wine.try_run(installed.opening_command(".eml", wine.name(second)), WINDOWS_LIMIT_S)
    check(code == 0, f"The second start ended with {code}: {output}")
    print_line(f"   the second start handed over within {time.monotonic() - begin:.1f} s")
    check(window.poll() is None, "The first window closed when a second start handed over to it.")
    wait_until(
        lambda: len(installed.digests()) == 2, "The digest that was handed over was not imported.", WINDOWS_LIMIT_S
    )
    photograph(display, PICTURES / f"{name}-open-files.png")
    installed.close(window)
    window = wine.start([installed.program])
    wait_for_window(display, "Readlist", WINDOWS_LIMIT_S)
    time.sleep(2)
    photograph(display, PICTURES / f"{name}-restart.png")
    installed.close(window)
    check(len(installed.digests()) == 2, "The library was lost by a restart.")


def long_paths(installed: Installed) -> None:
    """Library, digest, export and backup below a folder whose path is longer than Windows' old limit."""
    wine = installed.wine
    folder = wine.profile / "Documents"
    while len(wine.name(folder)) < MIN_LONG_PATH:
        folder /= LONG_NAME.strip()
    wine.copy_in(FORMAT_SAMPLES / "bibliography.bib", folder / "papers.bib")
    name = wine.name(folder)
    library = ["--library", f"{name}\\library"]
    installed.call("import", f"{name}\\papers.bib", *library)
    installed.call("export", "--format", "ris", "-o", f"{name}\\papers.ris", *library)
    installed.call("backup", f"{name}\\copy.sqlite", *library)
    found = installed.call_json("search", "sample", *library)
    check(found["total"] == 2, f"A library with a long path finds {found}")
    for file in ("library/library.sqlite", "papers.ris", "copy.sqlite"):
        check((folder / file).is_file(), f"{file} is missing below {name}.")
    check(not list(folder.glob("*.part")), "A draft was left.")


def held_files(installed: Installed) -> None:
    """A file that another program holds open gives a sentence, and leaves no draft."""
    wine = installed.wine
    folder = wine.profile / "Documents" / "held"
    program = BUILD / "windows" / "hold_open.exe"
    run(["x86_64-w64-mingw32-gcc-win32", "-municode", "-s", "-o", program, WINDOWS_SOURCES / "hold_open.c"])
    wine.copy_in(program, wine.drive / program.name)
    digest, export, copy = folder / "digest.bib", folder / "papers.ris", folder / "copy.sqlite"
    wine.copy_in(FORMAT_SAMPLES / "bibliography.bib", digest)
    for file, call in (
        (digest, ["import", wine.name(digest)]),
        (export, ["export", "--format", "ris", "-o", wine.name(export)]),
        (copy, ["backup", wine.name(copy)]),
    ):
        with _held(wine, file):
            code, output = wine.try_run([wine.name(installed.app / f"{CONSOLE}.exe"), *call], WINDOWS_LIMIT_S)
        print_line(f"   {call[0]}: {output.strip()}")
        check(code == 1 and file.name in output and "Traceback" not in output, f"{call[0]} ended with {code}: {output}")
        check(not list(folder.glob("*.part")), f"{call[0]} left a draft in {folder}.")
        installed.call(*call)


@contextmanager
def _held(wine: Wine, file: Path) -> Iterator[None]:
    """A program that has ``file`` open, so that no other may open it."""
    until = wine.drive / f"until-{file.name}"
    holder = wine.start([r"C:\hold_open.exe", wine.name(file), wine.name(until)])
    held = until.with_name(f"{until.name}.held")
    wait_until(held.exists, f"{file.name} could not be held open.", WINDOWS_LIMIT_S)
    try:
        yield
    finally:
        until.write_text("end", "utf-8")
        holder.wait(WINDOWS_LIMIT_S)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
