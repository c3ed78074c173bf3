"""Fields of dataclasses with init=False: of __post_init__, of other methods, or of nobody yet."""

import asyncio
from dataclasses import dataclass, field
from typing import Callable, Optional


async def double(number):
    await asyncio.sleep(0.01)
    return number * 2


@dataclass
class Job:
    number: int
    task: asyncio.Task = field(init=False, repr=False, compare=False)
    notes: list[str] = field(init=False, default_factory=list)

    def __post_init__(self):
        self.task = asyncio.create_task(double(self.number))


@dataclass
class Lazy:
    number: int
    total: int = field(init=False)
    task: asyncio.Task = field(init=False, repr=False, compare=False)

    def start(self):
        self.task = asyncio.create_task(double(self.number))


@dataclass
class Step:
    name: str
    action: Optional[Callable[[], int]] = None


async def main():
    job = Job(4)
    print(job, await job.task, job.notes)
    lazy = Lazy(5)
    for read in (lambda: str(lazy.total), lambda: repr(lazy), lambda: f"{lazy == Lazy(5)}"):
        try:
            print(read())
        except AttributeError as error:
            print(error)
    lazy.start()
    lazy.total = await lazy.task
    print(lazy, hasattr(lazy, "total"))
    print(Step("none"), Step("some", lambda: 1).name)


asyncio.run(main())
