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

// How many bytes at the start of a text that is not valid UTF-8 belong to the first mistake, and
// what CPython calls it.
struct Mistake {
  size_t size;
  const char* reason;
};

Mistake FirstMistake(std::string_view text) {
  const auto lead = static_cast<uint8_t>(text[0]);
  if (lead < 0xC2 || lead > 0xF4) {
    return {1, "invalid start byte"};
  }
  const size_t needed = lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4);
  // The second byte is limited by the lead: no overlong forms, no surrogates, nothing too large.
  uint8_t lowest = lead == 0xE0 ? 0xA0 : (lead == 0xF0 ? 0x90 : 0x80);
  uint8_t highest = lead == 0xED ? 0x9F : (lead == 0xF4 ? 0x8F : 0xBF);
  for (size_t size = 1; size < needed; ++size) {
    if (size == text.size()) {
      return {size, "unexpected end of data"};
    }
    const auto byte = static_cast<uint8_t>(text[size]);
    if (byte < lowest || byte > highest) {
      return {size, "invalid continuation byte"};
    }
    lowest = 0x80;
    highest = 0xBF;
  }
  return {needed, ""};
}

// CPython's text for bytes that are not valid from `position` on.
std::string DescribeMistake(std::string_view bytes, size_t position) {
  const Mistake mistake = FirstMistake(bytes.substr(position));
  std::string text = "'utf-8' codec can't decode byte";
  if (mistake.size == 1) {
    text += " 0x";
    AppendHex(bytes[position], text);
    text += " in position " + std::to_string(position);
  } else {
    text += "s in position " + std::to_string(position) + "-" +
            std::to_string(position + mistake.size - 1);
  }
  return text + ": " + mistake.reason;
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

bool Bytes::contains(int64_t value) const {
  if (value < 0 || value > 255) {
    throw ValueError("byte must be in range(0, 256)");
  }
  return data_.find(static_cast<char>(value)) != std::string::npos;
}

Bytes Bytes::zeros(int64_t size) {
  if (size < 0) {
    throw ValueError("negative count");
  }
  return Bytes(std::string(static_cast<size_t>(size), '\0'));
}

void Bytes::Append(int64_t value) {
  if (value < 0 || value > 255) {
    throw ValueError("bytes must be in range(0, 256)");
  }
  data_ += static_cast<char>(value);
}

Bytes Bytes::Repeated(int64_t count) const {
  std::string repeated;
  for (int64_t i = 0; i < count; ++i) {
    repeated += data_;
  }
  return Bytes(std::move(repeated));
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
      throw UnicodeDecodeError(DescribeMistake(data_, i));
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
