"""Derived tables of what townships and villages have to do, and what is given to them."""
