def name_of(nickname: str, name: str) -> str:
    return nickname or name or "nobody"


def first(values: list[int]) -> int:
    return values and values[0] or -1


print(name_of("", "Ada"), name_of("", ""), first([]), first([5]))
