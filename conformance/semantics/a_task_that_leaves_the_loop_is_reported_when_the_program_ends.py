"""SystemExit out of a task refers to the task through its traceback, and the task to it."""

import asyncio
import sys


async def leave() -> None:
    await asyncio.sleep(0.5)
    sys.exit("leaving")


async def main() -> None:
    leaving = asyncio.create_task(leave(), name="leaving")
    try:
        await asyncio.sleep(2)
    finally:
        print("main ends,", "done" if leaving.done() else "not done")


try:
    asyncio.run(main())
except SystemExit as error:
    print("left:", error.code)
print("the end")
