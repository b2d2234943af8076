#!/bin/sh
# Writes include/module_api.h, the generated Rust files and src/bindings.rs from the tables in this folder.
# usage: bindings.sh           write them
#        bindings.sh --check   compare them with what is checked in, and fail when that is stale
# bindgen and libclang are put into target/tools where they are missing (about a minute).
set -eu

BINDGEN=0.72.1
LIBCLANG=18.1.1

sys=$(cd "$(dirname "$0")/.." && pwd -P)
root=$(cd "$sys/.." && pwd -P)
tools=$root/target/tools

if [ "$("$tools/bin/bindgen" --version 2>/dev/null || true)" != "bindgen $BINDGEN" ]; then
    cargo install --locked bindgen-cli --version "$BINDGEN" --root "$tools" --target-dir "$root/target/bindgen" --force
fi
if [ -z "${LIBCLANG_PATH:-}" ]; then
    LIBCLANG_PATH=$tools/libclang-$LIBCLANG/libclang-$LIBCLANG.data/platlib/clang/native
    if [ ! -e "$LIBCLANG_PATH/libclang.so" ]; then
        python3 -m pip download --quiet --no-deps --dest "$tools/wheels" "libclang==$LIBCLANG"
        python3 -m zipfile -e "$tools"/wheels/libclang-"$LIBCLANG"-*.whl "$tools/libclang-$LIBCLANG"
    fi
fi
export LIBCLANG_PATH

make_all() { # folder that stands for sys
    python3 -B "$sys/api/generate.py" "$1"
    "$tools/bin/bindgen" "$1/include/module_api.h" \
        --allowlist-type 'Module.*|[mu]stime_t' \
        --blocklist-item 'MODULE_.*' \
        --rust-edition 2024 --rust-target 1.88 \
        --use-core --ctypes-prefix ::core::ffi \
        --with-derive-default --no-default ModuleApi --no-debug ModuleApi \
        --wrap-unsafe-ops --no-layout-tests --no-doc-comments --disable-header-comment --formatter none \
        --raw-line '// Made by bindgen from ../include/module_api.h (see api/bindings.sh). Do not edit.' \
        --output "$1/src/bindings.rs" \
        -- -DMODULE_API_BINDGEN -nostdinc --target=x86_64-unknown-linux-gnu
    rustfmt --edition 2024 "$1/src/bindings.rs"
}

if [ "${1:-}" != --check ]; then
    make_all "$sys"
    exit
fi

fresh=$root/target/bindings-check
rm -rf "$fresh"
mkdir -p "$fresh/src" "$fresh/include"
make_all "$fresh"
stale=0
for file in include/module_api.h src/bindings.rs src/constants.rs src/functions.rs src/stubs.rs src/entries.rs src/layout.rs; do
    diff -u "$sys/$file" "$fresh/$file" || stale=1
done
if [ "$stale" = 1 ]; then
    echo "sys: generated files are STALE: run make bindings" >&2
    exit 1
fi
echo "sys: generated files are up to date"
