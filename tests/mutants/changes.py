"""The changes that can be made to a module of rules, one node at a time."""

import ast

BOUNDS = {ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt}
OPERATORS = BOUNDS | {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn}
JOINS = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Add: ast.Sub, ast.Sub: ast.Add}
GROUPS = {"AnyOf": "AllOf", "AllOf": "AnyOf"}
LISTS = {"_flags"}
"""Helpers that make a leg of each word they are given."""
READERS = {"col", "count", "days", "flag", "word", "months", "share", "limit", *LISTS}
"""Calls whose words name a column or a limit; another of the same call in the module is put in its place."""
MEANT = {"waived", "waiver_by", "severity", "lapses", "done", "warn", "tells", "when", "by", "target"}
"""Arguments that a rule can lose and still be a rule."""
TOLD = {"Citation", "Title", "_selection", "_term"}
"""What a rule says of itself is no judgement."""


def changes(tree, name):
    """Yield the line, what is changed and the code of every changed module; the tree is as before afterwards."""
    words = _words(tree)
    for holder, place, old, new in list(_sites(tree, words)):
        what = f"{ast.unparse(old)}  ->  {ast.unparse(new) if new else 'nothing'}"
        kept = _put(holder, place, new)
        code = compile(ast.fix_missing_locations(tree), name, "exec")
        _restore(holder, place, kept)
        yield old.lineno, what, code


def _put(holder, place, new):
    if isinstance(holder, ast.AST):
        kept = getattr(holder, place)
        setattr(holder, place, new)
        return kept
    kept = list(holder)
    holder[place : place + 1] = [] if new is None else [new]
    return kept


def _restore(holder, place, kept):
    if isinstance(holder, ast.AST):
        setattr(holder, place, kept)
    else:
        holder[:] = kept


def _name(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _words(tree):
    """Return the words given to each kind of reader, in order."""
    found = {}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call) in READERS:
            given = [a.value for a in call.args if isinstance(a, ast.Constant)]
            found.setdefault(_name(call), []).extend(w for w in given if w not in found.get(_name(call), ()))
    return found


def _sites(node, words):
    """Yield (holder, place, old node, new node or None) for every change below a node."""
    if isinstance(node, ast.Call) and _name(node) in TOLD:
        return
    for field, value in ast.iter_fields(node):
        places = [(node, field, value)] if isinstance(value, ast.AST) else []
        places += (
            [(value, i, v) for i, v in enumerate(value) if isinstance(v, ast.AST)] if isinstance(value, list) else []
        )
        for holder, place, old in places:
            for new in _instead(old, node, words):
                yield holder, place, old, new
            yield from _sites(old, words)


def _instead(old, above, words):
    """Yield what can stand in place of a node; None takes it away."""
    if isinstance(old, ast.Compare):
        yield ast.copy_location(ast.Compare(old.left, [OPERATORS[type(old.ops[0])]()], old.comparators), old)
    elif isinstance(old, ast.BinOp):
        yield ast.copy_location(ast.BinOp(old.left, JOINS[type(old.op)](), old.right), old)
        if isinstance(old.op, ast.BitAnd | ast.BitOr):
            yield from (old.left, old.right)
    elif isinstance(old, ast.UnaryOp):
        yield old.operand
    elif isinstance(old, ast.IfExp):
        yield from (old.body, old.orelse)
    elif isinstance(old, ast.Call):
        yield from (ast.copy_location(new, old) for new in _calls(old))
    elif isinstance(old, ast.keyword) and old.arg in MEANT:
        yield None
    elif isinstance(old, ast.Attribute) and getattr(old.value, "id", "") == "Tier":
        yield ast.copy_location(ast.Attribute(old.value, "CITY" if old.attr != "CITY" else "COUNTY", ast.Load()), old)
    elif isinstance(old, ast.Constant):
        yield from (ast.copy_location(ast.Constant(v), old) for v in _constants(old.value, above, words))


def _calls(old):
    """Yield a group of legs as the other kind of group, and without each of its legs."""
    if _name(old) in GROUPS:
        yield ast.Call(ast.Name(GROUPS[_name(old)], ast.Load()), old.args, [])
        legs = old.args[0].elts if isinstance(old.args[0], ast.Tuple) else []
        for leg in legs:
            kept = ast.Tuple([one for one in legs if one is not leg], ast.Load())
            yield ast.Call(old.func, [ast.copy_location(kept, old)], [])
    if _name(old) in LISTS:
        yield from (ast.Call(old.func, [one for one in old.args if one is not leg], []) for leg in old.args)


def _constants(value, above, words):
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str) and isinstance(above, ast.Call) and _name(above) in READERS:
        others = [w for w in words[_name(above)] if w != value]
        yield others[0] if others else f"{value}_x"
    elif isinstance(value, str) and isinstance(above, ast.Compare | ast.List | ast.Tuple):
        yield f"{value}x"
    elif isinstance(value, str) and isinstance(above, ast.keyword) and above.arg in {"starts", "done"}:
        yield f"{value}_x"
