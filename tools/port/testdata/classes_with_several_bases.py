import asyncio
from abc import ABC, abstractmethod


class Logged:
    def log(self, text):
        print(f"[{type(self).__name__}] {text}")

    def save(self):
        self.log("saving")
        return super().save()


class Counted:
    count = 0

    def save(self):
        self.count += 1
        return super().save() + self.count


class Stored:
    def __init__(self, name, size=1):
        self.name = name
        self.size = size

    def save(self):
        return self.size

    def __repr__(self):
        return f"{type(self).__name__}({self.name})"


class User(Logged, Counted, Stored):
    def __init__(self, name):
        super().__init__(name, size=10)
        self.log(f"made {self}")


class Note(Counted, Stored):
    pass


class A:
    def hi(self):
        return ["A"]


class B(A):
    def hi(self):
        return ["B"] + super().hi()


class C(A):
    def hi(self):
        return ["C"] + super().hi()


class D(B, C):
    def hi(self):
        return ["D"] + super().hi()


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    def describe(self):
        return f"{self.kind()} {self.area()}"


class Named:
    def kind(self):
        return type(self).__name__.lower()


class Square(Named, Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Started:
    async def start(self):
        await asyncio.sleep(0)
        self.events.append("started")
        return await super().start()


class Service:
    def __init__(self):
        self.events = []

    async def start(self):
        self.events.append("service")
        return self.events


class Server(Started, Service):
    async def start(self):
        self.events.append("server")
        return await super().start()


class Failure(Exception):
    def __init__(self, text, code):
        super().__init__(text)
        self.code = code


class Described:
    def describe(self):
        return f"{type(self).__name__} {self.code}"


class Lost(Described, Failure):
    pass


def tell(what: Logged):
    what.log("told")


async def main():
    user, note = User("ann"), Note("n", 3)
    print(user.save(), user.save(), note.save(), user.count, note.count, User.count)
    tell(user)
    print(D().hi(), isinstance(D(), A), isinstance(user, Logged), isinstance(user, Stored), user, note)
    print(Square(3).describe(), await Server().start())
    try:
        raise Lost("lost", 4)
    except Failure as error:
        print(repr(error), error.code)
    try:
        raise Lost("again", 5)
    except Lost as error:
        print(error.describe(), error)


asyncio.run(main())
