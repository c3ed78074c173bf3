// Bytes as what the library reads as text: format specifications, format strings, numbers, and what
// repr() escapes. Whatever the bytes are, these give a text or raise one of Python's exceptions,
// and numbers come back as they were.
//
//   bazel run --config=asan --copt=-fsanitize=fuzzer-no-link //conformance/fuzz:text_fuzzer --
//       -max_total_time=60

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "py/bytes.h"
#include "py/convert.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/percent.h"
#include "py/repr.h"

namespace {

constexpr size_t kLongestNumber = 4;  // Of digits in a width, which would take memory only.

void Require(bool condition, const char* what) {
  if (!condition) {
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
  }
}

// Calls what may raise an exception of Python's, and no other.
template <class F>
void Try(const F& call) {
  try {
    call();
  } catch (const py::BaseException&) {
  }
}

bool HasLongNumber(std::string_view text) {
  size_t digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > kLongestNumber) {
      return true;
    }
  }
  return false;
}

void FormatWith(std::string_view spec, int64_t integer, double real) {
  Try([&] { static_cast<void>(py::format_value(integer, spec)); });
  Try([&] { static_cast<void>(py::format_value(real, spec)); });
  Try([&] { static_cast<void>(py::format_value(spec, spec)); });
  Try([&] { static_cast<void>(py::format_value(integer != 0, spec)); });
  const int64_t width = integer % 100;  // What `%*d` and `{:{}}` take it for.
  Try([&] { static_cast<void>(py::format(spec, width, real, spec)); });
  Try([&] { static_cast<void>(py::percent(spec, width, real, spec)); });
  Try([&] { static_cast<void>(py::percent(spec, spec)); });
}

void ReadNumbers(std::string_view text, int64_t base) {
  Try([&] {
    const int64_t value = py::int_(text, base);
    Require(py::int_(py::repr(value)) == value, "int(repr(n)) == n");
    Require(py::int_(py::hex(value), 16) == value, "int(hex(n), 16) == n");
    Require(py::int_(py::bin(value), 0) == value, "int(bin(n), 0) == n");
  });
  Try([&] {
    const double value = py::float_(text);
    const double again = py::float_(py::repr(value));
    Require(again == value || (std::isnan(again) && std::isnan(value)), "float(repr(x)) == x");
  });
}

void Show(std::string_view text) {
  const std::string shown = py::repr(text);
  Require(shown.size() >= 2 && shown.front() == shown.back(), "repr(text) is in quotes");
  Require(std::none_of(shown.begin(), shown.end(), [](char c) { return c >= 0 && c < ' '; }),
          "repr(text) has no control characters");
  const std::string bytes = py::repr(py::Bytes(std::string(text)));
  Require(std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < 127; }),
          "repr(bytes) is printable ASCII");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const int64_t integer = int64_t{static_cast<int8_t>(data[0])} * 1'000'003 * 1'000'003;
  if (!HasLongNumber(text)) {
    FormatWith(text, integer, static_cast<double>(integer) / 7e9);
  }
  ReadNumbers(text, data[0] % 38);
  Show(text);
  return 0;
}
