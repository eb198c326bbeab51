"""Sentences in source text: what is built for people, beside docstrings, errors and the log."""

import ast
import re
from collections.abc import Iterator

# It ends like one, begins like one, or one ends in it and another begins.
SENTENCE = re.compile(r"[.!?…]$ | ^[A-Z][a-z']*\ [a-z] | [.!?]\ [A-Z]", re.VERBOSE)


def sentences(source: str) -> list[str]:
    """Each text with a space that reads like a sentence."""
    tree = ast.parse(source)
    aside = {id(part) for node in ast.walk(tree) if _is_aside(node) for part in ast.walk(node)}
    joined = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    aside |= {id(part) for node in joined for part in node.values}
    texts = (_text(node) for node in ast.walk(tree) if id(node) not in aside)
    return [text for text in _stripped(texts) if " " in text and SENTENCE.search(text)]


def _is_aside(node: ast.AST) -> bool:
    """Whether it is a docstring, an error that is raised or made, or a line of the log."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise():
            return True
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")))):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="log") | ast.Attribute(attr="_log"))):
            return True
        case _:
            return False


def _text(node: ast.AST) -> str:
    """A string, with an x for each value in it."""
    match node:
        case ast.JoinedStr(values=values):
            return "".join(_text(part) or "x" for part in values)
        case ast.Constant(value=str(text)):
            return text
        case _:
            return ""


def _stripped(texts: Iterator[str]) -> Iterator[str]:
    return (text.strip() for text in texts)
