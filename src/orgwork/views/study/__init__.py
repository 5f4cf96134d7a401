"""Views of study: whom campaigns reach, how they are handed on, hours of members, central groups."""
