import asyncio


class Parcel:
    def __init__(self, weight):
        self.weight = weight


async def pack(weight):
    await asyncio.sleep(0.01)
    if weight > 10:
        raise ValueError(f"{weight} is too heavy")
    return Parcel(weight)


async def count(n):
    await asyncio.sleep(0.02)
    if n < 0:
        raise KeyError(n)
    return n


async def note(text):
    return text


async def nothing():
    await asyncio.sleep(0)


async def main():
    results = await asyncio.gather(pack(1), count(2), pack(11), count(-1), return_exceptions=True)
    for result in results:
        print(type(result).__name__, result.weight if isinstance(result, Parcel) else result)
    for result in results:
        if not isinstance(result, Parcel):
            rest = result
            print("rest", rest, isinstance(rest, Exception))
    mixed = await asyncio.gather(pack(2), note("n"), nothing(), count(-2), return_exceptions=True)
    for result in mixed:
        if isinstance(result, Parcel):
            print("parcel", result.weight)
        elif isinstance(result, str):
            print("text", result)
        else:
            print("other", repr(result))
    print([r for r in mixed if not isinstance(r, (Parcel, str))])


asyncio.run(main())
