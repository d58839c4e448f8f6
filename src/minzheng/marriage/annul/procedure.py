"""The procedure of a revocation as registrars meet it (撤销办件)."""

from __future__ import annotations

from minzheng.kernel.procedure import Procedure
from minzheng.marriage.annul import effects
from minzheng.marriage.annul.find import found
from minzheng.marriage.annul.process import ANNULMENT

PROCEDURE = Procedure(
    ANNULMENT,
    found,
    effects={"decide": effects.decided},
    samples={
        "supply": "HX2026-00002",
        "notify": "HX2026-00002",
        "ask": "HX2026-00003",
        "waive": "HX2026-00003",
        "hold": "HX2026-00004",
        "decide": "HX2026-00005",
        "serve": "HX2026-00006",
        "collect": "HX2026-00006",
        "report": "HX2026-00006",
        "upload": "HX2026-00006",
        "close": "HX2026-00007",
    },
)
