import asyncio


def show(text: str) -> None:
    print(text[: text.index(" at ")], text[text.index("[") :])


async def worker(name: str, barrier: asyncio.Barrier) -> None:
    try:
        position = await barrier.wait()
        print(name, "goes", position)
    except asyncio.BrokenBarrierError as error:
        print(name, "BrokenBarrierError:", error)


async def main() -> None:
    barrier = asyncio.Barrier(3)
    show(repr(barrier))
    tasks = [asyncio.create_task(worker(name, barrier)) for name in "ab"]
    await asyncio.sleep(1)
    show(repr(barrier))
    await barrier.abort()
    show(repr(barrier))
    await barrier.reset()
    show(repr(barrier))
    await asyncio.gather(*tasks)
    show(repr(barrier))
    tasks = [asyncio.create_task(worker(name, barrier)) for name in "cde"]
    await asyncio.sleep(0)
    show(repr(barrier))
    await asyncio.gather(*tasks)
    show(repr(barrier))


asyncio.run(main())
