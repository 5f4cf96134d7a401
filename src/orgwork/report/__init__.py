"""The page: one file, no network, no script needed to read it."""

from orgwork.report.page import page

__all__ = ["page"]
