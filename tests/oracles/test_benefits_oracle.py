"""Benefits reckoned a second time in plain Python, and the laws that hold of every answer.

The oracle goes through one talent with fractions; the layers are those of Hunan's cities.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.benefits import benefits, instalments, pro_rata_payback
from orgwork.plugin import load_book
from orgwork.testing.laws.benefits import ANSWERS, PROFILES, broken_laws, poorer
