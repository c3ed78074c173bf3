#include "py/text_stream.h"

#include <unistd.h>

#include "py/internal/iteration.h"
#include "py/stdout.h"

namespace py {

int64_t TextStream::write(std::string_view text) const {
  if (memory_.has_value()) {
    return memory_->write(text);
  }
  if (file_ == stdout) {
    write_stdout(text);
  } else {
    std::fwrite(text.data(), 1, text.size(), file_);
  }
  return internal::CountCharacters(text);
}

void TextStream::flush() const {
  if (memory_.has_value()) {
    memory_->flush();
  } else {
    std::fflush(file_);
  }
}

bool TextStream::isatty() const { return !memory_.has_value() && ::isatty(::fileno(file_)) != 0; }

int64_t TextStream::fileno() const {
  if (memory_.has_value()) {
    throw UnsupportedOperation("fileno");
  }
  return ::fileno(file_);
}

std::string TextStream::repr() const {
  if (memory_.has_value()) {
    return memory_->repr();
  }
  return file_ == stdout ? "<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>"
                         : "<_io.TextIOWrapper name='<stderr>' mode='w' encoding='utf-8'>";
}

}  // namespace py
