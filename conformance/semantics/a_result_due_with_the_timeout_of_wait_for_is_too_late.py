# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    when = loop.time() + 1

    def set_result():
        print("set", future.cancelled())
        if not future.done():
            future.set_result("result")

    loop.call_at(when, set_result)
    try:
        async with asyncio.timeout_at(when):
            print(await future)
    except TimeoutError:
        print("timeout")
    print(future)


asyncio.run(main())
