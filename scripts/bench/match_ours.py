"""Our matching of a list of the dead against the people on file, timed as one process (比对).

``python match_ours.py 库.db 名单.csv``: prints how many hits there are and a digest of them.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from minzheng.kernel.db import Store
from minzheng.people.clues.match import Outsider, by_number, stage


def rows(path: str) -> Iterator[Outsider]:
    """The list as it lies in the file."""
    with open(path, encoding="utf-8", newline="") as file:
        for name, id_no, died_on in csv.reader(file):
            yield Outsider("police", name, id_no, "", died_on)


def main() -> None:
    """Lay the list out, match it, tell the hits."""
    with Store(Path(sys.argv[1])).reading(scratch=True) as session:
        stage(session, rows(sys.argv[2]))
        found = sorted((pair.person_id, pair.died_on.isoformat()) for pair in by_number(session))
    print(len(found), hashlib.sha256(repr(found).encode()).hexdigest())


if __name__ == "__main__":
    main()
