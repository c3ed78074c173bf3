"""split() with and without a separator, and a limit."""

line = "  a  b   c d "
print(line.split(), line.split(None, 1), line.split(maxsplit=2), line.split(sep=None), line.split(" ", 2))
print(line.rsplit(), line.rsplit(None, 1), line.rsplit(maxsplit=2), "a,b,c".split(","), "a,b,c".split(",", maxsplit=1), "a,b,c".rsplit(",", 1))
print(line.strip(), line.strip(" a"), "x".split(sep="y"))
