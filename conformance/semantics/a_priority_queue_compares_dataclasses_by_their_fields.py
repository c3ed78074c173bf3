import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


@dataclass(order=True)
class Version:
    major: int
    minor: int


async def main():
    jobs = asyncio.PriorityQueue()
    await jobs.put(Job(3, "low"))
    await jobs.put(Job(1, "high"))
    await jobs.put(Job(2, "middle"))
    while not jobs.empty():
        job = await jobs.get()
        print(job.priority, job.name)

    versions = asyncio.PriorityQueue()
    for version in (Version(3, 13), Version(2, 7), Version(3, 9)):
        versions.put_nowait(version)
    print(versions.get_nowait(), versions.get_nowait(), versions.get_nowait())


asyncio.run(main())
