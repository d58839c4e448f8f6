"""Resolve: a ``module:name`` string to the thing it names (按名取物)."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def resolve(target: str) -> Any:
    """The module, or the attribute of it, that a catalogue entry names."""
    module, _, name = target.partition(":")
    found = import_module(module)
    return getattr(found, name) if name else found
