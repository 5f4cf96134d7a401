"""Benefits of talents as tables: what was asked for, paid and given back, one module per derived table."""
