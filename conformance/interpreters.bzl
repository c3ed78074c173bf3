"""Finds the CPython interpreters that are the reference of the conformance suite.

The repository `@cpython` holds:

    interpreters.json   all of them (see runner/interpreters.py), or why there are none
    python              runs the newest; if none was found, says what to install and fails

Looked at: `python3.14` to `python3.11` in each directory of PATH, and pyenv's versions. Of each
minor version the newest release is taken; pre-releases and free-threaded builds are left out. The
variable ASYNCIO_PYTHON, a list of names or paths separated by colons, replaces that choice by
exactly what it names.
"""

_OLDEST = [3, 11, 0]
_NAMES = ["python3.14", "python3.13", "python3.12", "python3.11"]
_OVERRIDE = "ASYNCIO_PYTHON"

# Candidates are run to learn what they are: a name on PATH may be a shim of a version manager.
_PROBE = """
import _asyncio, asyncio, json, platform, sys, sysconfig
print(json.dumps({
    "executable": sys.executable,
    "implementation": platform.python_implementation(),
    "version": sys.version_info[:3],
    "release": sys.version_info[3],
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
}))
"""

_HELP = "install one (such as Debian's python3), or name one in %s" % _OVERRIDE

def _directories(repository_ctx):
    """Returns the directories in which interpreters may be."""
    environ = repository_ctx.os.environ
    directories = [entry for entry in environ.get("PATH", "").split(":") if entry.startswith("/")]
    pyenv = environ.get("PYENV_ROOT") or environ.get("HOME", "") + "/.pyenv"
    if pyenv.startswith("/"):
        versions = repository_ctx.path(pyenv + "/versions")
        if versions.exists:
            directories += [str(version) + "/bin" for version in versions.readdir()]
    return directories

def _probe(repository_ctx, candidate):
    """Returns a struct with what `candidate` is, or with why it is of no use."""
    result = repository_ctx.execute([candidate, "-I", "-c", _PROBE], timeout = 60)
    if result.return_code != 0:
        lines = result.stderr.strip().split("\n")
        return struct(problem = "does not run: %s" % lines[-1])
    found = json.decode(result.stdout)
    name = "%s %s" % (found["implementation"], ".".join([str(part) for part in found["version"]]))
    if found["implementation"] != "CPython":
        return struct(problem = "is %s, not CPython" % name)
    if found["version"] < _OLDEST:
        return struct(problem = "is %s, older than 3.11" % name)
    return struct(
        problem = None,
        name = name,
        executable = found["executable"],
        version = found["version"],
        ordinary = found["release"] == "final" and not found["free_threaded"],
    )

def _find(repository_ctx):
    """Returns the newest ordinary interpreter of each minor version."""
    newest = {}
    seen = {}
    for directory in _directories(repository_ctx):
        for name in _NAMES:
            candidate = repository_ctx.path(directory + "/" + name)
            if not candidate.exists or str(candidate) in seen:
                continue
            seen[str(candidate)] = True
            found = _probe(repository_ctx, candidate)
            if found.problem or not found.ordinary:
                continue
            minor = tuple(found.version[:2])
            if minor not in newest or newest[minor].version < found.version:
                newest[minor] = found
    problem = "no CPython >= 3.11 with asyncio was found on PATH or under pyenv; " + _HELP
    return newest.values(), problem

def _look_up(repository_ctx, name):
    """Returns what `_probe` says of the first usable interpreter of that name or path."""
    if "/" in name:
        paths = [name]
    else:
        paths = [directory + "/" + name for directory in _directories(repository_ctx)]
    found = struct(problem = "does not exist")
    for path in paths:
        candidate = repository_ctx.path(path)
        if candidate.exists:
            found = _probe(repository_ctx, candidate)
            if not found.problem:
                break
    return found

def _find_named(repository_ctx, names):
    """Returns the interpreters that ASYNCIO_PYTHON names; none if any of them is unusable."""
    interpreters = []
    for name in names:
        found = _look_up(repository_ctx, name)
        if found.problem:
            return [], "%s names %s, which %s" % (_OVERRIDE, name, found.problem)
        interpreters.append(found)
    return interpreters, "%s is set, but names no interpreter; %s" % (_OVERRIDE, _HELP)

def _version(interpreter):
    return interpreter.version

def _quote(text):
    """Returns a shell word that means `text`."""
    return "'" + text.replace("'", "'\\''") + "'"

def _wrapper(interpreters, problem):
    if interpreters:
        return "#!/bin/sh\nexec %s \"$@\"\n" % _quote(interpreters[0].executable)
    return "#!/bin/sh\necho %s >&2\nexit 1\n" % _quote(problem)

def _interpreters_impl(repository_ctx):
    override = repository_ctx.os.environ.get(_OVERRIDE)
    if override:
        names = [name for name in override.split(":") if name]
        interpreters, problem = _find_named(repository_ctx, names)
    else:
        interpreters, problem = _find(repository_ctx)
    interpreters = sorted(interpreters, key = _version, reverse = True)
    found = struct(
        interpreters = [
            struct(executable = interpreter.executable, version = interpreter.version)
            for interpreter in interpreters
        ],
        problem = None if interpreters else problem,
    )
    repository_ctx.file("interpreters.json", json.encode(found) + "\n", executable = False)
    repository_ctx.file("python", _wrapper(interpreters, problem), executable = True)
    repository_ctx.file(
        "BUILD.bazel",
        'exports_files(["interpreters.json", "python"], visibility = ["//visibility:public"])\n',
        executable = False,
    )

interpreters_repository = repository_rule(
    implementation = _interpreters_impl,
    configure = True,
    doc = "Lists the reference interpreters of this machine.",
    environ = ["HOME", "PATH", "PYENV_ROOT", _OVERRIDE],
    local = True,
)

def register_interpreters(name = "cpython"):
    """Defines the repository of the reference interpreters; for WORKSPACE.

    Args:
      name: the repository's name; the suite expects the default.
    """
    interpreters_repository(name = name)
