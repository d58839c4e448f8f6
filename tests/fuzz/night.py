"""Night: every fuzz target for as long as asked, with new inputs each night, and a table.

Targets take turns of a second, so that an hour cut short has seen all of them. What breaks one is
made small and kept in a folder; the same place in the program is told once. Ends 1 on any fault.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import commands
import parsers
from fuzzing import Fault, fault_of, smallest
from tabulate import tabulate

TARGETS = parsers.TARGETS | commands.TARGETS
TURN = 1.0


@dataclass(slots=True)
class Found:
    """What a night brought: inputs by target, and faults by target and place."""

    folder: Path
    inputs: Counter[str] = field(default_factory=Counter)
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)

    def keep(self, name: str, data: bytes, fault: Fault) -> None:
        """A fault not seen before: its small input goes to the folder."""
        if (name, fault.where) in self.faults:
            return
        self.faults[name, fault.where] = fault
        small = smallest(TARGETS[name], data, fault)
        path = self.folder / f"{name}-{hashlib.sha256(small).hexdigest()[:12]}"
        path.write_bytes(small)
        print(f"FAULT {name}: {fault}\n      input {path}", flush=True)


def turn(name: str, chance: random.Random, found: Found) -> None:
    """A second of a target."""
    until = time.monotonic() + TURN
    while time.monotonic() < until:
        data = TARGETS[name].input(chance)
        found.inputs[name] += 1
        fault = fault_of(TARGETS[name], data)
        if fault is not None:
            found.keep(name, data, fault)


def again(path: Path) -> int:
    """One kept input played again; its target is the beginning of its name."""
    name = max((one for one in TARGETS if path.name.startswith(one)), key=len)
    fault = fault_of(TARGETS[name], path.read_bytes())
    print(f"{name}: {fault or 'no fault'}")
    return 1 if fault else 0


def main() -> int:
    """Fuzz as long as asked; gives the exit code."""
    asked = argparse.ArgumentParser(prog="scripts/fuzz.sh", description="Spoil it, feed it.")
    asked.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(sorted(TARGETS)))
    asked.add_argument("--minutes", type=float, default=1.0, help="how long, in all")
    asked.add_argument("--seed", default=str(time.time_ns()), help="the same seed, the same inputs")
    asked.add_argument("--keep", type=Path, help="where inputs that break something are kept")
    asked.add_argument("--input", type=Path, help="play one kept input again")
    given = asked.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        asked.error(f"no such target: {', '.join(sorted(unknown))}")
    for name in [name for name in os.environ if name.startswith("MINZHENG_")]:
        del os.environ[name]
    os.environ |= {"MINZHENG_BACKUPS": "off", "MINZHENG_HOME": tempfile.mkdtemp(prefix="fuzz-")}
    if given.input:
        return again(given.input)
    folder = given.keep or Path(tempfile.gettempdir()) / f"fuzz-faults-{given.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    found, names = Found(folder), sorted(given.targets or TARGETS)
    chances = {name: random.Random(f"{given.seed} {name}") for name in names}
    began = time.monotonic()
    while time.monotonic() < began + 60 * given.minutes:
        for name in names:
            turn(name, chances[name], found)
            if time.monotonic() >= began + 60 * given.minutes:
                break
    faults = Counter(name for name, _ in found.faults)
    rows = [(name, found.inputs[name], faults[name]) for name in names]
    rows.append(("all", found.inputs.total(), faults.total()))
    print(tabulate(rows, headers=("target", "inputs", "faults")))
    print(f"seed {given.seed}, {time.monotonic() - began:.0f} s; kept in {folder}")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
