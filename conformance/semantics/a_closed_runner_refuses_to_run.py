import asyncio


async def main():
    print("runs")


runner = asyncio.Runner()
runner.run(main())
runner.close()
runner.close()
coroutine = main()
try:
    runner.run(coroutine)
except RuntimeError as error:
    print("RuntimeError:", error)
coroutine.close()
try:
    runner.get_loop()
except RuntimeError as error:
    print("RuntimeError:", error)
