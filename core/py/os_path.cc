#include "py/os_path.h"

#include <sys/stat.h>

#include <algorithm>
#include <vector>

#include "py/os.h"

namespace py::os::path {

bool exists(const std::string& path) {
  struct stat found{};
  return ::stat(path.c_str(), &found) == 0;
}

bool isfile(const std::string& path) {
  struct stat found{};
  return ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
}

bool isdir(const std::string& path) {
  struct stat found{};
  return ::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
}

bool isabs(const std::string& path) { return path.starts_with('/'); }

std::string join(const std::string& a, const std::string& b) {
  if (b.starts_with('/')) {
    return b;
  }
  return a.empty() || a.ends_with('/') ? a + b : a + "/" + b;
}

std::tuple<std::string, std::string> split(const std::string& path) {
  const size_t begin = path.rfind('/') + 1;  // 0 if there is none.
  std::string head = path.substr(0, begin);
  const size_t last = head.find_last_not_of('/');
  if (last != std::string::npos) {
    head.resize(last + 1);
  }
  return {head, path.substr(begin)};
}

std::tuple<std::string, std::string> splitext(const std::string& path) {
  const size_t name = path.rfind('/') + 1;
  const size_t dot = path.rfind('.');
  // Dots at the beginning of the name belong to it.
  if (dot == std::string::npos || dot < name || path.find_first_not_of('.', name) > dot) {
    return {path, ""};
  }
  return {path.substr(0, dot), path.substr(dot)};
}

std::string dirname(const std::string& path) { return std::get<0>(split(path)); }
std::string basename(const std::string& path) { return std::get<1>(split(path)); }

std::string normpath(const std::string& path) {
  // Two slashes at the beginning are not one, by POSIX.
  const size_t slashes = std::min(path.find_first_not_of('/'), path.size());
  const std::string root(slashes == 2 ? 2 : (slashes > 0 ? 1 : 0), '/');
  std::vector<std::string> parts;
  size_t begin = slashes;
  while (begin < path.size()) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == ".") {
      continue;
    }
    if (part != ".." || (parts.empty() && root.empty()) ||
        (!parts.empty() && parts.back() == "..")) {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  std::string text = root;
  for (size_t i = 0; i < parts.size(); ++i) {
    text += (i > 0 ? "/" : "") + parts[i];
  }
  return text.empty() ? "." : text;
}

std::string abspath(const std::string& path) {
  return normpath(isabs(path) ? path : join(getcwd(), path));
}

}  // namespace py::os::path
