"""What the nodes of a graph say: their ids, their values kept as JSON, and what is said of no record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from orgwork.formats import org_terms as terms
from orgwork.formats.popolo_fields import COLLECTIONS

DEPTH = 16
"""So deep what blank nodes say of each other is kept."""
_INVERSE: Mapping[str, str] = {
    f"{terms.ORG}hasPost": f"{terms.ORG}postIn",
    f"{terms.ORG}hasSubOrganization": f"{terms.ORG}subOrganizationOf",
    f"{terms.ORG}hasUnit": f"{terms.ORG}unitOf",
    f"{terms.ORG}hasMembership": f"{terms.ORG}member",
    f"{terms.ORG}heldBy": f"{terms.ORG}holds",
    f"{terms.ORG}hasMember": f"{terms.ORG}memberOf",
}
_SAME: Mapping[str, str] = {f"{terms.ORG}unitOf": f"{terms.ORG}subOrganizationOf"}
_HOLDS, _MEMBER = f"{terms.ORG}holds", f"{terms.ORG}memberOf"
_INNER = (f"{terms.OWN}span:", terms.CONCEPT, terms.FILE)


def compact(value: object) -> str:
    """Return a value as JSON, alike for alike values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def node_of(value: Mapping[str, Any], rdflib: Any, say: Callable[[Any, Any], None]) -> Any:  # noqa: ANN401 - an optional library
    """Return the node that was kept as JSON; `say` says what was kept of a blank one."""
    if value["@"] == "name":
        return rdflib.URIRef(value["name"])
    if value["@"] == "blank":
        node = rdflib.BNode()
        say(node, value["said"])
        return node
    kind = value.get("datatype")
    return rdflib.Literal(
        value["text"], lang=value.get("lang"), datatype=None if kind is None else rdflib.URIRef(kind), normalize=False
    )


