"""The kit for plugin authors: strategies and laws.

It imports hypothesis; nothing else in the library imports it.
"""

from orgwork.testing import changes, examples, laws, regions, servants, strategies

__all__ = ["changes", "examples", "laws", "regions", "servants", "strategies"]
