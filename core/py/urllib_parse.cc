#include "py/urllib_parse.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "py/dict.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/repr.h"

namespace py::urllib::parse {
namespace {

constexpr std::array<std::string_view, 20> kRelative = {
    "",    "ftp",      "http", "gopher", "nntp",  "imap", "wais", "file",    "https", "shttp",
    "mms", "prospero", "rtsp", "rtsps",  "rtspu", "sftp", "svn",  "svn+ssh", "ws",    "wss"};
constexpr std::array<std::string_view, 26> kWithHost = {
    "",    "ftp",     "http",  "gopher", "nntp",     "telnet",  "imap",  "wais",  "file",
    "mms", "https",   "shttp", "snews",  "prospero", "rtsp",    "rtsps", "rtspu", "rsync",
    "svn", "svn+ssh", "sftp",  "nfs",    "git",      "git+ssh", "ws",    "wss"};
constexpr std::array<std::string_view, 16> kWithParameters = {
    "",     "ftp",   "hdl",   "prospero", "http", "imap", "https", "shttp",
    "rtsp", "rtsps", "rtspu", "sip",      "sips", "mms",  "sftp",  "tel"};

template <class Names>
bool IsIn(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string Lower(std::string text) {
  for (char& c : text) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Takes what is before the first `separator`, which must be there.
std::string TakeBefore(std::string& text, size_t separator) {
  std::string before = text.substr(0, separator);
  text.erase(0, separator + 1);
  return before;
}

void CheckBrackets(const std::string& netloc) {
  const size_t open = netloc.find('[');
  const size_t close = netloc.find(']');
  if (open == std::string::npos && close == std::string::npos) {
    return;
  }
  if (open == std::string::npos || close == std::string::npos) {
    throw ValueError("Invalid IPv6 URL");
  }
  const std::string host = close < open ? std::string() : netloc.substr(open + 1, close - open - 1);
  in6_addr address;
  if (inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), &address) != 1) {
    throw ValueError(py::repr(host) + " does not appear to be an IPv4 or IPv6 address");
  }
}

// Normalised, a few characters become `/`, `?`, `#`, `@` or `:`, which would be another host.
void CheckHost(const std::string& netloc) {
  for (const std::string_view c :
       {"\u2048", "\u2047", "\u2049", "\u2100", "\u2101", "\u2105", "\u2106", "\u2a74", "\ufe13",
        "\ufe16", "\ufe55", "\ufe56", "\ufe5f", "\ufe6b", "\uff03", "\uff0f", "\uff1a", "\uff1f",
        "\uff20"}) {
    if (netloc.find(c) != std::string::npos) {
      throw ValueError("netloc " + py::repr(netloc) +
                       " contains invalid characters under NFKC normalization");
    }
  }
}

UrlParts Split(std::string_view given, std::string scheme) {
  const auto is_kept = [](unsigned char c) { return c > ' '; };
  given.remove_prefix(static_cast<size_t>(
      std::distance(given.begin(), std::find_if(given.begin(), given.end(), is_kept))));
  UrlParts parts;
  std::string url;
  std::copy_if(given.begin(), given.end(), std::back_inserter(url),
               [](char c) { return c != '\t' && c != '\r' && c != '\n'; });
  if (const size_t colon = url.find(':'); colon != std::string::npos && colon > 0) {
    const bool is_scheme =
        IsLetter(url[0]) &&
        std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
          return IsLetter(c) || IsDigit(c) || c == '+' || c == '-' || c == '.';
        });
    if (is_scheme) {
      scheme = Lower(TakeBefore(url, colon));
    }
  }
  parts.scheme = std::move(scheme);
  if (url.starts_with("//")) {
    const size_t end = std::min(url.find_first_of("/?#", 2), url.size());
    parts.netloc = url.substr(2, end - 2);
    url.erase(0, end);
    CheckBrackets(parts.netloc);
  }
  if (const size_t hash = url.find('#'); hash != std::string::npos) {
    std::string before = TakeBefore(url, hash);
    parts.fragment = std::exchange(url, std::move(before));
  }
  if (const size_t mark = url.find('?'); mark != std::string::npos) {
    std::string before = TakeBefore(url, mark);
    parts.query = std::exchange(url, std::move(before));
  }
  CheckHost(parts.netloc);
  parts.path = std::move(url);
  return parts;
}

UrlParts Parse(std::string_view url, std::string scheme) {
  UrlParts parts = Split(url, std::move(scheme));
  if (IsIn(kWithParameters, parts.scheme)) {
    const size_t slash = parts.path.rfind('/');
    const size_t start = parts.path.find(';', slash == std::string::npos ? 0 : slash);
    if (start != std::string::npos) {
      std::string before = TakeBefore(parts.path, start);
      parts.params = std::exchange(parts.path, std::move(before));
    }
  }
  return parts;
}

