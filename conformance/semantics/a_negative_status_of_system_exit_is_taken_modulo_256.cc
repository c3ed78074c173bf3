#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"

void main_() { throw py::SystemExit(-1); }

int main() { return py::main(main_); }
