#include "py/string_io.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "py/exceptions.h"
#include "py/internal/iteration.h"
#include "py/internal/object_repr.h"
#include "py/list.h"
#include "py/stdout.h"

namespace py::io {
namespace {

// Where the characters after the first `count` begin; the end of the text if there are not more.
size_t Skip(std::string_view text, size_t offset, size_t count) {
  const auto is_inside = [&](size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  for (; count > 0 && offset < text.size(); --count) {
    ++offset;
    while (offset < text.size() && is_inside(offset)) {
      ++offset;
    }
  }
  return offset;
}

size_t Count(std::string_view text) {
  return static_cast<size_t>(py::internal::CountCharacters(text));
}

}  // namespace

StringIO::StringIO(std::string_view initial_value) : state_(std::make_shared<State>()) {
  state_->text = initial_value;
}

void StringIO::CheckOpen() const {
  if (state_->closed) {
    throw ValueError("I/O operation on closed file");
  }
}

size_t StringIO::Offset() const { return Skip(state_->text, 0, state_->position); }

int64_t StringIO::write(std::string_view text) const {
  CheckOpen();
  const size_t count = Count(text);
  if (count == 0) {
    return 0;
  }
  std::string& all = state_->text;
  if (const size_t length = Count(all); state_->position >= length) {
    all.append(state_->position - length, '\0');
    all += text;
  } else {
    const size_t start = Offset();
    all.replace(start, Skip(all, start, count) - start, text);
  }
  state_->position += count;
  return static_cast<int64_t>(count);
}

std::string StringIO::getvalue() const {
  CheckOpen();
  return state_->text;
}

std::string StringIO::Take(size_t end) const {
  const size_t start = Offset();
  std::string taken = state_->text.substr(start, end - start);
  state_->position += Count(taken);
  return taken;
}

std::string StringIO::read(std::optional<int64_t> size) const {
  CheckOpen();
  const bool is_all = size.value_or(-1) < 0;
  return Take(is_all ? state_->text.size()
                     : Skip(state_->text, Offset(), static_cast<size_t>(*size)));
}

std::string StringIO::readline() const {
  CheckOpen();
  const size_t end = state_->text.find('\n', Offset());
  return Take(end == std::string::npos ? state_->text.size() : end + 1);
}

List<std::string> StringIO::readlines() const {
  List<std::string> lines;
  while (true) {
    std::string line = readline();
    if (line.empty()) {
      return lines;
    }
    lines.append(std::move(line));
  }
}

int64_t StringIO::seek(int64_t position) const {
  CheckOpen();
  if (position < 0) {
    throw ValueError("Negative seek position " + std::to_string(position));
  }
  state_->position = static_cast<size_t>(position);
  return position;
}

int64_t StringIO::tell() const {
  CheckOpen();
  return static_cast<int64_t>(state_->position);
}

int64_t StringIO::truncate(std::optional<int64_t> size) const {
  CheckOpen();
  const int64_t wanted = size.value_or(static_cast<int64_t>(state_->position));
  if (wanted < 0) {
    throw ValueError("Negative size value " + std::to_string(wanted));
  }
  state_->text.resize(Skip(state_->text, 0, static_cast<size_t>(wanted)));
  return wanted;
}

void StringIO::close() const {
  state_->closed = true;
  state_->text.clear();
}

bool StringIO::closed() const { return state_->closed; }

StringIO StringIO::enter() const {
  CheckOpen();
  return *this;
}

bool StringIO::exit(const std::exception_ptr& /*exception*/) const {
  close();
  return false;
}

std::string StringIO::repr() const {
  return "<_io.StringIO object at " + py::internal::AddressRepr(state_.get()) + ">";
}

}  // namespace py::io

namespace py {

io::StringIO RedirectStdout::enter() {
  outer_ = exchange_stdout([stream = stream_](std::string_view text) { stream.write(text); });
  return stream_;
}

bool RedirectStdout::exit(const std::exception_ptr& /*exception*/) {
  exchange_stdout(std::move(outer_));
  return false;
}

}  // namespace py
