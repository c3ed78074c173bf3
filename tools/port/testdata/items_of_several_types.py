# Items and lengths of values of several types, some of which have none.

import asyncio


class Box:
    pass


def show(payload, key):
    try:
        print(payload[key])
    except (TypeError, KeyError, IndexError) as e:
        print(type(e).__name__, e)


def first(payload):
    try:
        return payload[0]
    except (TypeError, IndexError) as e:
        return repr(e)


def price(thing):
    try:
        return thing["price"] * 2
    except TypeError as e:
        return str(e)


def size(thing):
    try:
        return len(thing)
    except TypeError as e:
        return str(e)


def last(thing):
    if thing is None:
        return "nothing"
    try:
        return thing[-1], len(thing)
    except (TypeError, IndexError) as e:
        return repr(e)


def look_up(thing, keys, name):
    try:
        return thing[keys[name]]
    except (KeyError, TypeError) as e:
        return repr(e)


async def consumer(queue):
    while (item := await queue.get()) is not None:
        print("got", item[0], len(item))


async def handler(payload):
    await asyncio.sleep(0)
    print(payload["name"], len(payload))


async def main():
    for item in ({"name": "Ann", "age": 3}, ("x", 1), "text", 5, [1, 2], None, Box(), {1, 2}):
        show(item, "name")
    print(first("text"), first((1, "x")), first([7]), first(3.5), first(""))
    print(price({"price": 4}), price(["a"]), price(("a",)), price("a"), price(2))
    await handler({"name": "Bob"})
    for wrong in (("x", 1), None, "text"):
        try:
            await handler(wrong)
        except TypeError as e:
            print("handler:", e)
    print(last(None), last("abc"), last([]), last([1, 2]), last((3,)), last(4))
    for thing in ("abc", 5, [1, 2]):
        print(look_up(thing, {"a": 1}, "a"), look_up(thing, {"a": 1}, "b"))
    queue = asyncio.Queue()
    for item in ("text", [1, 2], (3, 4, 5), None):
        queue.put_nowait(item)
    await consumer(queue)


asyncio.run(main())
print(size("abc"), size([1]), size((1, 2)), size({"a": 1}), size({1}), size(b"ab"))
print(size(None), size(4), size(2.5), size(Box()), sep="\n")
