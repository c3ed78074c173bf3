"""json.dumps() of all that it takes, and json.loads() of texts that stand in the program."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass

ANSWER = '{"id": 7, "tags": ["a", "b"], "score": -1.5, "next": null}'


@dataclass
class Point:
    x: int
    y: int


async def fetch(name):
    await asyncio.sleep(0)
    return {"name": name, "data": json.loads('{"size": 3, "ok": true}')}


def show_errors():
    for write in (lambda: json.dumps({"p": Point(1, 2)}), lambda: json.dumps([{1}]), lambda: json.dumps({(1, 2): 3})):
        try:
            print(write())
        except TypeError as error:
            print(error)


async def main():
    print(json.dumps([None, True, False]), json.dumps([1, -2.5, 1e100, 1e-7]), json.dumps("text"))
    print(json.dumps([float("inf"), float("-inf"), float("nan")]))
    print(json.dumps('quotes " and \\ and \n\r\t\b\f\x00\x1f\x7f'), json.dumps("caf\u00e9 \U0001f600"))
    print(json.dumps("caf\u00e9 \x7f", ensure_ascii=False))
    print(json.dumps(()), json.dumps((1, "a", [None, ("b",)])), json.dumps([]), json.dumps({}))
    print(json.dumps({2: "int", 1: "sorted"}, sort_keys=True), json.dumps({1.5: "float"}), json.dumps({None: 0}))
    print(json.dumps(Counter("hello"), sort_keys=True))
    user = {"name": "Ann", "roles": ["admin", "dev"], "address": {"zip": 12345, "city": None}}
    for indent in (None, 0, 2):
        print(json.dumps(user, indent=indent))
    print(json.dumps(user, indent="\t", sort_keys=True))
    print(json.dumps(user, separators=(",", ":")), json.dumps([[], {}, [[]]], indent=1))
    print(json.dumps({"when": {3}, "raw": b"x", "n": 1}, default=str))
    show_errors()
    answer = json.loads(ANSWER)
    print(answer["id"] + 1, answer["tags"], answer["score"], answer["next"])
    print(json.dumps(await asyncio.gather(fetch("a"), fetch("b")), indent=2))


asyncio.run(main())