std::string Unsplit(const UrlParts& parts) {
  std::string url = parts.path + (parts.params.empty() ? "" : ";" + parts.params);
  const bool has_host = IsIn(kWithHost, parts.scheme);
  if (!parts.netloc.empty()) {
    url = "//" + parts.netloc + (url.empty() || url[0] == '/' ? "" : "/") + url;
  } else if (url.starts_with("//") ||
             (!parts.scheme.empty() && has_host && !url.empty() && url[0] != '/')) {
    throw NotImplementedError("the URL of parts without a host depends on the version of Python");
  } else if (!parts.scheme.empty() && has_host) {
    url = "//" + url;
  }
  if (!parts.scheme.empty()) {
    url = parts.scheme + ":" + url;
  }
  return url + (parts.query.empty() ? "" : "?" + parts.query) +
         (parts.fragment.empty() ? "" : "#" + parts.fragment);
}

std::vector<std::string> SplitAt(const std::string& text, char separator) {
  std::vector<std::string> found(1);
  for (const char c : text) {
    if (c == separator) {
      found.emplace_back();
    } else {
      found.back() += c;
    }
  }
  return found;
}

// The path that one on a page stands for.
std::string Resolved(const std::string& base, const std::string& path) {
  std::vector<std::string> segments = SplitAt(path, '/');
  if (!path.starts_with("/")) {
    std::vector<std::string> before = SplitAt(base, '/');
    if (!before.back().empty()) {
      before.pop_back();
    }
    segments.insert(segments.begin(), before.begin(), before.end());
    if (segments.size() > 2) {
      const auto last = segments.end() - 1;
      segments.erase(std::remove(segments.begin() + 1, last, ""), last);
    }
  }
  std::vector<std::string> resolved;
  for (const std::string& segment : segments) {
    if (segment == "..") {
      if (!resolved.empty()) {
        resolved.pop_back();
      }
    } else if (segment != ".") {
      resolved.push_back(segment);
    }
  }
  if (segments.back() == "." || segments.back() == "..") {
    resolved.emplace_back();
  }
  std::string joined;
  for (size_t i = 0; i < resolved.size(); ++i) {
    joined += (i == 0 ? "" : "/") + resolved[i];
  }
  return joined.empty() ? "/" : joined;
}

// The user and the password, and the host and the port, of a netloc.
std::pair<std::optional<std::string>, std::string> UserAndHost(const std::string& netloc) {
  const size_t at = netloc.rfind('@');
  if (at == std::string::npos) {
    return {std::nullopt, netloc};
  }
  return {netloc.substr(0, at), netloc.substr(at + 1)};
}

std::pair<std::string, std::optional<std::string>> HostAndPort(const std::string& netloc) {
  std::string host = UserAndHost(netloc).second;
  std::string rest = host;
  if (const size_t open = host.find('['); open != std::string::npos) {
    const size_t close = std::min(host.find(']', open), host.size());
    rest = close < host.size() ? host.substr(close + 1) : "";
    host = host.substr(open + 1, close - open - 1);
  } else {
    host = host.substr(0, host.find(':'));
  }
  const size_t colon = rest.find(':');
  if (colon == std::string::npos || colon + 1 == rest.size()) {
    return {host, std::nullopt};
  }
  return {host, rest.substr(colon + 1)};
}

int HexDigit(char c) {
  if (IsDigit(c)) {
    return c - '0';
  }
  const char lower = IsLetter(c) ? static_cast<char>(c | 0x20) : '\0';
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// How many bytes at a place are a character of UTF-8, or the beginning of one.
size_t CharacterAt(std::string_view bytes, bool& is_valid) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  const size_t length = first < 0x80                    ? 1
                        : first >= 0xc2 && first < 0xe0 ? 2
                        : first >= 0xe0 && first < 0xf0 ? 3
                        : first >= 0xf0 && first < 0xf5 ? 4
                                                        : 0;
  is_valid = length != 0;
  for (size_t i = 1; i < length; ++i) {
    const unsigned char low = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned char high = i > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    const unsigned char next = i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
    if (next < low || next > high) {
      is_valid = false;
      return i;
    }
  }
  return std::max<size_t>(length, 1);
}

// The text of bytes, with U+FFFD for what is no UTF-8.
std::string DecodedOrReplaced(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    bool is_valid = false;
    const size_t length = CharacterAt(bytes, is_valid);
    text += is_valid ? bytes.substr(0, length) : "\ufffd";
    bytes.remove_prefix(length);
  }
  return text;
}

std::string ReprOf(const UrlParts& parts, const std::string& name, bool has_params) {
  return name + "(scheme=" + py::repr(parts.scheme) + ", netloc=" + py::repr(parts.netloc) +
         ", path=" + py::repr(parts.path) +
         (has_params ? ", params=" + py::repr(parts.params) : "") +
         ", query=" + py::repr(parts.query) + ", fragment=" + py::repr(parts.fragment) + ")";
}

}  // namespace

