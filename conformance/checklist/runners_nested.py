# A runner that is asked to run while it runs: it refuses, and the coroutine is reported as never awaited.
import asyncio

runner = asyncio.Runner()


async def inner() -> None:
    print("never")


async def outer() -> None:
    print("outer runs")
    runner.run(inner())


try:
    runner.run(outer())
except RuntimeError as error:
    print("RuntimeError:", error)
runner.close()
