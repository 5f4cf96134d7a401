"""Sphinx configuration."""

project = "orgwork"
author = "The orgwork authors"
copyright = "2026, The orgwork authors"  # noqa: A001 - Sphinx's name
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns = ["_build", "changes"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
