# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio

queue = asyncio.Queue()


async def put_and_get():
    await queue.put(1)
    print("got", await queue.get())


async def wait():
    try:
        await asyncio.wait_for(queue.get(), timeout=1)
    except TimeoutError:
        print("timeout")
    except RuntimeError as error:
        print(str(error).endswith("is bound to a different event loop"))


asyncio.run(put_and_get())
asyncio.run(put_and_get())
asyncio.run(wait())
asyncio.run(put_and_get())
asyncio.run(wait())
