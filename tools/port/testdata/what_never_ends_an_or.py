import asyncio


async def consumer(condition, items):
    async with condition:
        result = await condition.wait_for(lambda: print("test", items) or len(items) >= 2 and items)
        print("result", result, result is items)


def log(text):
    print("log", text)


class Box:
    def __init__(self, value):
        self.value = value


async def main():
    condition, items = asyncio.Condition(), []
    task = asyncio.create_task(consumer(condition, items))
    for n in range(3):
        await asyncio.sleep(0)
        async with condition:
            items.append(n)
            condition.notify()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    await task
    value = log("a") or 5
    other = log("b") or log("c") or "text"
    size = Box(3) and len(items)
    print(value, other, size, [log(i) or i * 2 for i in range(2)])
    print((lambda x: log(x) or x + 1)(4))


asyncio.run(main())
