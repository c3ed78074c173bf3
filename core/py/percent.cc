#include "py/percent.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "py/exceptions.h"
#include "py/format.h"
#include "py/internal/iteration.h"
#include "py/internal/unicode.h"

namespace py::internal {
namespace {

using Kind = PercentValue::Kind;

// `%[flags][width][.precision]conversion`.
struct Field {
  bool left = false;
  bool sign = false;
  bool space = false;
  bool alternate = false;
  bool zero = false;
  int64_t width = 0;
  std::optional<int64_t> precision;
  char conversion = 0;
};

class PercentFormatter {
 public:
  PercentFormatter(std::string_view text, const PercentValue* values, size_t count)
      : text_(text), values_(values), count_(count) {}
  PercentFormatter(std::string_view text, const PercentLookup& lookup)
      : text_(text), lookup_(&lookup) {}

  std::string Run() {
    while (position_ < text_.size()) {
      const char character = text_[position_++];
      if (character == '%' && Peek() == '%') {
        result_ += text_[position_++];
      } else if (character == '%') {
        Convert(Parse());
      } else {
        result_ += character;
      }
    }
    if (used_ < count_) {
      throw TypeError("not all arguments converted during string formatting");
    }
    return std::move(result_);
  }

 private:
  char Peek() const {
    if (position_ == text_.size()) {
      throw ValueError("incomplete format");
    }
    return text_[position_];
  }

  PercentValue Take() {
    if (named_.has_value()) {
      return *std::exchange(named_, std::nullopt);
    }
    if (used_ == count_) {
      throw TypeError("not enough arguments for format string");
    }
    return values_[used_++];
  }

  Field Parse() {
    Field field;
    if (Peek() == '(') {
      if (lookup_ == nullptr) {
        throw TypeError("format requires a mapping");
      }
      const size_t end = text_.find(')', position_);
      if (end == std::string_view::npos) {
        throw ValueError("incomplete format key");
      }
      named_ = (*lookup_)(std::string(text_.substr(position_ + 1, end - position_ - 1)));
      position_ = end + 1;
    }
    while (SetFlag(field, Peek())) {
      ++position_;
    }
    if (const std::optional<int64_t> width = ParseNumber()) {
      field.width = *width;
      if (field.width < 0) {
        field.left = true;
        field.width = -field.width;
      }
    }
    if (Peek() == '.') {
      ++position_;
      Peek();
      field.precision = std::max<int64_t>(ParseNumber().value_or(0), 0);
    }
    if (Peek() == 'h' || Peek() == 'l' || Peek() == 'L') {
      ++position_;
    }
    field.conversion = Peek();
    ++position_;
    return field;
  }

  static bool SetFlag(Field& field, char character) {
    switch (character) {
      case '-':
        return field.left = true;
      case '+':
        return field.sign = true;
      case ' ':
        return field.space = true;
      case '#':
        return field.alternate = true;
      case '0':
        return field.zero = true;
      default:
        return false;
    }
  }

  // A number, or the value that `*` stands for.
  std::optional<int64_t> ParseNumber() {
    if (position_ < text_.size() && text_[position_] == '*') {
      ++position_;
      const PercentValue value = Take();
      if (value.kind != Kind::kInt) {
        throw TypeError("* wants int");
      }
      return value.integer;
    }
    std::optional<int64_t> number;
    while (position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9') {
      number = number.value_or(0) * 10 + (text_[position_++] - '0');
      if (*number > INT32_MAX) {
        throw ValueError("precision too big");
      }
    }
    return number;
  }

  void Convert(const Field& field) {
    switch (field.conversion) {
      case 's':
      case 'r':
      case 'a':
        ConvertText(field);
        return;
      case 'c':
        ConvertCharacter(field);
        return;
      case 'd':
      case 'i':
      case 'u':
      case 'x':
      case 'X':
      case 'o':
        ConvertInteger(field);
        return;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        ConvertFloat(field);
        return;
      default:
        Take();
        Unsupported();
    }
  }

