"""isinstance() of one of several classes, of values of more."""

values = [1, "a", None, 2.5, [3]]
print([x for x in values if isinstance(x, (int, float))])
print([x for x in values if isinstance(x, (int, str))])
for x in values:
    if isinstance(x, (str, float)) and x:
        print("text or float", x)
    elif not isinstance(x, (int, list)):
        print("other", x)
