words = ["pear", "fig", "apple"]
lengths = {word: len(word) for word in words if word != "fig"}
letters = {letter for word in words for letter in word if letter in "aeiou"}
print(lengths, len(letters), [[x * y for x in range(3)] for y in range(2)])
print(sum(len(word) for word in words), any(len(word) > 4 for word in words))
print(next((word for word in words if word.startswith("f")), None))
