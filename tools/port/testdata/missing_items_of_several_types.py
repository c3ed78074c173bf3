"""get(), pop() and next() give one of the types of a container's items, or None."""

import asyncio


def hello():
    return "hello"


def goodbye():
    return "goodbye"


async def main():
    mixed = {"number": 1, "text": "x", "list": ["y"]}
    for key in ("number", "text", "list", "nothing"):
        value = mixed.get(key)
        if value is None:
            print(key, "none")
        elif isinstance(value, int):
            print(key, value + 1)
        elif isinstance(value, str):
            print(key, value.upper())
        else:
            print(key, len(value))
    value = mixed.get("text")
    print(value)
    value = mixed.get("nothing")
    print(value, value is None)

    optional = {"some": 1, "none": None}
    for key in ("some", "none", "missing"):
        found = optional.get(key)
        print(key, found, found is None, optional.pop(key, None))

    several = {"none": None, "text": "a", "number": 3}
    for key in ("none", "text", "number", "missing"):
        one = several.get(key)
        print(f"text {one}!" if isinstance(one, str) else one, several.pop(key, None))

    await asyncio.sleep(0.01)
    functions = {"hello": hello, "goodbye": goodbye}
    for name in ("hello", "goodbye", "moin"):
        function = functions.get(name)
        if function is None:
            print(name, "is unknown")
        else:
            print(function.__name__, function())
    print(next(iter([1, "a"]), None))


asyncio.run(main())
