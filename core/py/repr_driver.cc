// Prints the repr of each value on standard input, for repr_differential_test.py. A line is a
// letter and a value in hexadecimal: `f` the bits of a double, `i` of an int64, `s` the bytes of a
// string, `l` the bytes of strings separated by 00, as a list.

#include <bit>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "py/repr.h"

namespace {

std::string FromHex(std::string_view digits) {
  std::string bytes;
  for (size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

std::string ReprOfLine(const std::string& line) {
  const std::string digits = line.substr(2);
  switch (line[0]) {
    case 'f':
      return py::repr(std::bit_cast<double>(uint64_t{std::stoull(digits, nullptr, 16)}));
    case 'i':
      return py::repr(std::bit_cast<int64_t>(uint64_t{std::stoull(digits, nullptr, 16)}));
    case 's':
      return py::repr(FromHex(digits));
    case 'l': {
      std::vector<std::string> list(1);
      for (const char byte : FromHex(digits)) {
        if (byte == '\0') {
          list.emplace_back();
        } else {
          list.back() += byte;
        }
      }
      return py::repr(list);
    }
    default:
      return "unknown kind of line: " + line;
  }
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << ReprOfLine(line) << '\n';
  }
}
