import asyncio
from dataclasses import dataclass, field

@dataclass(order=True)
class A:
    x: int
    y: int = 0

@dataclass(order=True)
class B(A):
    key: tuple = field(init=False)
    x: int = 5
    z: str = "z"
    def __post_init__(self):
        self.key = (self.z, self.x)

@dataclass
class C:
    a: int
    b: str
    def __init__(self, b):
        self.b = b
        self.a = len(b)

async def main():
    print(B(1, 2, "q"), B(3) == B(3), B(1) < B(2), B(x=2, z="a") < B(x=2, z="b"))
    print(C("xyz"), C("a") == C("a"), C("a") == C("b"))
asyncio.run(main())
