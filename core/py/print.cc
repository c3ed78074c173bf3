#include "py/print.h"

namespace py::internal {

PrintedText::~PrintedText() {
  if (options_.file == stdout) {
    write_stdout(text_);
  } else {
    std::fwrite(text_.data(), 1, text_.size(), options_.file);
  }
  if (options_.flush) {
    std::fflush(options_.file);
  }
}

}  // namespace py::internal
