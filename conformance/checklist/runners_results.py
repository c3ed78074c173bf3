# conformance: python >= 3.13: run() took the repr() of the result before
# What a run gives is handed on untouched: nobody asks for its repr().
import asyncio


class Noisy:
    shown = 0

    def __repr__(self) -> str:
        Noisy.shown += 1
        return "Noisy()"


async def make() -> Noisy:
    await asyncio.sleep(0)
    return Noisy()


def a_runner_does_not_show_the_result() -> None:
    with asyncio.Runner() as runner:
        result = runner.run(make())
    print(Noisy.shown)
    print(repr(result))
    print(Noisy.shown)


def run_does_not_show_the_result() -> None:
    result = asyncio.run(make())
    print(Noisy.shown)
    print(repr(result))
    print(Noisy.shown)


print("- a runner does not show the result")
a_runner_does_not_show_the_result()
print("- run does not show the result")
run_does_not_show_the_result()
