"""Catalogue: what exists, as ``module:name`` strings; a test resolves every one (目录).

Each section has a module of its own here: to add a benefit, a register, a check or a role, add its
line there. What is shared comes first, then the sections in their order.
"""

from __future__ import annotations

from minzheng.catalog import assist, burial, care, child, marriage, shared

_SECTIONS = {"assist": assist, "care": care, "child": child, "marriage": marriage, "burial": burial}


def _merged(name: str) -> dict[str, str]:
    """One mapping of a table of all parts."""
    merged: dict[str, str] = {}
    for part in _PARTS:
        merged |= getattr(part, name, {})
    return merged


def _joined(name: str) -> tuple[str, ...]:
    """One row of a table of all parts."""
    return tuple(target for part in _PARTS for target in getattr(part, name, ()))


_PARTS = (shared, *_SECTIONS.values())

SECTIONS = {code: part.SECTION for code, part in _SECTIONS.items()}
"""Sections of the bureau by code, with the word a clerk reads."""

MODELS = _joined("MODELS")
"""Modules whose tables make the schema."""

BENEFITS = _merged("BENEFITS")
"""Benefits by code, in the order they are paid."""

TITLE_OF = _merged("TITLES")
"""What each right is called: benefits, and statuses that pay nothing and are in no run.

Here too because loading a benefit to learn its title would take too long.
"""

SECTION_OF = {code: name for name, part in _SECTIONS.items() for code in part.TITLES}
"""The section that answers for each right."""

REGISTERS = _merged("REGISTERS")
"""Registers by name."""

CHECKS = _merged("CHECKS")
"""Lists of checks by section or shared package."""

PROCESSES = _merged("PROCESSES")
"""Processes by code, which begins with the section or shared package."""

TODOS = _merged("TODOS")
"""What tells the tasks that are due, by section or shared package."""

ROLES = _joined("ROLES")
"""Functions that tell what a person is in each part of the program."""

HOLDINGS = _joined("HOLDINGS")
"""Functions that tell what each of some people receives and until when it was paid."""

FILES = _joined("FILES")
"""Functions that tell what each part of the program keeps of a household (一户一策一档)."""

RISKS = _merged("RISKS")
"""Functions that tell which children a factor of risk is open about, by the factor's code."""

MOVERS = _joined("MOVERS")
"""Functions that bring what stands under an ended division to its successor."""

COMPLETIONS = _merged("COMPLETIONS")
"""What the Tab key offers, by the name a parameter gives: SQL, or the words themselves."""
