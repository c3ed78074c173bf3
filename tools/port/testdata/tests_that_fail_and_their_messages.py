"""What unittest asserts, and the messages of what fails; cleanups, subtests and expected failures."""

import unittest

events = []


class Base(unittest.TestCase):
    limit = 3

    @classmethod
    def setUpClass(cls):
        events.append("class")

    @classmethod
    def tearDownClass(cls):
        events.append("class end")

    def setUp(self):
        self.items = [1, 2, 3]
        self.addCleanup(self.note, "cleanup", 1)

    def note(self, what, n):
        events.append(f"{what} {n}")

    def tearDown(self):
        events.append("tear")


class TestThings(Base):
    def setUp(self):
        super().setUp()
        self.names = {"a": 1}

    def test_equal(self):
        self.assertEqual(self.items, [1, 2, 3])
        self.assertNotEqual(self.items, [1, 2])
        self.assertIn("a", self.names)
        self.assertNotIn("b", self.names)
        self.assertTrue(self.items)
        self.assertFalse([])
        self.assertIsNone(self.names.get("z"))
        self.assertIsNotNone(self.names.get("a"))
        self.assertGreater(3, 2)
        self.assertLessEqual(len(self.items), self.limit)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertAlmostEqual(1.0, 1.05, delta=0.1)
        self.assertAlmostEqual(1.0, 1.04, places=1)
        self.assertCountEqual([3, 1, 2], self.items)
        self.assertIsInstance(self.items, list)
        self.assertListEqual(self.items, [1, 2, 3])
        self.assertDictEqual(self.names, {"a": 1})
        self.assertTupleEqual((1, 2), (1, 2))

    def test_raises(self):
        with self.assertRaises(ValueError) as caught:
            int("x")
        self.assertIn("invalid literal", str(caught.exception))
        with self.assertRaisesRegex(KeyError, "missing"):
            raise KeyError("missing")
        with self.assertRaises((TypeError, ValueError)):
            raise TypeError("t")
        self.assertRaises(ZeroDivisionError, lambda: 1 // 0)
        self.assertRaises(ValueError, int, "q")

    def test_fails_in(self):
        self.assertIn(5, self.items)

    def test_fails_list(self):
        self.assertEqual(self.items, [1, 2, 4])

    def test_fails_text(self):
        self.assertEqual("hello", "help!", "texts")

    def test_fails_not_raised(self):
        with self.assertRaises(ValueError):
            events.append("quiet")

    def test_fails_other(self):
        with self.assertRaises(ValueError):
            raise KeyError("k")

    def test_fails_tuple(self):
        self.assertEqual((1, "b"), (1, "c"))

    def test_fails_true(self):
        self.assertTrue(0, "zero")

    def test_fails_equal(self):
        self.assertEqual(1, 2)

    def test_fails_message(self):
        self.assertEqual(1, 2, msg="numbers")

    def test_fail(self):
        self.fail("on purpose")

    def test_fail_none(self):
        self.assertIsNone(self.items)

    def test_less(self):
        self.assertLess(5, 3)

    def test_skipped(self):
        self.skipTest("later")

    @unittest.expectedFailure
    def test_expected(self):
        self.assertEqual(1, 0)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(4):
            with self.subTest(i=i, kind="n"):
                if i == 1:
                    continue
                self.assertNotEqual(i, 2)
                if i == 3:
                    raise OSError("three")


class TestOthers(unittest.TestCase):
    def test_a(self):
        self.assertRegex("some text", r"t\wx")
        self.assertCountEqual([1, 1, 2], [2, 1, 3])


if __name__ == "__main__":
    suite = unittest.TestSuite()
    loader = unittest.TestLoader()
    suite.addTest(loader.loadTestsFromTestCase(TestThings))
    suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(TestOthers))
    print(suite.countTestCases())
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    for test, text in result.failures:
        print("FAIL", test, "|", text.splitlines()[-1])
    for test, text in result.errors:
        print("ERROR", test.id(), "|", text.strip().splitlines()[-1])
    for test, reason in result.skipped:
        print("SKIP", test, reason)
    print(len(result.expectedFailures), len(result.unexpectedSuccesses))
    print(result.testsRun, result.wasSuccessful())
    print(events)
