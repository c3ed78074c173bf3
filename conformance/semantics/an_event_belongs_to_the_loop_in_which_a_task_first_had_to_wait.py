import asyncio


async def set_and_wait(event: asyncio.Event) -> None:
    event.set()
    await event.wait()
    print("did not wait")
    event.clear()


async def wait_for_set(event: asyncio.Event) -> None:
    asyncio.get_running_loop().call_soon(event.set)
    try:
        await event.wait()
        print("waited")
    except RuntimeError as error:
        text = str(error)
        print(text[: text.index(" at ")], text[text.index("[") :])
    event.clear()


event = asyncio.Event()
asyncio.run(set_and_wait(event))
asyncio.run(wait_for_set(event))
asyncio.run(set_and_wait(event))
asyncio.run(wait_for_set(event))
