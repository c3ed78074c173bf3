"""Writes text_properties.inc: which characters are letters, digits and so on, and how case maps.

    python3 generate_text_properties.py > text_properties.inc

Run it with the newest CPython that is supported; the tables are its Unicode database, asked through
the methods of str.
"""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator

# First and last code point and the step, 1 or 2, between them.
Run = tuple[int, int, int]


def characters() -> Iterator[str]:
    """All characters but the surrogates."""
    for code_point in range(sys.maxunicode + 1):
        if not 0xD800 <= code_point <= 0xDFFF:
            yield chr(code_point)


def runs(labelled: Iterable[tuple[int, int]]) -> list[tuple[Run, int]]:
    """Ascending code points with labels as runs of equal labels, which do not overlap."""
    found: list[tuple[Run, int]] = []
    for code_point, label in labelled:
        if found and found[-1][1] == label:
            first, last, step = found[-1][0]
            distance = code_point - last
            if distance == step or (first == last and distance <= 2):
                found[-1] = ((first, code_point, distance), label)
                continue
        found.append(((code_point, code_point, 1), label))
    return found


def is_case_ignorable(character: str) -> bool:
    """Whether the rule for a final sigma looks through the character."""
    return ("A" + character + "Σ").lower()[-1] == "ς" != ("1" + character + "Σ").lower()[-1]


def print_set(name: str, contains: Callable[[str], bool]) -> None:
    print(f"constexpr Run k{name}[] = {{")
    for (first, last, step), _ in runs((ord(c), 0) for c in characters() if contains(c)):
        print(f"    {{0x{first:X}, 0x{last:X}, {step}}},")
    print("};")


def print_mapping(name: str, convert: Callable[[str], str]) -> None:
    """The characters that map to one other character by their distance, then those that map to
    several."""
    one: list[tuple[int, int]] = []
    several: list[tuple[int, str]] = []
    for character in characters():
        converted = convert(character)
        if len(converted) > 1:
            several.append((ord(character), converted))
        elif converted != character:
            one.append((ord(character), ord(converted) - ord(character)))
    print(f"constexpr MappedRun k{name}[] = {{")
    for (first, last, step), distance in runs(one):
        print(f"    {{{{0x{first:X}, 0x{last:X}, {step}}}, {distance}}},")
    print("};")
    print(f"constexpr MappedToSeveral k{name}ToSeveral[] = {{")
    for code_point, converted in several:
        escaped = "".join(f"\\U{ord(c):08X}" for c in converted)
        print(f'    {{0x{code_point:X}, U"{escaped}"}},')
    print("};")


def main() -> None:
    print(f"// Unicode {unicodedata.unidata_version}, written by generate_text_properties.py.")
    print_set("Alpha", str.isalpha)
    print_set("Decimal", str.isdecimal)
    print_set("Digit", str.isdigit)
    print_set("Numeric", str.isnumeric)
    print_set("Space", str.isspace)
    print_set("Upper", str.isupper)
    print_set("Lower", str.islower)
    print_set("Title", lambda c: unicodedata.category(c) == "Lt")
    print_set("CaseIgnorable", is_case_ignorable)
    print_mapping("ToUpper", str.upper)
    print_mapping("ToLower", str.lower)
    print_mapping("ToTitle", str.title)
    print_mapping("ToFolded", str.casefold)


if __name__ == "__main__":
    main()
