#include "py/bytes.h"

#include "py/exceptions.h"
#include "py/internal/unicode.h"

namespace py {
namespace {

void AppendHex(char byte, std::string& text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  text += kDigits[static_cast<uint8_t>(byte) >> 4U];
  text += kDigits[static_cast<uint8_t>(byte) & 0xFU];
}

std::string HexByte(char byte) {
  std::string digits = "0x";
  AppendHex(byte, digits);
  return digits;
}

}  // namespace

int64_t Bytes::operator[](int64_t index) const {
  return static_cast<uint8_t>(data_[internal::ResolveIndex(size(), index, "index out of range")]);
}

Bytes Bytes::slice(internal::Bound start, internal::Bound stop, int64_t step) const {
  const internal::Slice slice = internal::ResolveSlice(size(), start, stop, step);
  std::string part;
  for (int64_t i = 0; i < slice.count; ++i) {
    part += data_[slice.at(i)];
  }
  return Bytes(std::move(part));
}

Bytes Bytes::strip() const {
  constexpr const char* kSpace = " \t\n\r\f\v";
  const size_t begin = data_.find_first_not_of(kSpace);
  return begin == std::string::npos
             ? Bytes()
             : Bytes(data_.substr(begin, data_.find_last_not_of(kSpace) + 1 - begin));
}

std::string Bytes::decode() const {
  for (size_t i = 0; i < data_.size();) {
    const auto decoded = internal::DecodeUtf8(std::string_view(data_).substr(i));
    if (!decoded.valid) {
      throw UnicodeDecodeError("'utf-8' codec can't decode byte " + HexByte(data_[i]) +
                               " in position " + std::to_string(i));
    }
    i += decoded.length;
  }
  return data_;
}

std::string Bytes::hex() const {
  std::string digits;
  for (const char byte : data_) {
    AppendHex(byte, digits);
  }
  return digits;
}

std::string Bytes::repr() const {
  const bool double_quoted =
      data_.find('\'') != std::string::npos && data_.find('"') == std::string::npos;
  const char quote = double_quoted ? '"' : '\'';
  std::string text = std::string("b") + quote;
  for (const char byte : data_) {
    if (byte == quote || byte == '\\') {
      text += '\\';
      text += byte;
    } else if (byte == '\t') {
      text += "\\t";
    } else if (byte == '\n') {
      text += "\\n";
    } else if (byte == '\r') {
      text += "\\r";
    } else if (static_cast<uint8_t>(byte) < 0x20 || static_cast<uint8_t>(byte) >= 0x7F) {
      text += "\\x";
      AppendHex(byte, text);
    } else {
      text += byte;
    }
  }
  return text + quote;
}

Bytes encode(std::string_view text) { return Bytes(std::string(text)); }

}  // namespace py
