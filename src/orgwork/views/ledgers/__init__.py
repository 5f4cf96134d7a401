"""Ledgers of headcount, money and village committees: one module per derived table, counts by unit and kind."""
