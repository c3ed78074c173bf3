def below(number: int) -> bool:
    return number < 3


def main() -> None:
    found = []
    for value in [5, 2]:
        found.append(below(value))
    print(found)
    table = {"b": [1, 2], "a": [3]}
    for key, value in table.items():
        print(key, *value)
    print({key: len(value) for key, value in table.items()})
    print([value for value in found if value], sorted(key for key in table))
    value = "text"
    print([value + str(n) for n in range(2)], value.upper())
    value = [value for value in (1.5, 2.5)]
    print(value, sum(value))


main()
