import ast
import unittest

from tools.port.expand import json_texts


def expand(source: str) -> str:
    module = ast.parse(source)
    json_texts.write_out(module)
    return ast.unparse(module)


class JsonTextsTest(unittest.TestCase):
    def test_a_text_becomes_what_it_means(self) -> None:
        self.assertEqual(
            expand("""import json\nx = json.loads('{"a": [1, -2.5, null, true], "b": {}}')"""),
            "import json\nx = {'a': [1, -2.5, None, True], 'b': {}}",
        )
        self.assertEqual(expand("from json import loads as load\nf(load('[]'))"), "from json import loads as load\nf([])")

    def test_a_text_in_a_variable_that_is_assigned_once_before(self) -> None:
        text = "import json\nTEXT = '[1]'\n\ndef f():\n    return "
        self.assertEqual(expand(text + "json.loads(TEXT)"), text + "[1]")
        text = "import json\n\ndef f():\n    raw = '{}'\n    return "
        self.assertEqual(expand(text + "json.loads(raw)"), text + "{}")

    def test_other_texts_stay(self) -> None:
        for source in (
            "import json\njson.loads(text)",
            "import json\njson.loads('{')",
            "import json\njson.loads('1e999')",
            "import json\njson.loads('[99999999999999999999]')",
            "import json\njson.loads('[]', parse_int=str)",
            "import json\nx = '[]'\nx = '[1]'\njson.loads(x)",
            "import json\ndef f():\n    global x\n    x = '1'\nx = '[]'\njson.loads(x)",
            "import json\njson.loads(x)\nx = '[]'",
            "import json\ndef f(json):\n    json.loads('[]')",
            "loads('[]')",
        ):
            self.assertEqual(expand(source), ast.unparse(ast.parse(source)))


if __name__ == "__main__":
    unittest.main()
