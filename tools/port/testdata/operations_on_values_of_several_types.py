"""What the values of a list can do depends on each of them: len(), items, loops, unpacking, %, calls."""


class Box:
    def __init__(self, content):
        self.content = content

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return self.content * index


class Empty:
    pass


def double(number):
    return number * 2


def length(value):
    try:
        return f"length {len(value)}"
    except TypeError as error:
        return str(error)


def second(value):
    try:
        return f"second {value[1]}"
    except (TypeError, IndexError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


def pair(value):
    try:
        first, last = value
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return f"pair {first} {last}"


def count(value):
    found = 0
    try:
        for _ in range(value):
            found += 1
    except TypeError as error:
        return str(error)
    return f"counted {found}"


def formatted(value):
    try:
        return "%d%%" % value
    except TypeError as error:
        return str(error)


def total(*rest):
    return sum(rest)


def area(width, height=2, unit="m"):
    return f"{width * height} {unit}"


for value in [3, "ab", 2.5, None, [5, 6], (7, 8), Box("-"), Empty()]:
    print(length(value), second(value), sep=", ")
for value in ((1, 2), (1, 2, 3), [4, 5], "xy", 9, None):
    print(pair(value))
for value in (2, "two", None, 1.5):
    print(count(value), formatted(value), sep=", ")
for function in (double, 4, "text", None):
    try:
        print(function(21))
    except TypeError as error:
        print(error)
for value in (1, "one", None, [1]):
    try:
        print(value.upper())
    except AttributeError as error:
        print(error)
    try:
        print(value % 2)
    except TypeError as error:
        print(error)
sizes = [(1,), (2, 5), (3, 1, "km")]
print([area(*size) for size in sizes])
errors = [ValueError("a"), KeyError("b"), 5]
for error in errors:
    try:
        print(error + 1)
    except TypeError as problem:
        print(problem)
