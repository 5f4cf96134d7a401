"""Programmes for talents, applications and support; platforms and delegated powers: one module per derived table."""
