"""The arguments of exceptions are asked what they are, compared and sorted."""

caught = []


def fail(*args):
    raise ValueError(*args)


def value(is_known):
    return 1.5 if is_known else None


for given in (2, 1, "x"):
    try:
        fail(given)
    except ValueError as error:
        caught.append((type(error).__name__, error.args))
print(sorted(caught[:2]))
print(caught[0][1] < caught[1][1], caught[0][1] == (2,), caught[0][1][0] == 2, isinstance(caught[2][1][0], str))
try:
    print(sorted(caught))
except TypeError as error:
    print(error)
try:
    raise KeyError(value(True), value(False))
except KeyError as error:
    print(error.args, isinstance(error.args[0], float), error.args[1] is None)


class Code:
    def __repr__(self):
        return "Code"


try:
    raise ValueError("x", 3, None, True, [1], b"b", 2.5, Code())
except ValueError as error:
    for arg in error.args:
        print(isinstance(arg, str), isinstance(arg, int), isinstance(arg, bool), arg is None, type(arg).__name__)
        print(isinstance(arg, (str, int)), isinstance(arg, list), isinstance(arg, bytes), isinstance(arg, Code))
        if isinstance(arg, str):
            print("text", arg)
    print([arg for arg in error.args if arg is not None and not isinstance(arg, (bytes, float))])
    first = error.args[0] if error.args else "none"
    print(first, isinstance(first, str), first is None)
    if error.args[2] is None:
        print("nothing")
    else:
        print("something")
    if isinstance(first, str):
        print(first + "!", first.upper(), len(first))
    if not isinstance(error.args[6], float):
        print("no float")
    text, *rest = error.args
    print(text, rest)
