def greet(name: str, greeting: str = "Hello", *, mark: str = "!") -> str:
    return f"{greeting}, {name}{mark}"


def collect(item: int, into: list[int] = []) -> list[int]:
    into.append(item)
    return into


def total(*numbers: int, start: int = 0) -> int:
    return start + sum(numbers)


print(greet("Ada"), greet("Ada", mark="?"), greet(greeting="Bye", name="Bob"))
print(collect(1), collect(2))
print(total(), total(1, 2), total(*[3, 4], start=10))
