"""Writes the C header from the fact tables."""

import facts

TOP = """\
/* Made by sys/api/generate.py from the tables beside it. Do not edit.
 *
 * The modules API of Valkey and Redis in one header, with product-neutral names. A module resolves the whole table
 * with module_api_load() and then calls api.ReplyWithLongLong(ctx, 1) and so on, whichever server has loaded it.
 * What a server does not have is NULL.
 */
#ifndef VKMOD_MODULE_API_H
#define VKMOD_MODULE_API_H

#ifdef MODULE_API_BINDGEN
/* Types the compiler knows by itself: the bindings then need no system header. */
typedef __SIZE_TYPE__ size_t;
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __UINT64_TYPE__ uint64_t;
typedef __INT32_TYPE__ int32_t;
typedef __INT64_TYPE__ int64_t;
#else
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#endif
"""

LOADER = """\
#ifndef MODULE_API_BINDGEN
/* One row for each table entry: family is 'b' (both), 'r' (Redis) or 'v' (Valkey). */
typedef struct {
    const char *name;
    size_t offset;
    char family;
    char required;
} ModuleApiEntry;

static const ModuleApiEntry module_api_entries[] = {
%s
};

/* Fills `api` from the server behind `ctx`, the argument of OnLoad: 0 when everything is there that Redis 6.2 has,
 * else 1. The ValkeyModule_ names are used where the server knows them, else the RedisModule_ ones. */
static inline int module_api_load(ModuleCtx *ctx, ModuleApi *api) {
    union { void *data; ModuleGetApiFunc call; } get_api, found;
    char name[96];
    int missing = 0, valkey;
    memcpy(&get_api, (const void *)ctx, sizeof(get_api));
    found.data = NULL;
    valkey = get_api.call("ValkeyModule_Alloc", &found) == 0 && found.data != NULL;
    for (size_t i = 0; i < sizeof(module_api_entries) / sizeof(module_api_entries[0]); i++) {
        const ModuleApiEntry *entry = &module_api_entries[i];
        const char *prefix = valkey ? "ValkeyModule_" : "RedisModule_";
        found.data = NULL;
        if (entry->family == 'b' || (entry->family == 'v') == valkey) {
            strcpy(name, prefix);
            strcat(name, entry->name);
            if (get_api.call(name, &found) != 0) found.data = NULL;
        }
        if (entry->required && found.data == NULL) missing = 1;
        memcpy((char *)api + entry->offset, &found, sizeof(found));
    }
    return missing;
}
#endif

#endif
"""


def field(row):
    """One struct member."""
    kind = row["type"]
    if kind.endswith("[]"):
        return f"{kind[:-2]} {row['field']}[];"
    if kind.endswith("]"):
        base, size = kind[:-1].split("[")
        return f"{base} {row['field']}[{size}];"
    return facts.c_decl(kind, row["field"]) + ";"


def constant(row):
    """One #define."""
    value = row["value"]
    if row["type"] == "string":
        value = '"' + value.replace('"', '\\"') + '"'
    elif value.startswith("-"):
        value = f"({value})"
    return f"#define MODULE_{row['name']} {value}"


def member(row):
    """One entry of the table."""
    if row["shape"] == "opaque":
        return f"    void (*{row['field']})(void); /* {facts.c_decl(row['return'], row['name'])}({row['params']}) */"
    kind = row["return"]
    space = "" if kind.endswith("*") else " "
    return f"    {kind}{space}(*{row['field']})({row['params']});"


def header():
    """The text of module_api.h."""
    functions = facts.table("functions")
    out = [TOP, "/* Handles. Only the server knows what is in them. */"]
    out += [f"typedef struct {name} {name};" for name in facts.OPAQUE]
    out += ["", "/* Other names of plain types. Enumerations are ints; their values are among the constants below. */"]
    out += [f"typedef {kind} {name};" for name, kind in facts.ALIASES]
    out += ["", "/* Data that module and server hand to each other. */"]
    out += [f"typedef {head['kind']} {head['struct']} {head['struct']};" for head, _ in facts.structs()]
    out += ["", "/* Callbacks, and GetApi itself: the first word of the context that OnLoad gets. */"]
    out.append("typedef int (*ModuleGetApiFunc)(const char *name, void *target);")
    for row in facts.table("callbacks"):
        space = "" if row["return"].endswith("*") else " "
        out.append(f"typedef {row['return']}{space}(*{row['name']})({row['params']});")
    for head, rows in facts.structs():
        out += ["", f"{head['kind']} {head['struct']} {{"]
        out += ["    " + field(row) for row in rows]
        out.append("};")
    out += ["", "/* Constants. A few numbers mean different things on Valkey and Redis; their names differ too. */"]
    out += [constant(row) for row in facts.table("constants")]
    out += ["", "/* The table of all functions. `void (*)(void)` stands where long double makes the type unportable. */"]
    out.append("typedef struct ModuleApi {")
    out += [member(row) for row in functions]
    out += ["} ModuleApi;", ""]
    rows = [
        f'    {{"{row["name"]}", offsetof(ModuleApi, {row["field"]}), \'{row["family"][0]}\', {int(row["required"] == "yes")}}},'
        for row in functions
    ]
    out.append(LOADER % "\n".join(rows))
    return "\n".join(out)
