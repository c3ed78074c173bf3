#include "py/stdout.h"

#include <cstdio>
#include <utility>

namespace py {
namespace {

std::function<void(std::string_view)>& Observer() {
  static auto* const observer = new std::function<void(std::string_view)>;
  return *observer;
}

StdoutWriter& Writer() {
  static auto* const writer = new StdoutWriter;
  return *writer;
}

}  // namespace

StdoutWriter exchange_stdout(StdoutWriter writer) {
  return std::exchange(Writer(), std::move(writer));
}

void write_stdout(std::string_view text) {
  if (Writer()) {
    Writer()(text);
    return;
  }
  if (Observer()) {
    Observer()(text);
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void flush_stdout() { std::fflush(stdout); }

void set_stdout_observer(std::function<void(std::string_view)> observer) {
  Observer() = std::move(observer);
}

}  // namespace py
