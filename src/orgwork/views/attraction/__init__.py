"""Views of the attraction of talents: the target pool, the way from contact to support paid, posts wanted."""
