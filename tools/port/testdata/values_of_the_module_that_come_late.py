"""A variable of the module that a function assigns first; a field that a reference stands beside; formats."""

import asyncio


class Stage:
    def __init__(self, loop):
        self.loop = loop
        self.cues = []

    def on(self, light):
        self.cues.append(f"{light}:on")

    def __format__(self, spec):
        return format(f"{len(self.cues)} cues", spec)


async def work():
    pass


async def main(reason=None):
    global task
    task = asyncio.create_task(work())
    stage = Stage(asyncio.get_running_loop())
    stage.loop.call_soon(stage.on, "house")
    stage.cues.append("script read")
    stage.loop.set_task_factory(asyncio.eager_task_factory if reason else None)
    other = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    other.cancel(reason)
    print(stage.cues, f"{stage:>8}|{stage:<8}|{stage}")
    raise ValueError(3)


for reason in (None, "no time"):
    try:
        asyncio.run(main(reason))
    except ValueError as error:
        print("ValueError", error.args[0])
    print(task.cancelled(), task.done())
