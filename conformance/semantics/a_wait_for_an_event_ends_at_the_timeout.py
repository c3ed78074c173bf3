# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


def show(text: str) -> None:
    print(text[: text.index(" at ")], text[text.index("[") :])


async def main() -> None:
    event = asyncio.Event()
    show(repr(event))
    try:
        await asyncio.wait_for(event.wait(), 1)
    except TimeoutError:
        print("timed out")
    show(repr(event))
    tasks = [asyncio.create_task(event.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    show(repr(event))
    event.set()
    show(repr(event))
    print(await asyncio.gather(*tasks))
    show(repr(event))
    print(await asyncio.wait_for(event.wait(), 1))


asyncio.run(main())
