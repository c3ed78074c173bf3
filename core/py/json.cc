#include "py/json.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "py/exceptions.h"
#include "py/internal/unicode.h"

namespace py::json::internal {
namespace {

// `é` as \u00e9, and what is beyond 16 bits as two surrogates.
void AppendEscaped(char32_t code_point, std::string& text) {
  constexpr char32_t kBeyond = 0x10000;
  std::array<char, sizeof("\\uffff\\uffff")> escaped{};
  if (code_point < kBeyond) {
    std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(code_point));
  } else {
    const auto beyond = static_cast<unsigned>(code_point - kBeyond);
    std::snprintf(escaped.data(), escaped.size(), "\\u%04x\\u%04x", 0xd800 + (beyond >> 10),
                  0xdc00 + (beyond & 0x3ff));
  }
  text += escaped.data();
}

// The escape of a character that has one of its own; null: it has none.
const char* ShortEscape(char character) {
  switch (character) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    default:
      return nullptr;
  }
}

}  // namespace

void RaiseNotSerializable(const std::string& type_name) {
  throw TypeError("Object of type " + type_name + " is not JSON serializable");
}

void RaiseBadKey(const std::string& type_name) {
  throw TypeError("keys must be str, int, float, bool or None, not " + type_name);
}

std::string FloatText(double value) {
  if (std::isnan(value)) {
    return "NaN";
  }
  if (std::isinf(value)) {
    return value > 0 ? "Infinity" : "-Infinity";
  }
  return repr(value);
}

Writer::Writer(const DumpsOptions& options)
    : options_(options),
      item_separator_(options.indent.has_value() ? "," : ", "),
      key_separator_(": ") {
  if (options.separators.has_value()) {
    std::tie(item_separator_, key_separator_) = *options.separators;
  }
}

void Writer::WriteText(std::string_view text) {
  constexpr unsigned char kFirstPrintable = 0x20;
  constexpr unsigned char kDelete = 0x7f;
  text_ += '"';
  while (!text.empty()) {
    const char character = text.front();
    const auto byte = static_cast<unsigned char>(character);
    if (const char* const escape = ShortEscape(character)) {
      text_ += escape;
    } else if (byte < kFirstPrintable || (byte == kDelete && options_.ensure_ascii)) {
      AppendEscaped(byte, text_);
    } else if (byte > kDelete && options_.ensure_ascii) {
      const py::internal::DecodedCodePoint decoded = py::internal::DecodeUtf8(text);
      AppendEscaped(decoded.value, text_);
      text.remove_prefix(decoded.length);
      continue;
    } else {
      text_ += character;
    }
    text.remove_prefix(1);
  }
  text_ += '"';
}

void Writer::Open(char bracket) {
  text_ += bracket;
  ++depth_;
  NewLine();
}

void Writer::NextItem() {
  text_ += item_separator_;
  NewLine();
}

void Writer::Close(char bracket) {
  --depth_;
  NewLine();
  text_ += bracket;
}

void Writer::NewLine() {
  if (options_.indent.has_value()) {
    text_ += '\n';
    for (int64_t level = 0; level < depth_; ++level) {
      text_ += options_.indent->text();
    }
  }
}

}  // namespace py::json::internal
