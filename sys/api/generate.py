#!/usr/bin/env python3
"""Writes everything in `sys` that follows from the fact tables in this folder.

usage: generate.py [FOLDER]      FOLDER stands for `sys`; default: the one this script is in

    include/module_api.h    the C header
    src/constants.rs        its constants, typed as the API uses them
    src/functions.rs        a wrapper for each function
    src/stubs.rs            the table before a server fills it
    src/entries.rs          what the loader resolves
    src/layout.rs           compile-time checks of the bindings' layouts

The bindings themselves are made from the header by bindgen: see bindings.sh, which also calls this script.
"""

import pathlib
import subprocess
import sys

import emit_c
import emit_rust


def main():
    target = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    rust = {name: getattr(emit_rust, name)() for name in ("constants", "functions", "stubs", "entries", "layout")}
    (target / "include").mkdir(parents=True, exist_ok=True)
    (target / "src").mkdir(parents=True, exist_ok=True)
    (target / "include/module_api.h").write_text(emit_c.header(), encoding="utf-8")
    paths = []
    for name, text in rust.items():
        path = target / f"src/{name}.rs"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    subprocess.run(["rustfmt", "--edition", "2024", *paths], check=True)


if __name__ == "__main__":
    main()
