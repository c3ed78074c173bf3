#include "py/print.h"

#include <cstdio>
#include <exception>
#include <string_view>

#include "py/stdout.h"

namespace py {

void PrintFile::write(std::string_view text) const {
  if (write_) {
    write_(text);
  } else if (file_ == stdout) {
    write_stdout(text);
  } else {
    std::fwrite(text.data(), 1, text.size(), file_);
  }
}

void PrintFile::flush() const {
  if (file_ != nullptr) {
    std::fflush(file_);
  }
}

namespace internal {

PrintedText::~PrintedText() {
  if (ended_) {
    return;
  }
  try {
    options_.file.write(text_);
  } catch (const std::exception&) {
    return;  // What an argument has thrown is on its way.
  }
}

void PrintedText::End() {
  ended_ = true;
  text_ += options_.end;
  options_.file.write(text_);
  if (options_.flush) {
    options_.file.flush();
  }
}

}  // namespace internal
}  // namespace py
