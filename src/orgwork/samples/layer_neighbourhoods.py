"""What the invented county's own layer says of the blocks of its villages and their chiefs."""

from __future__ import annotations

from pathlib import Path

from orgwork.samples.layer_values import all_values, cited, put

_NOTICE = cited("示例县关于片组邻和“三长”的通知（虚构）", "中共示例县委组织部")
_VALUES = {
    "within": '{ pian = ["village"], zu = ["pian"], lin = ["zu"] }',
    "leaf": '["lin"]',
    "min_households": "{ lin = 5 }",
    "max_households": "{ lin = 15 }",
    "chiefs": "{ pian = 1, zu = 1, lin = 1 }",
    "chief_standing": '{ pian = ["village_cadre"], zu = ["group_leader"] }',
    "usual_standing": '{ lin = ["elected_representative"] }',
    "chief_steps": "{ lin = 3 }",
    "chief_households": "{ lin = 20 }",
    "idle_months": "{ pian = 0 }",
    "roles": '{ lin = ["policy", "opinions", "safety", "civility", "discussion"] }',
    "burdens": '["ledger", "points", "check_in"]',
    "placed": '["society", "volunteers", "mediation"]',
}
_ROLES = (
    ("policy", "政策宣传员", "tells people of policies"),
    ("opinions", "社情民意联络员", "hears opinions"),
    ("safety", "平安守护员", "looks after safety"),
    ("civility", "文明示范员", "sets an example"),
    ("discussion", "民主议事员", "takes part in discussions"),
    ("form_filling", "代填表格", "fills in forms"),
)
_TIERS = (("pian", "片", "Area"), ("zu", "组", "Group"), ("lin", "邻", "Neighbourhood"))


def write_neighbourhoods(folder: Path) -> None:
    """Write the values and the catalogue of tiers into a layer's folder, whose own folders are there."""
    values = all_values(_VALUES, _NOTICE, 2024, prefix="neighbourhood.")
    tiers = (*_TIERS, ("village", "村（社区）", "Village"))
    for key, said in (("within", tiers), ("leaf", _TIERS), ("roles", _ROLES)):
        values += f'["neighbourhood.{key}".words]\n'
        values += "".join(f'{word} = {{ zh = "{zh}", en = "{en}" }}\n' for word, zh, en in said) + "\n"
    listing = "".join(
        f'[["neighbourhood.tiers".entries]]\nkey = "{key}"\ntitle = {{ zh = "{zh}", en = "{en}" }}\nfrom = 2024-01-01\n'
        for key, zh, en in _TIERS
    )
    listed = (
        '["neighbourhood.tiers"]\ntitle = { zh = "村以下的层级（虚构）", en = "Tiers below a village (invented)" }\n'
    )
    listed += f'cites = {_NOTICE}\nproof = "text"\n{listing}'
    put(folder, {"parameters/neighbourhoods.toml": values, "catalogues/neighbourhoods.toml": listed})
