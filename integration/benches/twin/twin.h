/* The C twin of modules/overhead: the same commands, written as a careful C programmer writes them, over our own
 * header. The overhead benchmark compares the two, command by command. */
#ifndef VKMOD_TWIN_H
#define VKMOD_TWIN_H

#include <string.h>
#include <strings.h>

#include "module_api.h"

/* Seen by the twin's own files alone, so that it is found without an indirection, as in a module of one file. */
extern __attribute__((visibility("hidden"))) ModuleApi api;

#define NOT_AN_INTEGER "ERR value is not an integer or out of range"
#define WRONG_TYPE "WRONGTYPE Operation against a key holding the wrong kind of value"

typedef struct {
    const char *name;
    ModuleCmdFunc handler;
    const char *flags;
} Command;

/* Each ends with an entry without a name. */
extern const Command reply_commands[], key_commands[], value_commands[], thread_commands[], listener_commands[];

int load_values(ModuleCtx *ctx);
/* What the module listens to; one of the words that it may be loaded with. */
int load_listener(ModuleCtx *ctx, ModuleString *role);

#endif
