"""functools.wraps() decides what a decorated function shows."""

import asyncio
import functools


def plain(func):
    def wrapper(*args):
        """I wrap."""
        return func(*args)
    return wrapper


def good(func):
    @functools.wraps(func)
    def inner(*args):
        """Not me."""
        return func(*args)
    return inner


def timed(label):
    def deco(func):
        @functools.wraps(func)
        async def inner(*args):
            print(label, func.__name__, func.__doc__)
            return await func(*args)
        return inner
    return deco


@plain
def one(x):
    """One."""
    return x


@good
def two(x):
    """Two."""
    return x


@good
def three(x):
    return x


@timed("t")
async def four(x):
    """Four."""
    return x


@good
@plain
def five(x):
    return x


@plain
@good
def six(x):
    """Six."""
    return x


print(one(1), one.__name__, one.__doc__)
print(two(1), two.__name__, two.__doc__)
print(three(1), three.__name__, three.__doc__)
print(asyncio.run(four(1)), four.__name__, four.__doc__)
print(five(1), five.__name__, five.__doc__)
print(six(1), six.__name__, six.__doc__)
for function in (one, two, three, five, six):
    print(function.__name__, function(2))
