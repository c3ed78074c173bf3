import asyncio


async def numbers(stop):
    try:
        for i in range(5):
            try:
                yield i
                if i == stop:
                    return
            finally:
                print("inner", i)
    finally:
        await asyncio.sleep(1)
        print("outer")


async def until(stop):
    for i in range(3):
        try:
            if i == stop:
                break
            yield i
        finally:
            print("left", i)
    yield -1


async def main():
    async for i in numbers(1):
        print("got", i)
    async for i in until(1):
        print("got", i)


asyncio.run(main())
