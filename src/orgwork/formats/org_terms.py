"""The terms of W3C ORG and its neighbours that a register is written in, and how ids become names of the web."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "http://schema.org/"
TIME = "http://www.w3.org/2006/time#"
DCT = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWN = "urn:orgwork:"
KEY = f"{OWN}key:"
"""A key of Popolo, or of ours, for which no vocabulary has a term; its value is JSON."""
CONCEPT = f"{OWN}concept:"
FILE = f"{OWN}file"
"""What the file says of itself."""
POST = f"{OWN}post"
"""The post of a membership: ORG tells of a holder's posts, not of the membership's."""
PREFIXES = {"org": ORG, "foaf": FOAF, "skos": SKOS, "schema": SCHEMA, "time": TIME, "dct": DCT}

CLASSES: Mapping[str, str] = {
    f"{FOAF}Person": "persons",
    "http://www.w3.org/ns/person#Person": "persons",
    f"{SCHEMA}Person": "persons",
    f"{ORG}Organization": "organizations",
    f"{ORG}FormalOrganization": "organizations",
    f"{ORG}OrganizationalUnit": "organizations",
    f"{ORG}Post": "posts",
    f"{ORG}Membership": "memberships",
}
"""The classes whose things are records, and the collections they stand in; the first of each is written."""
ENTITIES: Mapping[str, str] = {"legal": f"{ORG}FormalOrganization", "inner": f"{ORG}OrganizationalUnit"}
TEXTS: Mapping[str, Mapping[str, str]] = {
    "persons": {
        "name": f"{FOAF}name",
        "gender": f"{FOAF}gender",
        "birth_date": f"{SCHEMA}birthDate",
        "biography": f"{SCHEMA}description",
    },
    "organizations": {
        "name": f"{SKOS}prefLabel",
        "founding_date": f"{SCHEMA}foundingDate",
        "dissolution_date": f"{SCHEMA}dissolutionDate",
    },
    "posts": {"label": f"{SKOS}prefLabel", "start_date": f"{SCHEMA}startDate", "end_date": f"{SCHEMA}endDate"},
    "memberships": {},
}
"""Keys whose values are literals."""
THINGS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "persons": {},
    "organizations": {"parent_id": (f"{ORG}subOrganizationOf", "organizations")},
    "posts": {"organization_id": (f"{ORG}postIn", "organizations")},
    "memberships": {
        "person_id": (f"{ORG}member", "persons"),
        "organization_id": (f"{ORG}organization", "organizations"),
        "post_id": (POST, "posts"),
    },
}
"""Keys whose values name other things."""
CONCEPTS: Mapping[str, Mapping[str, str]] = {
    "persons": {},
    "organizations": {"classification": f"{ORG}classification"},
    "posts": {},
    "memberships": {"role": f"{ORG}role"},
}
"""Keys whose values are concepts with a label."""
ENDS: Mapping[str, str] = {"start_date": f"{TIME}hasBeginning", "end_date": f"{TIME}hasEnd"}
"""The ends of the interval of a membership."""
INSTANTS = (f"{TIME}inXSDDate", f"{TIME}inXSDgYearMonth", f"{TIME}inXSDgYear")
_WEB = re.compile(r"(?:https?://|urn:(?!orgwork:))[^\s<>\"{}|\\^`\x00-\x20]+")


def iri(collection: str, own: str) -> str:
    """Return the name on the web of the record of an id: the id itself where it is one."""
    return own if _WEB.fullmatch(own) else f"{OWN}{collection}:{quote(own, safe='')}"


def own_id(name: str, collection: str) -> str:
    """Return the id of what has a name on the web."""
    start = f"{OWN}{collection}:"
    return unquote(name[len(start) :]) if name.startswith(start) else name