std::optional<std::string> UrlParts::username() const {
  const std::optional<std::string> user = UserAndHost(netloc).first;
  return user.has_value() ? std::optional(user->substr(0, user->find(':'))) : std::nullopt;
}

std::optional<std::string> UrlParts::password() const {
  const std::optional<std::string> user = UserAndHost(netloc).first;
  const size_t colon = user.has_value() ? user->find(':') : std::string::npos;
  return colon != std::string::npos ? std::optional(user->substr(colon + 1)) : std::nullopt;
}

std::optional<std::string> UrlParts::hostname() const {
  const std::string host = HostAndPort(netloc).first;
  if (host.empty()) {
    return std::nullopt;
  }
  const size_t zone = std::min(host.find('%'), host.size());
  return Lower(host.substr(0, zone)) + host.substr(zone);
}

std::optional<int64_t> UrlParts::port() const {
  const std::optional<std::string> text = HostAndPort(netloc).second;
  if (!text.has_value()) {
    return std::nullopt;
  }
  if (!std::all_of(text->begin(), text->end(), IsDigit)) {
    throw ValueError("Port could not be cast to integer value as " + py::repr(*text));
  }
  int64_t port = 0;
  for (const char c : *text) {
    port = std::min<int64_t>(port * 10 + (c - '0'), 1'000'000);
  }
  if (port > 65535) {
    throw ValueError("Port out of range 0-65535");
  }
  return port;
}

std::string UrlParts::geturl() const { return Unsplit(*this); }

std::string SplitResult::repr() const { return ReprOf(*this, "SplitResult", false); }
std::string ParseResult::repr() const { return ReprOf(*this, "ParseResult", true); }

SplitResult urlsplit(std::string_view url) { return {Split(url, "")}; }
ParseResult urlparse(std::string_view url) { return {Parse(url, "")}; }

std::string urljoin(const std::string& base, const std::string& url) {
  if (base.empty()) {
    return url;
  }
  if (url.empty()) {
    return base;
  }
  const UrlParts page = Parse(base, "");
  UrlParts link = Parse(url, page.scheme);
  if (link.scheme != page.scheme || !IsIn(kRelative, link.scheme)) {
    return url;
  }
  if (IsIn(kWithHost, link.scheme)) {
    if (!link.netloc.empty()) {
      return Unsplit(link);
    }
    link.netloc = page.netloc;
  }
  if (link.path.empty() && link.params.empty()) {
    link.path = page.path;
    link.params = page.params;
    if (link.query.empty()) {
      link.query = page.query;
    }
  } else {
    link.path = Resolved(page.path, link.path);
  }
  return Unsplit(link);
}

std::string quote(std::string_view text, std::string_view safe) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string quoted;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_safe = byte < 0x80 && safe.find(c) != std::string_view::npos;
    if (IsLetter(c) || IsDigit(c) || is_safe ||
        std::string_view("_.-~").find(c) != std::string_view::npos) {
      quoted += c;
    } else {
      quoted += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return quoted;
}

std::string quote_plus(std::string_view text, std::string_view safe) {
  std::string quoted = quote(text, std::string(safe) + " ");
  std::replace(quoted.begin(), quoted.end(), ' ', '+');
  return quoted;
}

std::string unquote(std::string_view text) {
  std::string found;
  std::string bytes;  // Of ASCII characters, and of what `%` stands for between them.
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_quoted = text[i] == '%' && i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 &&
                           HexDigit(text[i + 2]) >= 0;
    if (is_quoted) {
      bytes += static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2]));
      i += 2;
    } else if (static_cast<unsigned char>(text[i]) < 0x80) {
      bytes += text[i];
    } else {
      found += DecodedOrReplaced(std::exchange(bytes, ""));
      found += text[i];
    }
  }
  return found + DecodedOrReplaced(bytes);
}

std::string unquote_plus(std::string_view text) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '+', ' ');
  return unquote(plain);
}

List<std::tuple<std::string, std::string>> parse_qsl(std::string_view query,
                                                     bool keep_blank_values) {
  List<std::tuple<std::string, std::string>> found;
  for (const std::string& part : SplitAt(std::string(query), '&')) {
    const size_t sign = std::min(part.find('='), part.size());
    const std::string value = sign < part.size() ? part.substr(sign + 1) : "";
    if (!part.empty() && (!value.empty() || keep_blank_values)) {
      found.append({unquote_plus(part.substr(0, sign)), unquote_plus(value)});
    }
  }
  return found;
}

Dict<std::string, List<std::string>> parse_qs(std::string_view query, bool keep_blank_values) {
  Dict<std::string, List<std::string>> found;
  for (const auto& [name, value] : parse_qsl(query, keep_blank_values)) {
    if (!found.contains(name)) {
      found.set(name, {});
    }
    found[name].append(value);
  }
  return found;
}

}  // namespace py::urllib::parse
