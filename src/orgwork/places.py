"""Places by code (interim: by form)."""
from __future__ import annotations
import enum, re
from orgwork.errors import PlaceError
class Tier(enum.IntEnum):
    NATION=0; PROVINCE=1; CITY=2; COUNTY=3; TOWNSHIP=4; VILLAGE=5
def chain(code: str) -> tuple[str, ...]:
    return tuple(code[:n] for n in (0,2,4,6,9,12) if n<=len(code))
def tier(code: str) -> Tier:
    return Tier(len(chain(code))-1)
def contains(a: str, b: str) -> bool:
    return a in chain(b)
def successor(code: str) -> str: return code
def at_tier(code, t):
    c=chain(code); return c[t] if t < len(c) else None
def name(code: str, lang: str="zh") -> str: return code or "全国"
def find(text: str) -> str:
    if not re.fullmatch(r"\d*", text): raise PlaceError(text)
    return text
