// What the drivers of differential tests share: reading operations and their arguments, and showing
// results. A line of standard input is `OPERATION ARGUMENT…`; an argument is a letter and a value:
//
//   n               None
//   b0 b1           False and True
//   i-12            an int
//   f3ff0000000…    the bits of a float
//   s68c3a9         a text, in hexadecimal
//   l1,2,3          a list of ints
//
// For each line the repr of the result is printed, or `Type: message` if there is an exception.

#ifndef PY_TESTING_DIFFERENTIAL_DRIVER_H_
#define PY_TESTING_DIFFERENTIAL_DRIVER_H_

#include <bit>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "py/exceptions.h"
#include "py/list.h"
#include "py/none.h"
#include "py/repr.h"

namespace py::differential {

using Ints = py::List<int64_t>;
using Value = std::variant<NoneType, bool, int64_t, double, std::string, Ints>;
using Values = std::vector<Value>;
using Operation = std::function<std::string(const Values&)>;

inline Ints ParseInts(const std::string& text) {
  Ints ints;
  std::istringstream stream(text);
  for (std::string number; std::getline(stream, number, ',');) {
    ints.append(std::stoll(number));
  }
  return ints;
}

inline Value ParseArgument(const std::string& argument) {
  const std::string text = argument.substr(1);
  switch (argument[0]) {
    case 'b':
      return text == "1";
    case 'i':
      return int64_t{std::stoll(text)};
    case 'f':
      return std::bit_cast<double>(uint64_t{std::stoull(text, nullptr, 16)});
    case 's': {
      std::string bytes;
      for (size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
      }
      return bytes;
    }
    case 'l':
      return ParseInts(text);
    default:
      return None;
  }
}

inline const std::string& Text(const Values& values, size_t i) {
  return std::get<std::string>(values[i]);
}
inline int64_t Int(const Values& values, size_t i) { return std::get<int64_t>(values[i]); }
inline double Float(const Values& values, size_t i) { return std::get<double>(values[i]); }
inline const Ints& ListOf(const Values& values, size_t i) { return std::get<Ints>(values[i]); }

using Operations = std::map<std::string, Operation>;

inline std::string Carry(const Operations& operations, const std::string& line) {
  std::istringstream words(line);
  std::string name;
  words >> name;
  Values values;
  for (std::string argument; words >> argument;) {
    values.push_back(ParseArgument(argument));
  }
  const auto operation = operations.find(name);
  if (operation == operations.end()) {
    return "unknown operation: " + name;
  }
  try {
    return operation->second(values);
  } catch (const Exception& error) {
    return repr(error.type_name() + ": " + error.str());
  }
}

// The main program of a driver.
inline int Run(const Operations& operations) {
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << Carry(operations, line) << '\n';
  }
  return 0;
}

}  // namespace py::differential

#endif  // PY_TESTING_DIFFERENTIAL_DRIVER_H_
