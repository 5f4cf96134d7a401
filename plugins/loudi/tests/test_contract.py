"""The layer proves itself: one item per check of the contract, its cases among them."""

from pathlib import Path

from orgwork.testing import contract

test_contract = contract(Path(__file__).parents[1], beside=[Path(__file__).parents[2] / "hunan"])
