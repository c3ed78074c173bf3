import pathlib
import tempfile
import unittest

from tools.port import output
from tools.port.output import CannotWrite


class OutputTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.path = self.directory / "out.cc"

    def test_a_new_file_is_readable_by_others(self) -> None:
        output.write(self.path, "é\n")
        self.assertEqual(self.path.read_bytes(), "é\n".encode())
        self.assertEqual(self.path.stat().st_mode & 0o400, 0o400)
        self.assertNotEqual(self.path.stat().st_mode & 0o777, 0o600)

    def test_a_file_is_replaced_and_keeps_its_mode(self) -> None:
        self.path.write_text("old")
        self.path.chmod(0o640)
        output.write(self.path, "new")
        self.assertEqual(self.path.read_text(), "new")
        self.assertEqual(self.path.stat().st_mode & 0o777, 0o640)

    def test_a_link_is_followed(self) -> None:
        link = self.directory / "link.cc"
        link.symlink_to(self.path)
        output.write(link, "new")
        self.assertTrue(link.is_symlink())
        self.assertEqual(self.path.read_text(), "new")

    def test_a_failure_leaves_nothing_behind(self) -> None:
        self.path.mkdir()
        with self.assertRaisesRegex(CannotWrite, "^out.cc: cannot be written: Is a directory; c"):
            output.write(self.path, "new", "out.cc")
        with self.assertRaisesRegex(CannotWrite, "No such file or directory; choose another place"):
            output.write(self.directory / "none" / "out.cc", "new")
        self.assertEqual(list(self.directory.iterdir()), [self.path])

    def test_a_folder_is_made_with_those_above_it(self) -> None:
        output.make_folder(self.directory / "a" / "b", "b")
        output.make_folder(self.directory / "a" / "b", "b")
        self.path.write_text("")
        with self.assertRaisesRegex(CannotWrite, "^out.cc: cannot be written: "):
            output.make_folder(self.path, "out.cc")


if __name__ == "__main__":
    unittest.main()
