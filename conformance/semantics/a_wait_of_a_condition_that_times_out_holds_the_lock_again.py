import asyncio


def show(text: str) -> None:
    print(text[: text.index(" at ")], text[text.index("[") :])


async def main() -> None:
    condition = asyncio.Condition()
    show(repr(condition))
    async with condition:
        try:
            async with asyncio.timeout(1):
                await condition.wait()
        except TimeoutError:
            print("timed out", condition.locked())
        show(repr(condition))
    task = asyncio.create_task(hold(condition))
    await asyncio.sleep(0)
    show(repr(condition))
    async with condition:
        condition.notify()
        show(repr(condition))
    await task


async def hold(condition: asyncio.Condition) -> None:
    async with condition:
        await condition.wait()
        show(repr(condition))


asyncio.run(main())
