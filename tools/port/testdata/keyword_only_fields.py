import asyncio
from dataclasses import KW_ONLY, dataclass, field

@dataclass
class A:
    x: int
    z: int = field(default=3, kw_only=True)
    w: int = 9

@dataclass(kw_only=True)
class B:
    a: int
    b: str = "b"

@dataclass
class C:
    p: int
    _: KW_ONLY
    q: str = "q"
    r: float

@dataclass(kw_only=True, slots=True)
class D:
    n: int = 0
    m: int

async def main():
    print(A(1, 7), A(1, z=4), A(2, 3, z=5))
    print(B(a=1), B(b="x", a=2))
    print(C(1, r=2.5), C(3, q="z", r=0.5), D(m=3), D(m=1, n=2))
    match A(1, 7, z=8):
        case A(a, b):
            print(a, b)
asyncio.run(main())
