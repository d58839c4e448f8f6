"""The procedure of a divorce as registrars meet it (离婚登记办件)."""

from __future__ import annotations

from minzheng.kernel.procedure import Procedure
from minzheng.marriage.divorce import effects
from minzheng.marriage.divorce.find import found
from minzheng.marriage.divorce.process import DIVORCE

PROCEDURE = Procedure(
    DIVORCE,
    found,
    effects={
        "apply": effects.accepted,
        "withdraw": effects.withdrawn,
        "finish": effects.registered,
        "terminate": effects.terminated,
    },
    samples={
        "withdraw": "LY2026-00001",
        "finish": "LY2026-00002",
        "terminate": "LY2026-00001",
    },
)
