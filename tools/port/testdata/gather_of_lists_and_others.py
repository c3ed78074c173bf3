"""gather() of lists and of other awaitables, whose results have several types."""

import asyncio


async def produce(queue, workers):
    for number in range(5):
        await queue.put(number)
    for _ in range(workers):
        await queue.put(None)


async def consume(queue, name):
    seen = []
    while (item := await queue.get()) is not None:
        seen.append(item)
        await asyncio.sleep(0)
    return f"{name}:{seen}"


async def give(value, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def fail(error, turns=0):
    await give(None, turns)
    raise error


async def main():
    queue = asyncio.Queue(2)
    workers = [asyncio.create_task(consume(queue, name)) for name in "ab"]
    await asyncio.gather(*workers, produce(queue, len(workers)))
    print([worker.result() for worker in workers])

    print(await asyncio.gather(produce(queue, 1), *[consume(queue, "c")]))
    results = await asyncio.gather(*[give(n) for n in range(3)], give("text", 2), asyncio.sleep(0))
    print(results, len(results), results[-2])
    first, *rest = await asyncio.gather(give(1.5), *(give(n) for n in (7, 8)))
    print(first, rest)

    errors = await asyncio.gather(
        *map(fail, [ValueError(1), OSError(2)]), give(3), return_exceptions=True
    )
    print(*(f"{type(x).__name__}:{x}" for x in errors), sep=", ")
    for result in await asyncio.gather(*[give("a")], fail(KeyError("b")), give(4), return_exceptions=True):
        if isinstance(result, BaseException):
            print("error", repr(result))
        elif isinstance(result, str):
            print("text", result.upper())
        else:
            print("number", result + 1)

    both = asyncio.gather(asyncio.gather(give(1), give(2)), give(3), return_exceptions=True)
    print(await both, both.done())
    try:
        await asyncio.gather(*[give(1, 5), give(2)], fail(ValueError("first"), 1), fail(KeyError("second"), 2))
    except Exception as error:
        print(repr(error))


asyncio.run(main())
