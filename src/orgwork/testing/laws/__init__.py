"""The laws that every book, rule and check must hold; each raises AssertionError naming what broke it."""

from orgwork.testing.laws import benefit, book, check, count, rule, support, talent

__all__ = ["benefit", "book", "check", "count", "rule", "support", "talent"]
