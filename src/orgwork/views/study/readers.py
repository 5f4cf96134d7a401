"""Which rules may read the traces of study, and by which texts."""

from __future__ import annotations

from orgwork.citation import Citation, Evidence
from orgwork.declare.view import Readers

CAMPAIGNS = Readers(
    ("study.campaign.",),
    # What a campaign's own document asks of whom by when can be told by nothing but whom it reached.
    Citation(title="部署学习教育的文件本身所定的范围和时限", issuer="部署学习教育的机关"),
    Evidence.RESTATED,
)
"""Whether everybody was reached in time; never how often, how long, or in what order."""
HOURS = Readers(
    ("study.hours.",),
    Citation(title="中国共产党党员教育管理工作条例（2019年）", issuer="中共中央"),
    Evidence.RESTATED,
)
"""Whether the hours and training that the regulations give to every member were had."""
