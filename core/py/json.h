// py::json: texts of JSON, from Python's module json.

#ifndef PY_JSON_H_
#define PY_JSON_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/internal/sort.h"
#include "py/list.h"
#include "py/none.h"
#include "py/number.h"
#include "py/order.h"
#include "py/repr.h"
#include "py/tuple.h"
#include "py/type_name.h"

namespace py::json {

// What each level of containers is indented by: a number of spaces, or a text.
class Indent {
 public:
  Indent(int64_t spaces)  // NOLINT(google-explicit-constructor): as in Python
      : text_(static_cast<size_t>(std::max<int64_t>(spaces, 0)), ' ') {}
  Indent(std::string text) : text_(std::move(text)) {}  // NOLINT(google-explicit-constructor)
  Indent(const char* text) : text_(text) {}             // NOLINT(google-explicit-constructor)

  const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

// The keyword arguments of dumps.
struct DumpsOptions {
  std::optional<Indent> indent = std::nullopt;  // Empty: all in one line.
  // Between the items, and behind a key. Empty: `, ` (`,` with an indent) and `: `.
  std::optional<std::tuple<std::string, std::string>> separators = std::nullopt;
  bool sort_keys = false;
  bool ensure_ascii = true;  // Whether other characters are escaped.
};

// json.dumps of None, bools, numbers, texts, lists, tuples and dicts of those. Throws TypeError for
// everything else, and for keys that are none of the simple values.
template <class T>
std::string dumps(const T& value, const DumpsOptions& options = {});

// The same, where `fallback` gives for everything else what is written in its place.
template <class T, class Default>
std::string dumps(const T& value, const DumpsOptions& options, Default fallback);

// Implementation only below.

namespace internal {

// Throws TypeError: `Object of type set is not JSON serializable`.
[[noreturn]] void RaiseNotSerializable(const std::string& type_name);
// Throws TypeError: `keys must be str, int, float, bool or None, not tuple`.
[[noreturn]] void RaiseBadKey(const std::string& type_name);

// `1.5`, `NaN`, `-Infinity`
std::string FloatText(double value);

// Writes the punctuation and texts.
class Writer {
 public:
  explicit Writer(const DumpsOptions& options);

  void WriteText(std::string_view text);
  void Write(std::string_view text) { text_ += text; }

  // Around the items of a container, which is not empty.
  void Open(char bracket);
  void NextItem();
  void Close(char bracket);
  void EndKey() { text_ += key_separator_; }

  bool sorts_keys() const noexcept { return options_.sort_keys; }
  std::string Take() { return std::move(text_); }

 private:
  void NewLine();

  const DumpsOptions& options_;
  std::string item_separator_;
  std::string key_separator_;
  std::string text_;
  int64_t depth_ = 0;
};

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<List<T>> : std::true_type {};
template <class T>
struct IsList<Tuple<T>> : std::true_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};
template <class T>
struct IsTuple : std::false_type {};
template <class... Ts>
struct IsTuple<std::tuple<Ts...>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVariant : std::false_type {};
template <class... Ts>
struct IsVariant<std::variant<Ts...>> : std::true_type {};
template <class T>
concept Mapping = requires(const T& value) {
  value.items();
  value.keys();
};

// The text of a key, without quotes.
template <class K>
std::string KeyText(const K& key) {
  if constexpr (std::convertible_to<const K&, std::string_view>) {
    return std::string(key);
  } else if constexpr (std::same_as<K, bool>) {
    return key ? "true" : "false";
  } else if constexpr (std::same_as<K, NoneType>) {
    return "null";
  } else if constexpr (std::integral<K>) {
    return std::to_string(key);
  } else if constexpr (std::floating_point<K>) {
    return FloatText(key);
  } else if constexpr (std::same_as<K, Number>) {
    return key.Visit([](auto number) { return KeyText(number); });
  } else if constexpr (IsOptional<K>::value) {
    return key.has_value() ? KeyText(*key) : "null";
  } else if constexpr (IsVariant<K>::value) {
    return std::visit([](const auto& held) { return KeyText(held); }, key);
  } else {
    RaiseBadKey(type_name(key));
  }
}

// A value as JSON; `fallback` is what is called for other types.
template <class T, class Default>
void WriteValue(Writer& writer, const T& value, const Default& fallback);

template <class Items, class Default>
void WriteItems(Writer& writer, const Items& items, const Default& fallback) {
  bool any = false;
  for (const auto& item : items) {
    if (any) {
      writer.NextItem();
    } else {
      writer.Open('[');
      any = true;
    }
    WriteValue(writer, item, fallback);
  }
  any ? writer.Close(']') : writer.Write("[]");
}

template <class T, class Default>
void WriteMapping(Writer& writer, const T& mapping, const Default& fallback) {
  using Item = std::remove_cvref_t<decltype(*mapping.items().begin())>;
  std::vector<Item> items;
  for (const auto& item : mapping.items()) {
    items.push_back(item);
  }
  if (writer.sorts_keys()) {
    py::internal::StableSort(
        items, [](const Item& a, const Item& b) { return less(std::get<0>(a), std::get<0>(b)); });
  }
  bool any = false;
  for (const auto& [key, value] : items) {
    const std::string text = KeyText(key);
    if (any) {
      writer.NextItem();
    } else {
      writer.Open('{');
      any = true;
    }
    writer.WriteText(text);
    writer.EndKey();
    WriteValue(writer, value, fallback);
  }
  any ? writer.Close('}') : writer.Write("{}");
}

template <class T, class Default>
void WriteValue(Writer& writer, const T& value, const Default& fallback) {
  if constexpr (std::convertible_to<const T&, std::string_view>) {
    writer.WriteText(value);
  } else if constexpr (std::same_as<T, bool>) {
    writer.Write(value ? "true" : "false");
  } else if constexpr (std::same_as<T, NoneType>) {
    writer.Write("null");
  } else if constexpr (std::integral<T>) {
    writer.Write(std::to_string(value));
  } else if constexpr (std::floating_point<T>) {
    writer.Write(FloatText(value));
  } else if constexpr (std::same_as<T, Number>) {
    value.Visit([&](auto number) { WriteValue(writer, number, fallback); });
  } else if constexpr (IsOptional<T>::value) {
    value.has_value() ? WriteValue(writer, *value, fallback) : writer.Write("null");
  } else if constexpr (IsVariant<T>::value) {
    std::visit([&](const auto& held) { WriteValue(writer, held, fallback); }, value);
  } else if constexpr (IsList<T>::value) {
    WriteItems(writer, value, fallback);
  } else if constexpr (IsTuple<T>::value) {
    if constexpr (std::tuple_size_v<T> == 0) {
      writer.Write("[]");
    } else {
      writer.Open('[');
      std::apply(
          [&](const auto& first, const auto&... rest) {
            WriteValue(writer, first, fallback);
            ((writer.NextItem(), WriteValue(writer, rest, fallback)), ...);
          },
          value);
      writer.Close(']');
    }
  } else if constexpr (Mapping<T>) {
    WriteMapping(writer, value, fallback);
  } else if constexpr (std::same_as<Default, NoneType>) {
    RaiseNotSerializable(type_name(value));
  } else {
    WriteValue(writer, fallback(value), fallback);
  }
}

}  // namespace internal

template <class T, class Default>
std::string dumps(const T& value, const DumpsOptions& options, Default fallback) {
  internal::Writer writer(options);
  internal::WriteValue(writer, value, fallback);
  return writer.Take();
}

template <class T>
std::string dumps(const T& value, const DumpsOptions& options) {
  return dumps(value, options, None);
}

}  // namespace py::json

#endif  // PY_JSON_H_
