"""Reading a variable without a value raises, even where nothing but None or an object could be in it."""

import asyncio


class Box:
    pass


def told(text):
    print("told", text)
    return 1


def order(flag):
    box = Box()
    if flag:
        del box
    return [told("first"), isinstance(box, Box), told("last")]


def chosen(flag, ask):
    error = None
    try:
        if flag:
            raise KeyError(1)
    except KeyError as error:
        pass
    while ask and error is None:
        print("asked")
        break
    text = "none" if ask and not error else "not asked"
    assert not ask or error is None
    both = ask or error
    one = error if ask else 5
    for part in [error is None for _ in range(ask)]:
        print(part)
    if flag > 5:
        print("six")
    elif ask and error is None:
        print("elif")
    fall = error or 7
    return text, both, one, fall


def passed(flag):
    nothing = None
    if flag:
        del nothing
    show(told("before"), nothing, told("after"))


def show(a, b, c=None):
    print(a, b, c)


async def waits(flag):
    pair = (1, 2)
    if flag:
        del pair
    await asyncio.sleep(0)
    return len(pair) + await three()


async def three():
    return 3


def listed(flag):
    nothing = None
    if flag:
        del nothing
    return [nothing for _ in range(2)], [1, nothing]


def closure(flag):
    nothing = None
    if flag:
        del nothing
    def inner():
        return "none" if nothing is None else "some"
    try:
        print(inner())
    except NameError as problem:
        print(problem)
    return (lambda: nothing is None)()


for flag in (0, 1):
    for function in (order, passed, listed):
        try:
            print(function(flag))
        except UnboundLocalError as problem:
            print(problem)
    try:
        print(closure(flag))
    except NameError as problem:
        print(problem)
    for ask in (0, 1):
        try:
            print(chosen(flag, ask))
        except UnboundLocalError as problem:
            print(problem)
    try:
        print(asyncio.run(waits(flag)))
    except UnboundLocalError as problem:
        print(problem)
