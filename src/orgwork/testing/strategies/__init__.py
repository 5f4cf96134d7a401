"""Constructive Hypothesis strategies: every drawn object is valid, nothing is filtered, nothing registered globally.

Options are given by name. Each strategy says in its docstring what shapes it draws; sizes are bounded.
"""

from orgwork.testing.strategies.amendments import amendments, issuers
from orgwork.testing.strategies.career_registers import career_registers
from orgwork.testing.strategies.dates import dates_around, days, partial_dates, partial_spans, spans
from orgwork.testing.strategies.deadline_registers import deadline_registers
from orgwork.testing.strategies.file_registers import file_registers
from orgwork.testing.strategies.layers import WARNINGS, books, layers, warnings
from orgwork.testing.strategies.lists import catalogues, checklists, procedures
from orgwork.testing.strategies.parameters import TIGHTENING, WORDS, parameters, tighter_values, values
from orgwork.testing.strategies.places import PLACES, TREE, chains, places
from orgwork.testing.strategies.records import records
from orgwork.testing.strategies.region_registers import region_registers
from orgwork.testing.strategies.registers import consistent_registers, registers
from orgwork.testing.strategies.words import citations, conditions, titles

__all__ = [
    "PLACES",
    "TIGHTENING",
    "TREE",
    "WARNINGS",
    "WORDS",
    "amendments",
    "books",
    "career_registers",
    "catalogues",
    "chains",
    "checklists",
    "citations",
    "conditions",
    "consistent_registers",
    "dates_around",
    "days",
    "deadline_registers",
    "file_registers",
    "issuers",
    "layers",
    "parameters",
    "partial_dates",
    "partial_spans",
    "places",
    "procedures",
    "records",
    "region_registers",
    "registers",
    "spans",
    "tighter_values",
    "titles",
    "values",
    "warnings",
]