  [[noreturn]] void Unsupported() const {
    size_t end = position_;
    while (end < text_.size() && (static_cast<uint8_t>(text_[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    const std::string character(text_.substr(position_ - 1, end - position_ + 1));
    const auto index = CountCharacters(text_.substr(0, position_ - 1));
    const uint32_t code = DecodeUtf8(character).value;
    throw ValueError(format("unsupported format character '{}' ({:#x}) at index {}",
                            code >= 32 && code < 127 ? character : std::string("?"), code, index));
  }

  void ConvertText(const Field& field) {
    const PercentValue value = Take();
    std::string text = value.convert(value.value, field.conversion);
    if (field.precision.has_value()) {
      text = format_value(text, "." + std::to_string(*field.precision));
    }
    Pad(field, text);
  }

  void ConvertCharacter(const Field& field) {
    const PercentValue value = Take();
    if (value.kind == Kind::kInt) {
      if (value.integer < 0 || value.integer > 0x10FFFF) {
        throw OverflowError("%c arg not in range(0x110000)");
      }
      Pad(field, EncodeUtf8(static_cast<uint32_t>(value.integer)));
      return;
    }
    const std::string text = value.kind == Kind::kText ? value.convert(value.value, 's') : "";
    if (value.kind != Kind::kText || CountCharacters(text) != 1) {
      throw TypeError("%c requires int or char");
    }
    Pad(field, text);
  }

  void ConvertInteger(const Field& field) {
    const PercentValue value = Take();
    const char kind = field.conversion == 'i' || field.conversion == 'u' ? 'd' : field.conversion;
    int64_t integer = value.integer;
    if (value.kind == Kind::kFloat && kind == 'd') {
      integer = Truncate(value.real);
    } else if (value.kind != Kind::kInt) {
      throw TypeError(format(kind == 'd' ? "%{} format: a real number is required, not {}"
                                         : "%{} format: an integer is required, not {}",
                             std::string(1, field.conversion), value.type_name(value.value)));
    }
    const bool negative = integer < 0;
    const uint64_t magnitude =
        negative ? 0 - static_cast<uint64_t>(integer) : static_cast<uint64_t>(integer);
    std::string digits = FormatInteger(false, magnitude, std::string(1, kind));
    if (static_cast<int64_t>(digits.size()) < field.precision.value_or(0)) {
      digits.insert(0, static_cast<size_t>(*field.precision) - digits.size(), '0');
    }
    const std::string prefix = field.alternate && kind != 'd' ? std::string{'0', kind} : "";
    PadNumber(field, negative, prefix, digits);
  }

  static int64_t Truncate(double real) {
    if (std::isnan(real)) {
      throw ValueError("cannot convert float NaN to integer");
    }
    if (std::isinf(real)) {
      throw OverflowError("cannot convert float infinity to integer");
    }
    const double whole = std::trunc(real);
    if (!(std::fabs(whole) < 9223372036854775808.0)) {
      throw OverflowError("integer does not fit into 64 bits");
    }
    return static_cast<int64_t>(whole);
  }

  void ConvertFloat(const Field& field) {
    const PercentValue value = Take();
    if (value.kind != Kind::kFloat && value.kind != Kind::kInt) {
      throw TypeError("must be real number, not " + value.type_name(value.value));
    }
    const double real = value.kind == Kind::kInt ? static_cast<double>(value.integer) : value.real;
    const std::string spec = std::string(field.alternate ? "#" : "") + "." +
                             std::to_string(field.precision.value_or(6)) + field.conversion;
    const bool negative = std::signbit(real) && !std::isnan(real);
    PadNumber(field, negative, "", FormatFloat(std::fabs(real), spec));
  }

  void PadNumber(const Field& field, bool negative, const std::string& prefix,
                 const std::string& digits) {
    std::string head = negative ? "-" : (field.sign ? "+" : (field.space ? " " : ""));
    head += prefix;
    const auto length = static_cast<int64_t>(head.size() + digits.size());
    if (field.zero && !field.left && length < field.width) {
      head.append(static_cast<size_t>(field.width - length), '0');
    }
    Pad(field, head + digits);
  }

  void Pad(const Field& field, const std::string& text) {
    const int64_t missing = std::max<int64_t>(field.width - CountCharacters(text), 0);
    const std::string spaces(static_cast<size_t>(missing), ' ');
    result_ += field.left ? text + spaces : spaces + text;
  }

  std::string_view text_;
  const PercentValue* values_ = nullptr;
  size_t count_ = 0;
  const PercentLookup* lookup_ = nullptr;
  std::optional<PercentValue> named_;  // What the field names.
  size_t position_ = 0;
  size_t used_ = 0;
  std::string result_;
};

}  // namespace

std::string FormatPercent(std::string_view text, const PercentValue* values, size_t count) {
  return PercentFormatter(text, values, count).Run();
}

std::string FormatPercent(std::string_view text, const PercentLookup& lookup) {
  return PercentFormatter(text, lookup).Run();
}

}  // namespace py::internal
