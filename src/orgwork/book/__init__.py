"""The Book: everything that is required, of all layers, checked against each other."""

from orgwork.book.book import Book
from orgwork.book.joining import Layer, join

__all__ = ["Book", "Layer", "join"]
