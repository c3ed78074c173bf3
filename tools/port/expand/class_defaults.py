"""Class attributes that objects may hide with attributes of their own.

    class Error(Exception):               class Error(Exception):
        code = 500                            default_code = 500
        def __init__(self, code):             own_code = 500
            if code:                          has_own_code = False
                self.code = code              ...
                                              @property
    class NotFound(Error):                    def code(self): ...   # own_code or default_code
        code = 404
                                          class NotFound(Error):
                                              default_code = 404

A class attribute that only says what its objects begin with needs none of this: it is the default of a
member. This is for those that are also read of a class, are others in a subclass, or can be changed
in place. `RED, BLUE = 1, 2` of a class becomes two statements first.
"""

from __future__ import annotations

import ast
import textwrap

from tools.port.expand.placing import place

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def separate(module: ast.Module) -> None:
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            node.body = [part for item in node.body for part in _unpacked(item)]
    classes = {n.name: n for n in ast.walk(module) if isinstance(n, ast.ClassDef)}
    outside = hidden_from_outside(module)
    for root in classes.values():
        if any(_short(base) in classes for base in root.bases) or _is_special(root):
            continue
        family = _family(root, classes)
        for name in sorted(set().union(*(_class_attributes(c) for c in family))):
            if (_is_hidden(family, name) or name in outside) and _has_both(module, family, name):
                _separate(module, family, name)


def hidden_from_outside(module: ast.Module) -> set[str]:
    """The class attributes that are assigned to objects elsewhere than in methods: `backend.healthy = True`.

    Not those of which a class makes attributes of its own: the objects may be of that class.
    """
    classes = [n for n in ast.walk(module) if isinstance(n, ast.ClassDef)]
    found = set().union(*map(_class_attributes, classes))
    own = {name for c in classes for name in found if _is_hidden([c], name)}
    no_objects = {"self", "cls", *(c.name for c in classes)}
    return {
        node.attr
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and node.attr in found - own
        and isinstance(node.ctx, ast.Store)
        and not (isinstance(node.value, ast.Name) and node.value.id in no_objects)
        and not _is_of_class(node, classes, node.attr)
    }


def _unpacked(item: ast.stmt) -> list[ast.stmt]:
    """`RED, BLUE = 1, 2` of a class as two statements."""
    match item:
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)) if (
            len(targets) == len(values) and all(isinstance(v, ast.Constant) for v in values)
        ):
            pairs = zip(targets, values, strict=True)
            return [ast.copy_location(ast.Assign([t], v), item) for t, v in pairs]
    return [item]


def _family(root: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> list[ast.ClassDef]:
    """A class and all that derive from it."""
    family = [root]
    for derived in classes.values():
        names = {c.name for c in family}
        if derived not in family and any(_short(base) in names for base in derived.bases):
            family.append(derived)
    return family


def _short(node: ast.expr) -> str:
    return ast.unparse(node).split("[")[0].split(".")[-1]


def _is_special(class_: ast.ClassDef) -> bool:
    """Whether the names in its body are no class attributes, or not only that."""
    return any("dataclass" in ast.unparse(d) for d in class_.decorator_list) or any(
        _short(base) in ("NamedTuple", "TypedDict", "Protocol") or _short(base).endswith(("Enum", "Flag"))
        for base in class_.bases
    )


def _class_attributes(class_: ast.ClassDef) -> dict[str, ast.expr]:
    found = {}
    for item in class_.body:
        match item:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


def _methods(class_: ast.ClassDef) -> list[_Function]:
    return [item for item in class_.body if isinstance(item, _Function) and item.args.args]


def _is_hidden(family: list[ast.ClassDef], name: str) -> bool:
    """Whether a method assigns an attribute of this name to its object."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == name
        and not isinstance(node.ctx, ast.Load)
        and isinstance(node.value, ast.Name)
        and node.value.id == method.args.args[0].arg
        for class_ in family
        for method in _methods(class_)
        if not any(_short(d) in ("classmethod", "staticmethod") for d in method.decorator_list)
        for node in ast.walk(method)
    )


def _has_both(module: ast.Module, family: list[ast.ClassDef], name: str) -> bool:
    """Whether the class attribute is more than the first value of an attribute."""
    values = [found[name] for c in family if name in (found := _class_attributes(c))]
    if len(values) > 1 or not all(map(_is_constant, values)):
        return True
    owner = next(c for c in family if name in _class_attributes(c))
    if not _is_hidden([owner], name) and (owner is not family[0] or _is_hidden(family, name)):
        return True  # A derived class assigns it.
    return any(_is_of_class(node, family, name) for node in ast.walk(module))


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.Constant() | ast.Name() | ast.Attribute():
            return True
        case ast.UnaryOp(operand=operand):
            return _is_constant(operand)
        case ast.BinOp(left=left, right=right):
            return _is_constant(left) and _is_constant(right)
        case ast.Tuple(elts=items):
            return all(map(_is_constant, items))
    return False


def _is_of_class(node: ast.AST, family: list[ast.ClassDef], name: str) -> bool:
    """Whether it is the attribute of a class: `Error.code`, `cls.code`, `type(self).code`."""
    if not isinstance(node, ast.Attribute) or node.attr != name:
        return False
    match node.value:
        case ast.Name(id=owner):
            return owner == "cls" or any(c.name == owner for c in family)
        case ast.Call(func=ast.Name(id="type"), args=[_]) | ast.Attribute(attr="__class__"):
            return True
    return False


def _separate(module: ast.Module, family: list[ast.ClassDef], name: str) -> None:
    for node in ast.walk(module):
        if _is_of_class(node, family, name):
            node.attr = f"default_{name}"  # type: ignore[attr-defined]
    first = next(c for c in family if name in _class_attributes(c))
    value = ast.unparse(_class_attributes(first)[name])
    for class_ in family:
        for item in class_.body:
            target = item.targets[0] if isinstance(item, ast.Assign) else getattr(item, "target", None)
            if isinstance(target, ast.Name) and target.id == name:
                target.id = f"default_{name}"
    text = f"""
        has_own_{name} = False
        own_{name} = {value}
        @property
        def {name}(self):
            return self.own_{name} if self.has_own_{name} else self.default_{name}
        @{name}.setter
        def {name}(self, value):
            self.own_{name} = value
            self.has_own_{name} = True
    """
    made = ast.parse(textwrap.dedent(text)).body
    first.body += [place(item, first, one_line=True) for item in made]
