import asyncio


async def step(text):
    print(text, "begins")
    await asyncio.sleep(1)
    print(text, "ends")
    return asyncio.get_running_loop()


with asyncio.Runner() as runner:
    first = runner.run(step("first"))
    second = runner.run(step("second"))
    print(first is second, first is runner.get_loop())
    print(runner.get_loop().is_running(), runner.get_loop().is_closed())
print(first.is_closed())
