import asyncio

class Pizza:
    def __init__(self, topping):
        self.topping = topping

    def __await__(self):
        return self._bake().__await__()

    async def _bake(self):
        await asyncio.sleep(0)
        return self

    def __repr__(self):
        return f"<{self.topping} pizza>"

async def main():
    pizza = Pizza("olive")
    print(await pizza)
    try:
        asyncio.create_task(pizza)
    except TypeError as exc:
        print("error:", exc)
    loop = asyncio.get_running_loop()
    try:
        loop.set_exception_handler("not callable")
    except TypeError as exc:
        print("error:", exc)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())

asyncio.run(main())
