"""Writes nonprintable.inc: the ranges of code points for which str.isprintable() is false.

    python3 generate_nonprintable.py > nonprintable.inc

Run it with the newest CPython that is supported; the table is its Unicode database.
"""

import sys
import unicodedata


def ranges() -> list[tuple[int, int]]:
    """The non-printable code points as inclusive ranges, in order."""
    found: list[tuple[int, int]] = []
    for code_point in range(sys.maxunicode + 1):
        if chr(code_point).isprintable():
            continue
        if found and found[-1][1] == code_point - 1:
            found[-1] = (found[-1][0], code_point)
        else:
            found.append((code_point, code_point))
    return found


def main() -> None:
    print(f"// Unicode {unicodedata.unidata_version}, written by generate_nonprintable.py.")
    for first, last in ranges():
        print(f"{{0x{first:X}, 0x{last:X}}},")


if __name__ == "__main__":
    main()
