/* Loads the twin: `MODULE LOAD twin.so [role]`. A role makes it listen to something, see listeners.c. */
#include "twin.h"

ModuleApi api;

static int create_all(ModuleCtx *ctx, const Command *commands) {
    for (; commands->name != NULL; commands++) {
        if (api.CreateCommand(ctx, commands->name, commands->handler, commands->flags, 0, 0, 0) != MODULE_OK)
            return MODULE_ERR;
    }
    return MODULE_OK;
}

static int load(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (module_api_load(ctx, &api) != 0) return MODULE_ERR;
    if (api.IsModuleNameBusy("twin")) return MODULE_ERR;
    api.SetModuleAttribs(ctx, "twin", 1, MODULE_APIVER_1);
    const Command *all[] = {reply_commands, key_commands, value_commands, thread_commands, listener_commands};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        if (create_all(ctx, all[i]) != MODULE_OK) return MODULE_ERR;
    }
    if (load_values(ctx) != MODULE_OK) return MODULE_ERR;
    return argc == 0 ? MODULE_OK : load_listener(ctx, argv[0]);
}

__attribute__((visibility("default"))) int ValkeyModule_OnLoad(ModuleCtx *ctx, ModuleString **argv, int argc) {
    return load(ctx, argv, argc);
}

__attribute__((visibility("default"))) int RedisModule_OnLoad(ModuleCtx *ctx, ModuleString **argv, int argc) {
    return load(ctx, argv, argc);
}
