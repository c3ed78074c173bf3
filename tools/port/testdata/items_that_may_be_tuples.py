"""What is put into a queue is a tuple, or something else; it is taken apart without a test."""

import asyncio


class Message:
    def __init__(self, text):
        self.text = text


async def consume(queue, seen):
    while True:
        item = await queue.get()
        if item is None:
            break
        try:
            name, number = item
            seen.append(f"{name}={number + 1}")
        except (TypeError, ValueError) as error:
            seen.append(f"{type(error).__name__}: {error}")


def total(value):
    result = 0
    for part in value:
        result += part
    return result


async def drain(queue):
    errors = []
    while not queue.empty():
        match await queue.get():
            case ("item", value):
                errors.append(f"item {value}")
            case ("error", error):
                try:
                    raise error
                except (ValueError, TypeError) as caught:
                    errors.append(repr(caught))
            case ("done", _):
                errors.append("done")
    return errors


async def main():
    queue, seen = asyncio.Queue(), []
    consumer = asyncio.create_task(consume(queue, seen))
    for item in (("a", 1), 5, ("b", 2), 2.5, ("too", "long", 3), Message("c"), True, ("d", 4), None):
        await queue.put(item)
    await consumer
    print(*seen, sep="\n")

    for value in ([1, 2], 5, None, Message("d")):
        try:
            print(total(value))
        except TypeError as error:
            print(error)

    results = asyncio.Queue()
    results.put_nowait(("item", "x"))
    results.put_nowait(("error", ValueError("broken")))
    results.put_nowait(("error", "no exception"))
    results.put_nowait(("done", None))
    print(await drain(results))


asyncio.run(main())
