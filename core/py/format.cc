#include "py/format.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "py/exceptions.h"

namespace py::internal {
namespace {

// One call of format(): finds the fields and chooses their arguments.
class BraceFormatter {
 public:
  BraceFormatter(const FormatArgument* arguments, size_t count)
      : arguments_(arguments), count_(count) {}

  // `depth`: how many levels of fields in specifications are still allowed.
  std::string Format(std::string_view text, int depth) {
    if (depth < 0) {
      throw ValueError("Max string recursion exceeded");
    }
    std::string formatted;
    while (!text.empty()) {
      const size_t brace = text.find_first_of("{}");
      formatted += text.substr(0, brace);
      if (brace == std::string_view::npos) {
        break;
      }
      const char kind = text[brace];
      text.remove_prefix(brace + 1);
      if (!text.empty() && text[0] == kind) {
        formatted += kind;
        text.remove_prefix(1);
      } else if (kind == '}' || text.empty()) {
        throw ValueError(std::string("Single '") + kind + "' encountered in format string");
      } else {
        formatted += FormatField(TakeField(text), depth);
      }
    }
    return formatted;
  }

 private:
  enum class Numbering { kUndecided, kAutomatic, kManual };

  struct Field {
    std::string_view name;
    char conversion = '\0';
    std::string_view spec;
  };

  // Takes `name!conversion:spec}` off the text.
  static Field TakeField(std::string_view& text) {
    Field field;
    const size_t name_end = text.find_first_of("{}!:");
    if (name_end == std::string_view::npos) {
      throw ValueError("expected '}' before end of string");
    }
    field.name = text.substr(0, name_end);
    char next = text[name_end];
    text.remove_prefix(name_end + 1);
    if (next == '{') {
      throw ValueError("unexpected '{' in field name");
    }
    if (next == '!') {
      if (text.empty()) {
        throw ValueError("end of string while looking for conversion specifier");
      }
      field.conversion = text[0];
      next = text.size() > 1 ? text[1] : ':';
      text.remove_prefix(std::min<size_t>(text.size(), 2));
      if (next != ':' && next != '}') {
        throw ValueError("expected ':' after conversion specifier");
      }
    }
    if (next == ':') {
      const size_t end = SpecEnd(text);
      field.spec = text.substr(0, end);
      text.remove_prefix(end + 1);
    }
    return field;
  }

  // The position of the brace that closes a field whose specification the text begins with.
  static size_t SpecEnd(std::string_view text) {
    int open = 1;
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '{') {
        ++open;
      } else if (text[i] == '}' && --open == 0) {
        return i;
      }
    }
    throw ValueError("unmatched '{' in format spec");
  }

  std::string FormatField(const Field& field, int depth) {
    const FormatArgument& argument = Argument(field.name);
    if (std::string_view("\0rsa", 4).find(field.conversion) == std::string_view::npos) {
      throw ValueError(std::string("Unknown conversion specifier ") + field.conversion);
    }
    const bool has_fields = field.spec.find('{') != std::string_view::npos;
    const std::string spec = has_fields ? Format(field.spec, depth - 1) : std::string(field.spec);
    return field.conversion == '\0'
               ? argument.format(argument.value, spec)
               : FormatString(argument.convert(argument.value, field.conversion), spec);
  }

  const FormatArgument& Argument(std::string_view name) {
    const Numbering numbering = name.empty() ? Numbering::kAutomatic : Numbering::kManual;
    size_t index = next_;
    if (numbering == Numbering::kAutomatic) {
      ++next_;
    } else {
      const auto parsed = std::from_chars(name.data(), name.data() + name.size(), index);
      if (parsed.ec != std::errc() || parsed.ptr != name.data() + name.size()) {
        // A keyword argument, of which there are none, or a lookup in one.
        throw KeyError(std::string(name));
      }
    }
    if (numbering_ != Numbering::kUndecided && numbering_ != numbering) {
      throw ValueError(numbering == Numbering::kManual
                           ? "cannot switch from automatic field numbering to manual field "
                             "specification"
                           : "cannot switch from manual field specification to automatic field "
                             "numbering");
    }
    numbering_ = numbering;
    if (index >= count_) {
      throw IndexError("Replacement index " + std::to_string(index) +
                       " out of range for positional args tuple");
    }
    return arguments_[index];
  }

  const FormatArgument* arguments_;
  size_t count_;
  size_t next_ = 0;
  Numbering numbering_ = Numbering::kUndecided;
};

}  // namespace

std::string FormatFields(std::string_view text, const FormatArgument* arguments, size_t count) {
  constexpr int kMaxDepth = 1;
  return BraceFormatter(arguments, count).Format(text, kMaxDepth);
}

}  // namespace py::internal