class Nodes:
    """The nodes of a graph, in which each relation is said in one direction."""

    def __init__(self, graph: Any, rdflib: Any) -> None:  # noqa: ANN401 - as above
        self.graph, self.rdflib = graph, rdflib
        for inverse, forward in _INVERSE.items():
            for one, other in list(graph.subject_objects(self.name(inverse))):
                graph.remove((one, self.name(inverse), other))
                graph.add((other, self.name(forward), one))
        for one, other in _SAME.items():
            for subject, value in list(graph.subject_objects(self.name(one))):
                graph.remove((subject, self.name(one), value))
                graph.add((subject, self.name(other), value))
        self._records = self._found()
        self._ids: dict[Any, str] = {}

    def name(self, text: str) -> Any:  # noqa: ANN401 - as above
        """Return the node of a name."""
        return self.rdflib.URIRef(text)

    def is_literal(self, node: Any) -> bool:  # noqa: ANN401 - as above
        """Whether a node is a literal."""
        return isinstance(node, self.rdflib.Literal)

    def is_blank(self, node: Any) -> bool:  # noqa: ANN401 - as above
        """Whether a node has no name."""
        return isinstance(node, self.rdflib.BNode)

    def said(self, subject: Any) -> dict[Any, list[Any]]:  # noqa: ANN401 - as above
        """Return what is said of a node, by predicate; who holds what is a membership of its own."""
        found: dict[Any, list[Any]] = {}
        for predicate, value in self.graph.predicate_objects(subject):
            if str(predicate) not in {_HOLDS, _MEMBER}:
                found.setdefault(predicate, []).append(value)
        return found

    def keys(self, subject: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
        """Yield the keys of our own that are said of a node, with their JSON."""
        for predicate, value in sorted(self.graph.predicate_objects(self.rdflib.URIRef(subject))):
            if str(predicate).startswith(terms.KEY):
                yield unquote(str(predicate)[len(terms.KEY) :]), str(value)

    def _found(self) -> dict[Any, str]:
        """Return the collection to which each subject belongs."""
        found: dict[Any, str] = {}
        order = list(COLLECTIONS)
        for cls, collection in terms.CLASSES.items():
            for subject in self.graph.subjects(self.name(f"{terms.RDF}type"), self.name(cls)):
                if subject not in found or order.index(collection) < order.index(found[subject]):
                    found[subject] = collection
        return found

    def records(self) -> list[tuple[Any, str]]:
        """Return the nodes that are records, with their collections, in the order of their ids."""
        return sorted(self._records.items(), key=lambda one: (one[1], self.id(*one)))

    def id(self, node: Any, collection: str) -> str:  # noqa: ANN401 - as above
        """Return the id of a node; that of one without a name follows from what it says."""
        if not self.is_blank(node):
            return terms.own_id(str(node), collection)
        if node not in self._ids:
            digest = hashlib.sha256(compact(self._structure(node)).encode()).hexdigest()
            self._ids[node] = f"{collection}-{digest[:16]}"
        return self._ids[node]

    def kept(self, values: Iterable[Any]) -> list[Any]:
        """Return values as JSON, in an order of their own."""
        return sorted((self._structure(value) for value in values), key=compact)

    def _structure(self, node: Any, depth: int = 0) -> dict[str, Any]:  # noqa: ANN401 - as above
        """Return a node as JSON, and what is said of it where it has no name."""
        if self.is_literal(node):
            more = {"lang": node.language, "datatype": None if node.datatype is None else str(node.datatype)}
            return {"@": "text", "text": str(node)} | {key: value for key, value in more.items() if value}
        if not self.is_blank(node):
            return {"@": "name", "name": str(node)}
        said: dict[str, list[Any]] = {}
        if depth < DEPTH:
            for predicate, value in self.graph.predicate_objects(node):
                said.setdefault(str(predicate), []).append(self._structure(value, depth + 1))
        return {"@": "blank", "said": {key: sorted(values, key=compact) for key, values in sorted(said.items())}}

    def label(self, node: Any) -> str | None:  # noqa: ANN401 - as above
        """Return what a concept is called, or its name."""
        for predicate in (f"{terms.SKOS}prefLabel", "http://www.w3.org/2000/01/rdf-schema#label"):
            labels = sorted(v for v in self.graph.objects(node, self.name(predicate)) if self.is_literal(v))
            if labels:
                return str(labels[0])
        return None if self.is_blank(node) else str(node)

    def instant(self, span: Any, predicate: str) -> str | None:  # noqa: ANN401 - as above
        """Return an end of an interval."""
        for node in self.graph.objects(span, self.name(predicate)):
            if self.is_literal(node):
                return str(node)
            for term in terms.INSTANTS:
                for value in self.graph.objects(node, self.name(term)):
                    return str(value)
        return None

    def held(self, memberships: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
        """Return the memberships that are said by `org:holds` and `org:memberOf` alone."""
        known = {(m.get("person_id"), m.get(key)) for m in memberships for key in ("post_id", "organization_id")}
        found = []
        for predicate, key, target in ((_HOLDS, "post_id", "posts"), (_MEMBER, "organization_id", "organizations")):
            for one, other in self.graph.subject_objects(self.name(predicate)):
                pair = (self.id(one, "persons"), self.id(other, target))
                if pair not in known and self._records.get(one) == "persons":
                    found.append({"person_id": pair[0], key: pair[1]})
        return sorted(found, key=compact)

    def loose(self) -> list[Any]:
        """Return what is said of things that are no records, with their names, null for blank ones."""
        referred = {o for o in self.graph.objects() if self.is_blank(o)}
        found = []
        for subject in set(self.graph.subjects()):
            plain = subject not in self._records and not str(subject).startswith(_INNER)
            if plain and not (self.is_blank(subject) and subject in referred):
                said = {str(p): self.kept(values) for p, values in sorted(self.said(subject).items())}
                if said:
                    found.append([None if self.is_blank(subject) else str(subject), said])
        return sorted(found, key=compact)
