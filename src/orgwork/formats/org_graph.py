"""The objects of a Popolo file as a graph of W3C ORG, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from orgwork.formats import org_terms as terms
from orgwork.formats.org_nodes import Nodes, compact, node_of
from orgwork.formats.popolo_fields import COLLECTIONS, OWN

Object = dict[str, Any]
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_LOOSE = "rdf"
"""The key of what a graph says of things that are no records."""
_APART = "apart:"
_SPAN = f"{terms.OWN}span:"
_TYPE = f"{terms.RDF}type"
_DURING = f"{terms.ORG}memberDuring"
_LABELS = (f"{terms.SKOS}prefLabel", "http://www.w3.org/2000/01/rdf-schema#label", f"{terms.FOAF}name")


def graph_of(top: Mapping[str, Any], rdflib: Any) -> Any:  # noqa: ANN401 - an optional library
    """Return the objects of a Popolo file as a graph."""
    graph = rdflib.Graph()
    for prefix, name in terms.PREFIXES.items():
        graph.bind(prefix, name)
    add = _Adding(graph, rdflib)
    for key, value in top.items():
        if key == _LOOSE and isinstance(value, list):
            for name, said in value:
                add.foreign(rdflib.BNode() if name is None else rdflib.URIRef(name), said)
        elif key not in COLLECTIONS:
            add.text(terms.FILE, terms.KEY + quote(key, safe=""), compact(value))
    for name in COLLECTIONS:
        items = top.get(name, [])
        whole = [item for item in items if not isinstance(item, dict) or not isinstance(item.get("id"), str)]
        if whole:
            add.text(terms.FILE, f"{terms.KEY}{_APART}{name}", compact(whole))
        for item in items:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                add.object(name, item)
    return graph


class _Adding:
    """A graph to which things are added."""

    def __init__(self, graph: Any, rdflib: Any) -> None:  # noqa: ANN401 - as above
        self.graph, self.rdflib = graph, rdflib

    def name(self, subject: str, predicate: str, target: str) -> None:
        """Say that one thing is in a relation to another."""
        self.graph.add((*map(self.rdflib.URIRef, (subject, predicate)), self.rdflib.URIRef(target)))

    def text(self, subject: str, predicate: str, text: str, kind: str | None = None) -> None:
        """Say a text of a thing, or a value of a type of XML Schema."""
        datatype = None if kind is None else self.rdflib.URIRef(terms.XSD + kind)
        literal = self.rdflib.Literal(text, datatype=datatype, normalize=False)
        self.graph.add((*map(self.rdflib.URIRef, (subject, predicate)), literal))

    def foreign(self, subject: Any, said: Mapping[str, Any]) -> None:  # noqa: ANN401 - as above
        """Say again what was kept of a thing."""
        for predicate, values in said.items():
            for value in values:
                self.graph.add((subject, self.rdflib.URIRef(predicate), node_of(value, self.rdflib, self.foreign)))

    def object(self, collection: str, item: Mapping[str, Any]) -> None:
        """Add one object."""
        subject = terms.iri(collection, item["id"])
        own = item.get(OWN)
        own = own if isinstance(own, dict) else {}
        entity = terms.ENTITIES.get(str(own.get("entity"))) if collection == "organizations" else None
        plain = next(c for c, held in terms.CLASSES.items() if held == collection)
        self.name(subject, _TYPE, entity or plain)
        for key, value in item.items():
            if key == "id":
                continue
            if key == OWN and entity is not None:
                value = {k: v for k, v in own.items() if k != "entity"}  # noqa: PLW2901 - its class says it
                if not value:
                    continue
            if not (isinstance(value, str) and self._known(collection, subject, key, value, item)):
                self._other(subject, key, value)

    def _known(self, collection: str, subject: str, key: str, value: str, item: Mapping[str, Any]) -> bool:
        """Add a value for which there is a term; return whether there is."""
        if key in terms.TEXTS[collection]:
            kind = _TYPES.get(len(value)) if key.endswith("_date") and _DAY.fullmatch(value) else None
            self.text(subject, terms.TEXTS[collection][key], value, kind)
        elif key in terms.THINGS[collection]:
            predicate, target = terms.THINGS[collection][key]
            self.name(subject, predicate, terms.iri(target, value))
        elif key in terms.CONCEPTS[collection]:
            concept = terms.CONCEPT + quote(value, safe="")
            self.name(subject, terms.CONCEPTS[collection][key], concept)
            self.text(concept, _LABELS[0], value)
        elif collection == "memberships" and key in terms.ENDS and _DURING not in item and _DAY.fullmatch(value):
            span = _SPAN + quote(item["id"], safe="")
            instant = f"{span}:{key}"
            self.name(subject, _DURING, span)
            self.name(span, terms.ENDS[key], instant)
            self.text(instant, terms.INSTANTS[2 - (len(value) - 4) // 3], value, _TYPES[len(value)])
        else:
            return False
        return True

    def _other(self, subject: str, key: str, value: Any) -> None:  # noqa: ANN401 - any JSON
        """Add a value for which there is no term: as it was kept, or as JSON under a key of our own."""
        fine = ":" in key and isinstance(value, list) and all(isinstance(v, dict) and "@" in v for v in value)
        if fine:
            self.foreign(self.rdflib.URIRef(subject), {key: value})
        else:
            self.text(subject, terms.KEY + quote(key, safe=""), compact(value))


def object_of(graph: Any, rdflib: Any) -> Object:  # noqa: ANN401 - an optional library
    """Return a graph as the objects of a Popolo file."""
    nodes = Nodes(graph, rdflib)
    top: Object = {name: [] for name in COLLECTIONS}
    for key, text in nodes.keys(terms.FILE):
        value = json.loads(text)
        if key.startswith(_APART):
            top[key.removeprefix(_APART)] += value
        else:
            top[key] = value
    for subject, collection in nodes.records():
        top[collection].append(_Reading(nodes, subject, collection).object())
    top["memberships"] += nodes.held(top["memberships"])
    loose = nodes.loose()
    return top | ({_LOOSE: loose} if loose else {})


class _Reading:
    """One thing of a graph that becomes an object."""

    def __init__(self, nodes: Nodes, subject: Any, collection: str) -> None:  # noqa: ANN401 - as above
        self.nodes, self.subject, self.collection = nodes, subject, collection
        self.said = nodes.said(subject)
        self.item: Object = {"id": nodes.id(subject, collection)}

    def object(self) -> Object:
        """Return it, with everything that no key holds under the names of the web."""
        self._types()
        for key, predicate in terms.TEXTS[self.collection].items():
            self._text(key, predicate)
        name = next((key for key in ("name", "label") if key in terms.TEXTS[self.collection]), None)
        if name is not None and name not in self.item:
            self._label(name)
        for key, (predicate, target) in terms.THINGS[self.collection].items():
            self._thing(key, predicate, target)
        for key, predicate in terms.CONCEPTS[self.collection].items():
            self._concept(key, predicate)
        if self.collection == "memberships":
            self._span()
        for key, text in self.nodes.keys(self.subject):
            value = json.loads(text)
            self.item[key] = {**self.item.get(key, {}), **value} if key == OWN else value
        rest = {str(p): v for p, v in self.said.items() if not str(p).startswith(terms.KEY)}
        for predicate, values in sorted(rest.items()):
            self.item[predicate] = self.nodes.kept(values)
        return self.item

    def _types(self) -> None:
        """Take the kind of unit from the classes, and leave the others."""
        mine = [str(t) for t in self.said.pop(self.nodes.name(_TYPE), ())]
        entity = next((word for word, cls in terms.ENTITIES.items() if cls in mine), None)
        if self.collection == "organizations" and entity is not None:
            self.item[OWN] = {"entity": entity}
        others = [t for t in mine if terms.CLASSES.get(t) != self.collection]
        if others:
            self.said[self.nodes.name(_TYPE)] = [self.nodes.name(t) for t in others]

    def _text(self, key: str, predicate: str) -> None:
        """Take the text that comes first by its language, and leave the others."""
        values = self.said.pop(self.nodes.name(predicate), [])
        literals = [v for v in values if self.nodes.is_literal(v)]
        best = min(literals, key=_preference, default=None)
        if best is not None:
            self.item[key] = str(best)
        rest = [v for v in values if best is None or str(v) != str(best) or not self.nodes.is_literal(v) or v.language]
        if rest:
            self.said[self.nodes.name(predicate)] = rest

    def _label(self, key: str) -> None:
        """Take the first label that there is."""
        for predicate in _LABELS:
            literals = [v for v in self.said.get(self.nodes.name(predicate), ()) if self.nodes.is_literal(v)]
            if literals:
                self.item[key] = str(min(literals, key=_preference))
                return

    def _thing(self, key: str, predicate: str, target: str) -> None:
        """Take the first of the things that are named, and leave the others."""
        name = self.nodes.name(predicate)
        values = self.said.pop(name, [])
        things = sorted((v for v in values if not self.nodes.is_literal(v)), key=lambda v: self.nodes.id(v, target))
        if things:
            self.item[key] = self.nodes.id(things[0], target)
        rest = [v for v in values if not things or v != things[0]]
        if rest:
            self.said[name] = rest

    def _concept(self, key: str, predicate: str) -> None:
        """Take the word of a concept, and leave the others."""
        name = self.nodes.name(predicate)
        values = sorted(self.said.get(name, ()), key=str)
        ours = [v for v in values if str(v).startswith(terms.CONCEPT)]
        if ours:
            self.item[key] = unquote(str(ours[0])[len(terms.CONCEPT) :])
            rest = [v for v in values if v != ours[0]]
            del self.said[name]
            if rest:
                self.said[name] = rest
        elif values:
            # Another's concept stays as it is; its label is the word that people know.
            label = str(values[0]) if self.nodes.is_literal(values[0]) else self.nodes.label(values[0])
            if label:
                self.item[key] = label

    def _span(self) -> None:
        """Take the days of a span, if there is one only."""
        name = self.nodes.name(_DURING)
        spans = self.said.get(name, [])
        if len(spans) != 1:
            return
        for key, predicate in terms.ENDS.items():
            if (day := self.nodes.instant(spans[0], predicate)) is not None:
                self.item[key] = day
        if str(spans[0]).startswith(_SPAN):
            del self.said[name]


def _preference(literal: Any) -> tuple[int, str, str]:  # noqa: ANN401 - as above
    """Return what comes first: Chinese, then no language, then any other."""
    language = literal.language or ""
    return (0 if language.startswith("zh") else 1 if not language else 2), language, str(literal)
