"""Views on talents: classes recognised, and how talents are evaluated."""
