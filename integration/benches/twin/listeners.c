/* What the module listens to, by the word that it was loaded with; `heard` says how often it has taken note. */
#include "twin.h"

static long long heard;

static int is_users(ModuleString *key) {
    size_t length;
    const char *name = api.StringPtrLen(key, &length);
    return length >= 5 && memcmp(name, "user:", 5) == 0;
}

/* Role "keyspace": counts the events of keys whose names begin with "user:". */
static int on_key(ModuleCtx *ctx, int classes, const char *event, ModuleString *key) {
    (void)ctx;
    (void)classes;
    (void)event;
    if (is_users(key)) heard++;
    return MODULE_OK;
}

/* Role "result": counts the changes that commands have made. */
static void on_success(ModuleCtx *ctx, ModuleEvent event, uint64_t subevent, void *data) {
    (void)ctx;
    (void)event;
    (void)subevent;
    const ModuleCommandResultInfoV1 *info = data;
    heard += info->dirty;
}

/* Role "filter": in the place of keys whose names begin with "old:", `GET` reads others. */
static void on_command(ModuleCommandFilterCtx *command) {
    size_t length;
    ModuleString *name = api.CommandFilterArgGet(command, 0);
    const char *bytes = api.StringPtrLen(name, &length);
    if (length != 3 || strncasecmp(bytes, "get", 3) != 0 || api.CommandFilterArgsCount(command) != 2) return;
    bytes = api.StringPtrLen(api.CommandFilterArgGet(command, 1), &length);
    if (length < 4 || memcmp(bytes, "old:", 4) != 0) return;
    ModuleString *key = api.CreateString(NULL, "new:", 4);
    api.StringAppendBuffer(NULL, key, bytes + 4, length - 4);
    api.CommandFilterArgReplace(command, 1, key);
    /* Valkey 9 remembers the hash slot that it found before, unless the name changes. */
    api.CommandFilterArgReplace(command, 0, api.CreateStringFromString(NULL, name));
    heard++;
}

static int is(ModuleString *word, const char *text) {
    size_t length;
    const char *bytes = api.StringPtrLen(word, &length);
    return length == strlen(text) && memcmp(bytes, text, length) == 0;
}

int load_listener(ModuleCtx *ctx, ModuleString *role) {
    if (is(role, "keyspace")) return api.SubscribeToKeyspaceEvents(ctx, MODULE_NOTIFY_STRING, on_key);
    if (is(role, "filter")) return api.RegisterCommandFilter(ctx, on_command, 0) == NULL ? MODULE_ERR : MODULE_OK;
    if (is(role, "result")) {
        ModuleEvent event = {MODULE_EVENT_COMMAND_RESULT_SUCCESS, 1};
        return api.SubscribeToServerEvent(ctx, event, on_success);
    }
    return MODULE_ERR;
}

static int tell(ModuleCtx *ctx, ModuleString **argv, int argc) {
    (void)argv;
    (void)argc;
    return api.ReplyWithLongLong(ctx, heard);
}

const Command listener_commands[] = {
    {"twin.heard", tell, "fast"},
    {NULL, NULL, NULL},
};
