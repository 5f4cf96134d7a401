"""Views of Party organizations at the basic level: one module per derived table."""
