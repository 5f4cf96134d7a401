"""Whether identity numbers can be guessed back from the ids of people, and what is told of that where ids leave."""

from __future__ import annotations

import polars as pl

from orgwork.declare import Title
from orgwork.formats.collection_layout import person_name
from orgwork.formats.made_ids import VARIABLE, open_id
from orgwork.model import Person, Register
from orgwork.model.schema import columns
from orgwork.model.store import Store

_COLUMNS = ("id", "name", "identity_number")
_LOOKED_AT = 1_000
"""So many people are looked at: they were read in one way, and their ids made in one."""
NOTE = Title(
    zh="人员编号由姓名和身份证号生成而未设密钥，可由编号推出身份证号；"
    f"对外提供前请设置 {VARIABLE} 后从原文件重新生成（见文档“干部任免审批表”）",
    en="ids of people were made from their identity numbers without a secret, and tell them to whoever tries: before"
    f" you hand them on, set {VARIABLE} and make them anew from the office's own file (page on appointment forms)",
)


def open_ids(register: Register) -> tuple[Title, ...]:
    """Return a note where ids of people were made from identity numbers without the office's secret.

    Whether they were is seen from the ids of people whose numbers are known. Of a file in which no numbers stand
    nobody can tell, and nothing is said.

    Args:
        register: of which ids are handed out.

    """
    frames = register.frames
    # Of tables that lie on the disk the first piece is enough.
    pieces = frames.pieces("persons", _COLUMNS) if isinstance(frames, Store) else iter([frames["persons"]])
    people = next(pieces, pl.DataFrame(schema=columns(Person))).filter(
        pl.col("identity_number").is_not_null() & pl.col("id").cast(pl.String).str.contains("^p[0-9a-f]{12}$")
    )
    some = people.gather_every(max(1, people.height // _LOOKED_AT)).head(_LOOKED_AT)
    cells = some.select(_COLUMNS).iter_rows()
    made = any(own == open_id(f"{person_name(name)}|{number}") for own, name, number in cells)
    return (NOTE,) if made else ()
