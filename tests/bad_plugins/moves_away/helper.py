"""Some helper, as any plugin may have one."""

KEY = "bad.moves_away"
