total = 0
seen: list[str] = []


def add(name: str, amount: int) -> None:
    global total
    total += amount
    seen.append(name)


add("a", 2)
add("b", 3)
print(total, seen)
