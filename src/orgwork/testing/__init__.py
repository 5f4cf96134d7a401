"""The kit for plugin authors: strategies that build valid objects, and the laws that must hold.

It imports hypothesis; nothing else in the library imports it.
"""

from orgwork.testing import laws, servants, strategies

__all__ = ["laws", "servants", "strategies"]
