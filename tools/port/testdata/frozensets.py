"""Sets that cannot be changed: as constants, as keys, and as operands."""

import asyncio
from dataclasses import dataclass, field

STOP_WORDS = frozenset("the is a of to".split())
PRIMES = frozenset({2, 3, 5, 7})
NOTHING = frozenset()


@dataclass(frozen=True)
class Role:
    name: str
    rights: frozenset[str] = frozenset()

    def may(self, right: str) -> bool:
        return right in self.rights


@dataclass
class Request:
    tags: frozenset = field(default_factory=frozenset)


async def words(text):
    await asyncio.sleep(0)
    return [word for word in text.split() if word not in STOP_WORDS]


def describe(group: frozenset[int]) -> str:
    return ",".join(str(n) for n in sorted(group)) or "empty"


async def main():
    print(await words("the answer is a number of two digits"))
    print(PRIMES, len(PRIMES), NOTHING, bool(NOTHING), sum(PRIMES), max(PRIMES))
    odd = {1, 3, 5}
    print(PRIMES | odd, PRIMES & odd, PRIMES - odd, PRIMES ^ odd)
    print(odd | PRIMES, odd & PRIMES, odd - PRIMES)
    print(type(PRIMES | odd).__name__, type(odd | PRIMES).__name__)
    print(PRIMES.union(odd), PRIMES.intersection({2, 9}), PRIMES.difference(PRIMES))
    print(PRIMES.isdisjoint({4}), PRIMES.issuperset({2, 3}), frozenset([2]) < PRIMES, PRIMES == {7, 5, 3, 2})
    odd |= PRIMES
    odd.update(frozenset([11]))
    print(odd)
    growing = PRIMES
    growing |= {11}
    print(growing, PRIMES)

    distances = {frozenset(("a", "b")): 5, frozenset(["b", "c"]): 7}
    print(distances[frozenset({"b", "a"})], frozenset(("c", "a")) in distances, distances.get(frozenset("bc")))
    groups = {frozenset({1, 2}), frozenset({2, 1}), frozenset({3})}
    print(len(groups), sorted(describe(group) for group in groups))
    for number in frozenset([3, 1, 2]):
        print(number)

    admin = Role("admin", frozenset({"read", "write"}))
    print(admin.may("write"), Role("guest").may("read"), Role("guest"), Request(), {admin: 1}[admin])
    print(list(PRIMES), set(PRIMES), tuple(frozenset([1])), isinstance(PRIMES, frozenset), isinstance(PRIMES, set))
    changed = set(PRIMES)
    changed.add(4)
    print(changed, PRIMES, frozenset(n * n for n in PRIMES))


asyncio.run(main())
