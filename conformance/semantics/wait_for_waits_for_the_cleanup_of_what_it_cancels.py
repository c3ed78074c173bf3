# conformance: python >= 3.12: wait_for() was another before
import asyncio
import time


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow cancelled")
        await asyncio.sleep(0.5)
        print("slow cleaned up")
        raise


async def quick():
    return "quick"


async def never_started():
    print("never")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        await asyncio.wait_for(slow(), timeout=1)
    except asyncio.TimeoutError as e:
        print("timeout", repr(e), type(e.__cause__).__name__, round(loop.time() - start, 1))
    print(await asyncio.wait_for(quick(), timeout=None))
    print(await asyncio.wait_for(quick(), 5))
    try:
        await asyncio.wait_for(never_started(), 0)
    except TimeoutError:
        print("zero timeout")
    fut = loop.create_future()
    fut.set_result("ready")
    print(await asyncio.wait_for(fut, 0))
    fut2 = loop.create_future()
    try:
        await asyncio.wait_for(fut2, 0.01)
    except TimeoutError:
        print(fut2.cancelled())


asyncio.run(main())
