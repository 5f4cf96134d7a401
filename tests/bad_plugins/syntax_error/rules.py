"""Its Python cannot be read."""

def orgwork_rules(ctx):
    return [
