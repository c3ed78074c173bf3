import asyncio


async def step(text):
    loop = asyncio.get_running_loop()
    print(text, "begins")
    await asyncio.sleep(1)
    print(text, "ends", loop is asyncio.get_running_loop())


with asyncio.Runner() as runner:
    first = runner.get_loop()
    runner.run(step("first"))
    runner.run(step("second"))
    print(first is runner.get_loop())
    print(runner.get_loop().is_running(), runner.get_loop().is_closed())
print(first.is_closed())
