"""The layer of 湖南省 (43): values, lists and cases from its own texts."""
