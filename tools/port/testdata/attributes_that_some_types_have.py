# hasattr() of values of several types: what has the attribute is used, the rest is left alone.
import asyncio
import collections


class Door:
    def __init__(self, name):
        self.name = name

    def close(self):
        print(self.name, "closed")

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()


class Signal(asyncio.Event):
    pass


async def job(n):
    await asyncio.sleep(0)
    return n


def release(thing):
    if hasattr(thing, "close"):
        thing.close()
        return "released"
    return f"{thing} is left"


async def main():
    print(release(Door("front")), release(3), release(None), release("x"))
    for thing in (Door("back"), [1, 2], 5):
        if hasattr(thing, "close"):
            thing.close()
        elif hasattr(thing, "append"):
            thing.append(3)
            print(thing)
        else:
            print("neither", thing)
    task = asyncio.create_task(job(3))
    print(hasattr(task, "get_coro"), hasattr(task, "close"), hasattr(job, "__name__"))
    queue = asyncio.Queue()
    print(hasattr(queue, "put_nowait"), hasattr(queue, "close"), hasattr(Signal(), "set"), hasattr(Signal(), "put"))
    print(hasattr(Door("a"), "__aenter__"), hasattr(Door("b"), "__enter__"), hasattr({}, "items"))
    print(hasattr(collections.deque(), "popleft"), hasattr((1, 2), "append"), hasattr("a", "__len__"))
    maybe = Door("side") if task.done() else None
    print(hasattr(maybe, "close"))
    print(await task)


asyncio.run(main())
