import asyncio


async def averager():
    total, count, average = 0.0, 0, None
    while True:
        value = yield average
        if value is None:
            print("nothing sent")
            continue
        await asyncio.sleep(value)
        total += value
        count += 1
        average = total / count


async def main():
    generator = averager()
    print(await generator.asend(None))
    for value in (1.0, 2.0, 6.0):
        print(await generator.asend(value))
    print(await anext(generator))
    await generator.aclose()


asyncio.run(main())
