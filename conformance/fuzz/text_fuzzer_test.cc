// A fixed run of text_fuzzer.cc without libFuzzer: what is made of a few texts by a fixed
// generator.

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr int kRuns = 3'000;

const std::vector<std::string>& Seeds() {
  static const auto* const seeds =
      new std::vector<std::string>{"*>+#012,.3f",   "=z#_x",          " ^20c",
                                   "{:>{}}{0!r}{{", "%-+08.3f%5s%%",  "%(name)s%c%i",
                                   "-0x_ff",        "1_000e-5",       "  +inf ",
                                   "nan",           "0b1010",         "9223372036854775808",
                                   "it's \"\n",     "\xc3\xa9",       "\xf0\x9f\x98\x80\xff",
                                   "1e400",         "{0.attr}{:{}{}}"};
  return *seeds;
}

TEST(TextFuzzerTest, AFixedSetOfTextsGivesTextsOrPythonsExceptions) {
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts every time.
  const auto below = [&](size_t end) { return static_cast<size_t>(random()) % end; };
  for (int run = 0; run < kRuns; ++run) {
    std::string text(1, static_cast<char>(random()));
    text += Seeds()[below(Seeds().size())];
    for (size_t change = below(4); change > 0; --change) {
      const size_t place = 1 + below(text.size() - 1);
      const std::string& other = Seeds()[below(Seeds().size())];
      switch (below(4)) {
        case 0:
          text[place] = static_cast<char>(random());
          break;
        case 1:
          text.erase(place, text.size() > 2 ? 1 : 0);
          break;
        case 2:
          text.insert(place, 1, other[below(other.size())]);
          break;
        default:
          text += other.substr(below(other.size()));
      }
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  }
}

}  // namespace
