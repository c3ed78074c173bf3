import asyncio


async def echo():
    answer = "ready"
    while True:
        sent = yield answer
        answer = f"got {sent}"


async def main():
    generator = echo()
    try:
        await generator.asend("early")
    except TypeError as error:
        print(error)
    print(await anext(generator))
    print(await generator.asend("late"))
    await generator.aclose()
    try:
        await generator.asend("too late")
    except StopAsyncIteration:
        print("ended")


asyncio.run(main())
