"""Mappings and sequences among what a value may be."""

import asyncio


class Down(Exception):
    def __init__(self, name, status):
        super().__init__(f"{name} answered {status}")
        self.status = status


async def probe(name):
    await asyncio.sleep(0.01)
    if name == "b":
        raise Down(name, 503)
    if name == "c":
        raise ConnectionError(name)
    return {"name": name, "status": 200}


def kind(value):
    match value:
        case {"a": a, "b": b}:
            return f"both {a} {b}"
        case {"a": a}:
            return f"only a {a}"
        case [x, y]:
            return f"two {x} {y}"
        case [x, *rest]:
            return f"many {x} {rest}"
        case str():
            return f"text {value}"
        case None:
            return "none"
    return "other"


async def main():
    for outcome in await asyncio.gather(*map(probe, "abc"), return_exceptions=True):
        match outcome:
            case {"status": code, "name": name}:
                print("ok", code, name)
            case Down(status=code):
                print("down", code)
            case Exception() as exc:
                print("fail", type(exc).__name__, exc)
    for value in ({"a": 1, "b": 2}, {"a": 3}, {"z": 4}, [1, 2], [3, 4, 5], [], "ab", None, 7):
        print(kind(value))


asyncio.run(main())
