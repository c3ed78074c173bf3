"""A variable of the module that only a function of the same name as another, or a wrapped one, would assign."""

import asyncio


def unless(skip):
    def decorate(function):
        def wrapper():
            if skip:
                return "skipped"
            return function()

        return wrapper

    return decorate


@unless(True)
def load():
    global table
    table = [1, 2]


def setup():
    global size
    size = 3


def use(setup):
    setup()
    return size


class Starter:
    def run(self, coroutine):
        coroutine.close()


async def connect():
    global connection
    connection = "open"


print(load())
try:
    print(table)
except NameError as error:
    print(error)
try:
    print(use(lambda: None))
except NameError as error:
    print(error)
print(use(setup))
Starter().run(connect())
try:
    print(connection)
except NameError as error:
    print(error)
asyncio.run(connect())
print(connection)
