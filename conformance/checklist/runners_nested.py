# A runner that is asked to run while it runs: it refuses, and the coroutine is reported as never awaited.
import asyncio

runner = asyncio.Runner()


async def inner() -> None:
    print("never")


async def a_run_inside_of_a_run_is_refused() -> None:
    print("the first one runs")
    runner.run(inner())


try:
    runner.run(a_run_inside_of_a_run_is_refused())
except RuntimeError as error:
    print("RuntimeError:", error)
runner.close()
