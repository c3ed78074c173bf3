# __enter__() of a Runner, called by hand; the names of what is on the stack of a task.
import asyncio


async def inner():
    await asyncio.sleep(0)


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()])
    await task
    print([frame.f_code.co_name for frame in task.get_stack()])
    return "done"


lazy = asyncio.Runner()
lazy.__enter__()
print(lazy.run(main()))
lazy.close()

with asyncio.Runner() as runner:
    runner.__enter__()
    print(runner.run(main()))

for call in (lambda: runner.get_loop(), lambda: runner.__enter__(), lambda: lazy.__enter__()):
    try:
        call()
        print("no error")
    except RuntimeError as error:
        print(error)
