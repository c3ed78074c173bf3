#include "py/traceback.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <string>

#include "py/exceptions.h"
#include "py/list.h"
#include "py/repr.h"

namespace py::traceback {

List<std::string> format_exception_only(const std::exception_ptr& exception) {
  const std::string text = py::format_exception_only(exception);
  const std::string message = str(exception);
  size_t end = qualified_name(exception).size() + (message.empty() ? 0 : 2 + message.size());
  List<std::string> lines;
  lines.append(text.substr(0, end) + "\n");
  while (end < text.size()) {
    const size_t start = end + 1;
    end = std::min(text.find('\n', start), text.size());
    lines.append(text.substr(start, end - start) + "\n");
  }
  return lines;
}

}  // namespace py::traceback
