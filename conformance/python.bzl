"""Rules for Python programs, which need the standard library only.

The newest reference interpreter runs them.
"""

_LAUNCHER = """#!/bin/sh
# Runs at the top of the runfiles tree, where modules and data are found by their paths. Paths that a
# person gives are relative to BUILD_WORKING_DIRECTORY, as `bazel run` calls it.
export BUILD_WORKING_DIRECTORY="${{BUILD_WORKING_DIRECTORY:-$PWD}}"
cd "${{RUNFILES_DIR:-$0.runfiles}}/{workspace}" || exit 1
export PYTHONDONTWRITEBYTECODE=1
exec {python} -s -m {module} {arguments} "$@"
"""

# The same from modules that were compiled when the program was built.
_COMPILED_LAUNCHER = """#!/bin/sh
export BUILD_WORKING_DIRECTORY="${{BUILD_WORKING_DIRECTORY:-$PWD}}"
cd "${{RUNFILES_DIR:-$0.runfiles}}/{workspace}" || exit 1
python="$PWD/{python}"
cd {modules} || exit 1
export PYTHONDONTWRITEBYTECODE=1
exec "$python" -s -m {module} {arguments} "$@"
"""

# Copies pairs of a file and its place to a folder, and compiles what is there.
_COMPILE = """
python="$1" && folder="$2" && shift 2
while [ $# -gt 0 ]; do
  case "$2" in */*) mkdir -p "$folder/${2%/*}" ;; esac
  cp -L "$1" "$folder/$2" && shift 2 || exit 1
done
"$python" -s -m compileall -q --invalidation-mode unchecked-hash "$folder"
"""

PYTHON = attr.label(
    allow_single_file = True,
    default = "@cpython//:python",
    doc = "What runs the newest reference interpreter.",
)

def _module(file):
    """Returns the name by which a file is imported."""
    return file.short_path[:-len(".py")].replace("/", ".")

def run_python(ctx, main, arguments, files, targets):
    """Makes a rule's executable run a Python module.

    Args:
      ctx: the context of a rule that is executable and has the attribute `_python = PYTHON`.
      main: the main module's file.
      arguments: its command line, before what the user adds.
      files: further files that it needs, at their paths in the source tree.
      targets: targets whose runfiles it needs.

    Returns:
      A DefaultInfo.
    """
    launcher = ctx.actions.declare_file(ctx.label.name)
    content = _LAUNCHER.format(
        arguments = " ".join(["'%s'" % argument for argument in arguments]),
        module = _module(main),
        python = ctx.file._python.short_path,
        workspace = ctx.workspace_name,
    )
    ctx.actions.write(launcher, content, is_executable = True)
    runfiles = ctx.runfiles(files = [main, ctx.file._python] + files)
    for target in targets:
        runfiles = runfiles.merge(target[DefaultInfo].default_runfiles)
    return DefaultInfo(executable = launcher, runfiles = runfiles)

def _compiled_python_impl(ctx):
    modules = ctx.actions.declare_directory(ctx.label.name + ".modules")
    files = ctx.files.srcs + [ctx.file.main]
    places = [argument for file in files for argument in (file.path, file.short_path)]
    ctx.actions.run_shell(
        arguments = [ctx.file._python.path, modules.path] + places,
        command = _COMPILE,
        inputs = files + [ctx.file._python],
        mnemonic = "CompilePython",
        outputs = [modules],
        progress_message = "Compiling the modules of %s" % ctx.label,
    )
    launcher = ctx.actions.declare_file(ctx.label.name)
    content = _COMPILED_LAUNCHER.format(
        arguments = " ".join(["'%s'" % argument for argument in ctx.attr.arguments]),
        module = _module(ctx.file.main),
        modules = modules.short_path,
        python = ctx.file._python.short_path,
        workspace = ctx.workspace_name,
    )
    ctx.actions.write(launcher, content, is_executable = True)
    return [DefaultInfo(
        executable = launcher,
        runfiles = ctx.runfiles(files = [modules, ctx.file._python]),
    )]

def _python_impl(ctx):
    arguments = [ctx.expand_location(argument, ctx.attr.data) for argument in ctx.attr.arguments]
    files = ctx.files.srcs + ctx.files.data
    return [run_python(ctx, ctx.file.main, arguments, files, ctx.attr.data)]

_ATTRIBUTES = {
    "arguments": attr.string_list(
        doc = "Command line, before what the user adds; $(rootpath) of data is expanded.",
    ),
    "data": attr.label_list(
        allow_files = True,
        doc = "Files that the program reads, at their paths in the source tree.",
    ),
    "main": attr.label(
        allow_single_file = [".py"],
        doc = "The main module.",
        mandatory = True,
    ),
    "srcs": attr.label_list(
        allow_files = True,
        doc = "The modules it imports, by their paths from the top of the source tree.",
    ),
    "_python": PYTHON,
}

python_binary = rule(
    implementation = _python_impl,
    attrs = _ATTRIBUTES,
    doc = "A program.",
    executable = True,
)

compiled_python_binary = rule(
    implementation = _compiled_python_impl,
    attrs = {name: _ATTRIBUTES[name] for name in ["arguments", "main", "srcs", "_python"]},
    doc = "A program that runs often: its modules are compiled once, when it is built.",
    executable = True,
)

python_test = rule(
    implementation = _python_impl,
    attrs = _ATTRIBUTES,
    doc = "A test: a program that exits 0 if it passes.",
    test = True,
)
