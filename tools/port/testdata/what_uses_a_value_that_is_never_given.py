"""What would use the value of a call that always raises is not reached, and has no type."""
import asyncio


async def job(n):
    await asyncio.sleep(0)
    return n


async def main():
    task = asyncio.create_task(job(1))
    try:
        print(next(asyncio.as_completed(task)))
    except TypeError as error:
        print("next", type(error).__name__)
    try:
        futures = iter(asyncio.as_completed(task))
        print(await next(futures))
    except TypeError as error:
        print("iter", type(error).__name__)
    try:
        given = asyncio.as_completed(task)
        for future in given:
            print(await future)
    except TypeError as error:
        print("loop", type(error).__name__)
    try:
        print(await next(iter(asyncio.as_completed(task))))
    except TypeError as error:
        print("await", type(error).__name__)
    print(await task)


asyncio.run(main())
