"""What is raised and caught within `finally` has what is on its way as its context."""

import asyncio


async def body():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleanup")
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            print("interrupted", e.args, repr(e.__context__))
            try:
                raise ValueError("v")
            except ValueError as v:
                print(repr(v.__context__), repr(v.__context__.__context__))
            raise


async def plain():
    try:
        return 1
    finally:
        try:
            raise KeyError("k")
        except KeyError as e:
            print(repr(e), repr(e.__context__))


async def nested():
    try:
        raise OSError("o")
    except OSError:
        try:
            await asyncio.sleep(0)
            raise TypeError("t")
        finally:
            try:
                int("x")
            except ValueError as e:
                c = e.__context__
                print(repr(c), repr(c.__context__))


async def main():
    t = asyncio.create_task(body())
    await asyncio.sleep(0)
    t.cancel("one")
    await asyncio.sleep(0)
    t.cancel("two")
    try:
        await t
    except asyncio.CancelledError as e:
        print("main got", e.args)
    print(await plain())
    try:
        await nested()
    except TypeError as e:
        print(repr(e.__context__))


asyncio.run(main())
