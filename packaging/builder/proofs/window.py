"""A window that a person opens with a digest, and a second start that hands its digest over to the first."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from builder.command import Argument, BuildError, as_line, check, try_run
from builder.debian import chroot_command, root_environment
from builder.display import wait_for_window
from builder.project import TITLE
from builder.proofs.person import USER, Person
from builder.waiting import WAIT_LIMIT_S, wait_until

FIRST_DIGEST, SECOND_DIGEST = "a first digest.bib", "a second digest.bib"
ENTRY_TEMPLATE = (
    "@article{{{key}, title = {{{title}}}, author = {{Keel, Ada}}, year = {{2026}}, doi = {{10.5555/{key}}} }}\n"
)


@contextmanager
def started(
    person: Person, command: Sequence[Argument], environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program as the user, for the block; killed at its end if it still runs."""
    session = {"DISPLAY": person.screen, "XDG_RUNTIME_DIR": person.sockets, "USER": USER, **(environment or {})}
    log = person.outside(person.home) / "started.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            chroot_command(person.root, command, USER),
            env={**root_environment(USER), **session},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            yield process
        except BuildError as fault:
            raise BuildError(
                f"{fault}\n{as_line(command)} said: {log.read_text('utf-8', 'replace')[-2000:]}"
            ) from fault
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def open_and_hand_over(
    person: Person,
    program: Sequence[Argument],
    while_open: Callable[[int], None],
    environment: Mapping[str, str] | None = None,
) -> None:
    """Open a window with a digest by its relative path, hand over a second digest by another start, and quit.

    ``while_open`` gets the first process's id while the window is there. Raises BuildError unless both digests are in
    the one library, the second start ends by itself, and the first with exit code 0 once it is told to quit.
    """
    folder = f"{person.home}/a folder of digests"
    shutil.rmtree(person.outside(folder), ignore_errors=True)
    person.run(["mkdir", "-p", folder])
    for key, name in enumerate((FIRST_DIGEST, SECOND_DIGEST), 1):
        text = ENTRY_TEMPLATE.format(key=key, title=f"On keels, part {key}")
        (person.outside(folder) / name).write_text(text, "utf-8")
    given = {"READLIST_LIBRARY": f"{folder}/library", **(environment or {})}
    here = ["sh", "-c", 'cd "$0" && exec "$@"', folder, *program]
    with started(person, [*here, FIRST_DIGEST], given) as first:
        wait_for_window(person.screen, TITLE, WAIT_LIMIT_S)
        while_open(first.pid)
        _wait_for_papers(person, program, given, 1)
        with started(person, [*here, SECOND_DIGEST], given) as second:
            wait_until(lambda: second.poll() is not None, "The second start does not end, as after handing over.")
            check(second.returncode == 0, f"The second start ended with {second.returncode}.")
        _wait_for_papers(person, program, given, 2)
        check(first.poll() is None, "The window closed when a second digest was handed over.")
        wait_until(lambda: has_quit(first, person.screen), "The window does not close when told to quit.")
        check(first.returncode == 0, f"The program ended with {first.returncode} when it was told to quit.")


def has_quit(program: subprocess.Popen[bytes], screen: str) -> bool:
    """True if a program has ended; else press its key once more: one that comes before the focus is lost.

    The key is pressed without naming the window. With it, xdotool would end between press and release if the window
    closes at once, and a key that stays pressed repeats itself in the next window: that one quits, too.
    """
    if program.poll() is None:
        environment = {"DISPLAY": screen}
        find = ["search", "--onlyvisible", "--name", TITLE, "windowactivate", "--sync"]
        try_run(["xdotool", *find], environment=environment)
        try_run(["xdotool", "key", "ctrl+q"], environment=environment)
        try_run(["xdotool", "keyup", "q", "keyup", "ctrl"], environment=environment)
        time.sleep(1)
    return program.poll() is not None


def _wait_for_papers(person: Person, program: Sequence[Argument], given: Mapping[str, str], count: int) -> None:
    def has_all() -> bool:
        output = person.run([*program, "--json", "list"], environment=given)
        return len(json.loads(output)["papers"]) == count

    wait_until(has_all, f"The library does not get {count} papers.")
