// py::textwrap: margins of texts, from Python's module textwrap.

#ifndef PY_TEXTWRAP_H_
#define PY_TEXTWRAP_H_

#include <string>
#include <string_view>

namespace py::textwrap {

// The text without the white space that all of its lines begin with. Lines of nothing but white
// space become empty.
std::string dedent(std::string_view text);

// The text with a prefix before each line that is not only white space.
std::string indent(std::string_view text, std::string_view prefix);

}  // namespace py::textwrap

#endif  // PY_TEXTWRAP_H_
