"""Derived tables about talents who are sent, posts lent with them, and joint work between cities."""
