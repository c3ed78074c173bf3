"""Decorated functions that are defined in branches and loops, or again."""

import functools

FAST = True


class Twice:
    def __init__(self, function):
        self.function = function

    def __call__(self, number):
        return self.function(number) * 2


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args)
        return function(*args, **kwargs)

    return wrapper


def more(function):
    def wrapper(number):
        return function(number) + 1

    return wrapper


if FAST:
    @logged
    @more
    def step(number):
        return number * 10
else:
    @more
    @logged
    def step(number):
        return number * 20

print(step(3))


def choose(kind):
    if kind:
        @logged
        def choice(text):
            return "logged " + text
    else:
        def choice(text):
            return "plain " + text
    return choice("text")


print(choose(0), choose(1))


@Twice
def made(number):
    return number


print(made(2))


@logged
def again(number):
    return number


print(again(1))


@logged
def again(number, other=5):
    return number + other


print(again(1), again(1, 2))
for index in range(2):
    @logged
    def job(number):
        return number + index

    print(job(1))
