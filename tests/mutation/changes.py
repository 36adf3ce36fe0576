"""The small faults that are put into a module, one at a time."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

_OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
# Types are mypy's to check, and what a decorator says of a class is no step of a reckoning.
_LEFT_ALONE = {"annotation", "returns", "decorator_list"}
_Found = tuple[int, str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Change:
    """One fault: where, in words, and what puts it into the tree."""

    line: int
    words: str
    make: Callable[[], None]


def changes(tree: ast.AST) -> list[Change]:
    """Every fault that can be put into a module, always in the same order."""
    return [
        Change(line, words, make)
        for node in _nodes(tree)
        for kind in (_other_signs, _other_values, _left_out)
        for line, words, make in kind(node)
    ]


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    yield node
    for name, value in ast.iter_fields(node):
        if name not in _LEFT_ALONE:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, ast.AST):
                    yield from _nodes(each)


def _other_signs(node: ast.AST) -> Iterator[_Found]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                yield _found(node, _turned(op), partial(_put, ops, at, _OTHER[type(op)]()))
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _OTHER:
            yield _found(node, _turned(op), partial(setattr, node, "op", _OTHER[type(op)]()))


def _other_values(node: ast.AST) -> Iterator[_Found]:
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            negated = partial(setattr, node, "operand", ast.UnaryOp(ast.Not(), operand))
            yield _found(node, "not is dropped", negated)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            if not isinstance(test, ast.Compare):
                negated = partial(setattr, node, "test", ast.UnaryOp(ast.Not(), test))
                yield _found(node, "condition is negated", negated)
        case ast.Return(value=ast.AST() as given) if ast.unparse(given) != "None":
            nothing = partial(setattr, node, "value", ast.Constant(None))
            yield _found(node, "returns None", nothing)
        case ast.Constant(value=value):
            for other in _near(value):
                changed = partial(setattr, node, "value", other)
                yield _found(node, f"{value!r} becomes {other!r}", changed)


def _left_out(node: ast.AST) -> Iterator[_Found]:
    body = getattr(node, "body", None)
    for at, each in enumerate(body if isinstance(body, list) else ()):
        call = isinstance(each, ast.Expr) and not isinstance(each.value, ast.Constant)
        if call or isinstance(each, ast.AugAssign | ast.Raise | ast.Continue | ast.Break):
            yield _found(each, "statement is left out", partial(_put, body, at, ast.Pass()))


def _near(value: object) -> tuple[object, ...]:
    match value:
        case bool():
            return (not value,)
        case int():
            return (value + 1, value - 1)
        case str():
            return (f"XX{value}XX",)
    return ()


def _turned(op: ast.AST) -> str:
    return f"{type(op).__name__} becomes {_OTHER[type(op)].__name__}"


def _found(node: ast.AST, words: str, make: Callable[[], None]) -> _Found:
    return getattr(node, "lineno", 0), words, make


def _put(nodes: list[ast.AST], at: int, node: ast.AST) -> None:
    nodes[at] = node
