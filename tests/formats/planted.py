"""Registers with one text in every field that holds texts, of every table; and all that a written place holds."""

import io
import json
import re
import zipfile

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.formats.form import ELEMENTS
from orgwork.formats.identity import texts
from orgwork.model import TABLES, KeptText, Register, Source
from orgwork.model.casting import PLACES
from orgwork.model.schema import kinds, to_frame

_PLAIN = {PartialDate: PartialDate(2019, 3), int: 2, bool: False}


def planted(text):
    """Return a register of two records per table, that text in every field which holds texts.

    The second of each has a usual word for its name, since not every format writes a record with another.
    """
    frames = {
        name: to_frame(cls, [_record(cls, text, f"{name}1"), _record(cls, text, f"{name}2", name="嘉奖")])
        for name, cls in TABLES.items()
    }
    frames["texts"] = pl.concat([frames["texts"], to_frame(KeptText, _kept(text))])
    return Register.fitted(frames)


def _record(cls, text, own, **more):
    """Return a record whose references are to the first of their tables."""
    fields = attrs.fields_dict(cls)
    values = {}
    for name, kind in kinds(cls).items():
        told = fields[name].metadata
        if name == "id":
            values[name] = own
        elif kind is Source:
            values[name] = Source(f"{text}.lrmx", text, 1)
        elif "to" in told:
            values[name] = f"{told['to']}1"
        elif name in PLACES:
            values[name] = "43"
        elif name in texts(cls):
            values[name] = text
        else:
            values[name] = _PLAIN.get(kind) if kind is not str else next(iter(told.get("words", ())), None)
    return cls(**values | {name: said for name, said in more.items() if name in values})


def _kept(text):
    """Yield texts as the readers keep them: of a form, of a workbook, of a Popolo file, of a graph."""
    form = Source(f"{text}.lrmx", text, 1)
    for i, field in enumerate((*ELEMENTS, "其他", "@id", "a/b@c")):
        yield KeptText(f"form{i}", "persons1", field=field, text=text, source=form)
    yield KeptText("dates", "persons1", None, "kinships", "kinships1", "ChuShengRiQi", text, form)
    yield KeptText("words", "persons2", None, "tenures", "tenures2", "JianLi", text, form)
    for sheet in ("A01", "表"):
        yield KeptText(f"cell{sheet}", "persons1", None, "persons", "persons1", text, text, Source("a.xlsx", sheet, 3))
        yield KeptText(f"row{sheet}", field=sheet, text=json.dumps([text]), source=Source("a.xlsx", sheet, 3))
    bare = re.sub(r"\D", "", text) or "0"
    said = (json.dumps(text), f'{{"a":[{bare},{bare}]}}', bare, json.dumps({text: {text: text}}))
    for i, one in enumerate(said):
        own = f"{text}{i}"
        yield KeptText(_id("persons", "persons1", own), "persons1", None, "persons", "persons1", own, one)
        yield KeptText(_id("posts", own), field="posts", text=one)
        yield KeptText(_id(own), field=own, text=one)
    node = {"@": "text", "text": text}
    said = json.dumps([["https://county.example/x", {"https://county.example/p": [node]}]])
    yield KeptText(_id("rdf"), field="rdf", text=said)


def _id(*place):
    """Return the id of a text of a Popolo file: where it stood."""
    return json.dumps(place, ensure_ascii=False, separators=(",", ":"))


def written(place):
    """Return everything a place holds, the names of files too; what is packed is unpacked."""
    paths = sorted(place.rglob("*")) if place.is_dir() else [place]
    return "\n".join(told for path in paths if path.is_file() for told in (path.name, opened(path.read_bytes())))


def opened(data):
    """Return what the bytes of a file say."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(told for name in packed.namelist() for told in (name, opened(packed.read(name))))
    if data.startswith(b"PAR1"):
        return pl.read_parquet(data).write_csv()
    return data.decode("utf-8", "replace")


def bare(text):
    """Return a text without what stands between the parts of a number."""
    return re.sub(r"%20|[\s_.·/\-–—]", "", text).upper()
