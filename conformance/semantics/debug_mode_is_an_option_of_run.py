import asyncio


async def main():
    print(asyncio.get_running_loop().get_debug())


asyncio.run(main())
asyncio.run(main(), debug=False)
asyncio.run(main(), debug=True)
with asyncio.Runner(debug=True) as runner:
    runner.run(main())
    runner.get_loop().set_debug(False)
    runner.run(main())
