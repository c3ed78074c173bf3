// py::urllib::parse: the parts of URLs, from Python's module urllib.parse.

#ifndef PY_URLLIB_PARSE_H_
#define PY_URLLIB_PARSE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "py/dict.h"
#include "py/list.h"
#include "py/repr.h"

namespace py::urllib::parse {

// What SplitResult and ParseResult have in common: the parts of a URL; those that it does not have
// are empty.
struct UrlParts {
  std::string scheme;
  std::string netloc;
  std::string path;
  std::string params;  // Of a ParseResult.
  std::string query;
  std::string fragment;

  // Parts of netloc: None if they are not there. ValueError for a port that is no number up to
  // 65535.
  std::optional<std::string> username() const;
  std::optional<std::string> password() const;
  std::optional<std::string> hostname() const;  // In lower case.
  std::optional<int64_t> port() const;
  // The URL. NotImplementedError where Python's versions differ: without a host, of a path that
  // begins with `//`, or of a scheme that has hosts and a path without `/`.
  std::string geturl() const;

  friend bool operator==(const UrlParts&, const UrlParts&) = default;
};

// urllib.parse.SplitResult and ParseResult.
struct SplitResult : UrlParts {
  std::string repr() const;
  static std::string type_name() { return "SplitResult"; }
};
struct ParseResult : UrlParts {
  std::string repr() const;
  static std::string type_name() { return "ParseResult"; }
};

// The parts of a URL; urlparse() tells the parameters behind `;` apart. ValueError for brackets
// that are not those of an IPv6 address.
SplitResult urlsplit(std::string_view url);
ParseResult urlparse(std::string_view url);
// The URL that a link on a page stands for.
std::string urljoin(const std::string& base, const std::string& url);

// Text with `%xx` for what is not a letter, a digit, one of `_.-~` or of `safe`; and back. With
// _plus, a space is `+`.
std::string quote(std::string_view text, std::string_view safe = "/");
std::string quote_plus(std::string_view text, std::string_view safe = "");
std::string unquote(std::string_view text);
std::string unquote_plus(std::string_view text);

// The names and values of a query, in their order; parse_qs() has a list of values for each name.
// Those without a value are left out unless `keep_blank_values`.
List<std::tuple<std::string, std::string>> parse_qsl(std::string_view query,
                                                     bool keep_blank_values = false);
Dict<std::string, List<std::string>> parse_qs(std::string_view query,
                                              bool keep_blank_values = false);

// The query with these names and values: of a dict.
template <class K, class V>
std::string urlencode(const Dict<K, V>& query) {
  std::string text;
  for (const auto& [name, value] : query.items()) {
    text += (text.empty() ? "" : "&") + quote_plus(str(name)) + "=" + quote_plus(str(value));
  }
  return text;
}
// Of a list of pairs.
template <class K, class V>
std::string urlencode(const List<std::tuple<K, V>>& query) {
  std::string text;
  for (const auto& [name, value] : query) {
    text += (text.empty() ? "" : "&") + quote_plus(str(name)) + "=" + quote_plus(str(value));
  }
  return text;
}

}  // namespace py::urllib::parse

#endif  // PY_URLLIB_PARSE_H_
