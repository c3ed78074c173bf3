import asyncio


class Stock:
    def __init__(self) -> None:
        self.items: list[int] = []
        self.condition = asyncio.Condition()

    async def put(self, item: int) -> None:
        async with self.condition:
            self.items.append(item)
            self.condition.notify_all()

    async def take(self, name: str, count: int) -> None:
        async with self.condition:
            there = await self.condition.wait_for(lambda: len(self.items) >= count)
            print(name, there, self.items)
            self.items = self.items[count:]


async def main() -> None:
    stock = Stock()
    tasks = [
        asyncio.create_task(stock.take("three", 3)),
        asyncio.create_task(stock.take("one", 1)),
        asyncio.create_task(stock.take("none", 0)),
    ]
    for item in range(4):
        await asyncio.sleep(1)
        await stock.put(item)
        print("put", item)
    await asyncio.gather(*tasks)
    async with stock.condition:
        print(await stock.condition.wait_for(lambda: stock.items or [7]))


asyncio.run(main())
