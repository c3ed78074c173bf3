"""What is measured: the names are those of workloads.py and workloads.cc."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Workload:
    """A workload: its name in every program, how many operations a measurement performs, in words."""

    name: str
    operations: int
    description: str

    @property
    def is_process(self) -> bool:
        """Whether what is measured is the whole process, from its start to its end."""
        return self.name == "start_and_stop"


WORKLOADS = (
    Workload("create_and_join", 1_000_000, "create a task and join it, a thousand at a time"),
    Workload("wide_gather", 100_000, "one gather of children that each suspend once"),
    Workload("wide_gather_warm", 100_000, "the same a third time, in memory that is there"),
    Workload("switch", 1_000_000, "a switch between a thousand tasks"),
    Workload("immediate_await", 10_000_000, "await a coroutine that returns at once"),
    Workload("sleeps", 100_000, "a sleep among many, processor time"),
    Workload("call_later_and_cancel", 1_000_000, "call_later() and cancel()"),
    Workload("bounded_queue", 1_000_000, "an item through a queue of 100"),
    Workload("contended_lock", 200_000, "acquire and release, a hundred tasks"),
    Workload("cancel_and_collect", 100_000, "cancel a sleeping task and collect it"),
    Workload("cancel_bare_sleep", 100_000, "the same of a task that is only a sleep()"),
    Workload("task_group", 200_000, "a task in a TaskGroup of ten"),
    Workload("timeout", 200_000, "enter and leave timeout() around a switch"),
    Workload("event", 200_000, "set an Event that is waited for"),
    Workload("condition", 100_000, "notify a Condition that is waited for"),
    Workload("semaphore", 200_000, "acquire and release, ten at a time of a hundred tasks"),
    Workload("threadsafe_call", 20_000, "call_soon_threadsafe() and back"),
    Workload("sleeping_tasks", 100_000, "make a task that sleeps"),
    Workload("start_and_stop", 1, "a process that runs nothing"),
)

# Those of which the cost is to be seen as there are more tasks or timers at a time.
GROWING = ("wide_gather", "sleeps", "cancel_and_collect", "sleeping_tasks")
