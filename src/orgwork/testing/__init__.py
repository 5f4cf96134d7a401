"""The kit for plugin authors: strategies and laws.

It imports hypothesis; nothing else in the library imports it.
"""

from orgwork.testing import careers, changes, examples, laws, regions, servants, strategies

__all__ = ["careers", "changes", "examples", "laws", "regions", "servants", "strategies"]
