"""Local variables that are read before they are assigned, though the module has one of that name."""

import asyncio

count = 10
names = ["a"]
state = "global"


def add():
    count += 1
    return count


def show():
    try:
        print(state)
    except UnboundLocalError as e:
        print("caught", e)
    state = "local"
    print(state)


def in_a_branch(which):
    if which:
        state = "one"
        print(state)
    else:
        print("else", state)


def in_a_loop(n):
    for i in range(n):
        if i > 0:
            print("before", total)
        total = i * 2
    return total


def forget():
    del names
    names = []


def call_too_early():
    helper()

    def helper():
        return 1

    return helper()


async def change():
    await asyncio.sleep(0)
    print("in change")
    try:
        await asyncio.sleep(0.01)
        print(state, "never")
    finally:
        print("finally")
    state = "changed"


async def tasks():
    async def set_it():
        global state
        state = "set by a task"

    await set_it()
    results = await asyncio.gather(change(), change(), return_exceptions=True)
    for result in results:
        print(type(result).__name__, result)


def total(values):
    for value in values:
        sum_ += value
    sum_ = 0
    return sum_


def attempt(function):
    try:
        print(function())
    except UnboundLocalError as e:
        print(type(e).__name__, e)


attempt(add)
show()
in_a_branch(True)
attempt(lambda: in_a_branch(False))
print(in_a_loop(3))
attempt(forget)
attempt(call_too_early)
asyncio.run(tasks())
print(state, count, names)
