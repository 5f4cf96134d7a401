"""Every frozen declaration a layer can make: what is required, never how it is combined."""

from orgwork.declare.amendment import Amendment
from orgwork.declare.area import Area
from orgwork.declare.catalogue import Catalogue, Entry
from orgwork.declare.checklist import Checklist, Item
from orgwork.declare.condition import Condition, Fact
from orgwork.declare.deadline import Deadline
from orgwork.declare.format import Format, Problem, Reading
from orgwork.declare.headings import Headings
from orgwork.declare.indicator import Indicator
from orgwork.declare.parameter import Direction, Parameter, ValueType
from orgwork.declare.procedure import Procedure, Step
from orgwork.declare.rule import (
    AllOf,
    AnyOf,
    Limit,
    Measure,
    Rule,
    Severity,
    Test,
    count,
    days,
    flag,
    limit,
    months,
    share,
    word,
)
from orgwork.declare.section import Section
from orgwork.declare.title import Title
from orgwork.declare.view import Readers, View, ViewContext

__all__ = [
    "AllOf",
    "Amendment",
    "AnyOf",
    "Area",
    "Catalogue",
    "Checklist",
    "Condition",
    "Deadline",
    "Direction",
    "Entry",
    "Fact",
    "Format",
    "Headings",
    "Indicator",
    "Item",
    "Limit",
    "Measure",
    "Parameter",
    "Problem",
    "Procedure",
    "Readers",
    "Reading",
    "Rule",
    "Section",
    "Severity",
    "Step",
    "Test",
    "Title",
    "ValueType",
    "View",
    "ViewContext",
    "count",
    "days",
    "flag",
    "limit",
    "months",
    "share",
    "word",
]
