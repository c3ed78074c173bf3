import asyncio
from enum import Enum


class Status(str, Enum):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"

    @property
    def is_final(self):
        return self is Status.DONE


class Priority(int, Enum):
    LOW = 1
    HIGH = 10


class Job:
    def __init__(self, name: str, priority: Priority = Priority.LOW):
        self.name = name
        self.priority = priority
        self.status = Status.PENDING

    async def run(self) -> None:
        self.status = Status.RUNNING
        await asyncio.sleep(0.01 / self.priority)
        self.status = Status.DONE


async def main() -> None:
    jobs = [Job("a"), Job("b", Priority.HIGH)]
    print([job.status for job in jobs])
    await asyncio.gather(*(job.run() for job in jobs))
    for job in sorted(jobs, key=lambda job: -job.priority):
        print(job.name, job.status, f"{job.status}", job.status.value, job.status.is_final, repr(job.priority))
    print(Status.DONE == "done", Status("running"), Status.DONE.upper(), Status.PENDING + "!", len(Status.DONE))
    print(Priority.HIGH > Priority.LOW, Priority.HIGH + 1, f"{Priority.LOW}", str(Priority.HIGH), Priority(10))
    print({Status.DONE: 1, Status.PENDING: 2}, sorted(Status), [p.name for p in Priority], max(Priority))
    print(f"{Status.DONE:>14}|", "%s %d %3d|%d" % (Status.DONE, Priority.HIGH, Priority.LOW, 2.75), "state: " + Status.RUNNING)


asyncio.run(main())
