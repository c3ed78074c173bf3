import asyncio


async def helper():
    raise KeyError("inner")


async def main():
    try:
        raise ValueError("first")
    except ValueError as e:
        try:
            await asyncio.sleep(0)
            await helper()
        except KeyError as k:
            print(repr(k.__context__))
    try:
        try:
            raise ValueError("first")
        except ValueError as e:
            await asyncio.sleep(0)
            raise KeyError("k")
    except KeyError as k:
        print(repr(k.__context__))
    try:
        try:
            raise ValueError("first")
        except ValueError as e:
            await asyncio.sleep(0)
            await helper()
    except KeyError as k:
        print(repr(k.__context__))
    try:
        try:
            raise ValueError("first")
        finally:
            await asyncio.sleep(0)
            await helper()
    except KeyError as k:
        print(repr(k.__context__))
    try:
        try:
            raise ValueError("first")
        finally:
            await asyncio.sleep(0)
            raise KeyError(5)
    except KeyError as k:
        print(repr(k.__context__))

asyncio.run(main())
