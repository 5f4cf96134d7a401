"""Sphinx configuration."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "orgwork"
author = "The orgwork authors"
copyright = "2026, The orgwork authors"  # noqa: A001 - Sphinx's name
extensions = ["myst_parser", "orgwork_reference"]
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
smartquotes = False  # `--lang` is no dash
exclude_patterns = ["_build", "_ext", "_static", "changes"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
