/* Commands that work on keys of the server's own kinds. */
#include "twin.h"

/* get key */
static int get(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (argc != 2) return api.WrongArity(ctx);
    ModuleKey *key = api.OpenKey(ctx, argv[1], MODULE_READ);
    if (key == NULL) return api.ReplyWithNull(ctx);
    if (api.KeyType(key) == MODULE_KEYTYPE_STRING) {
        size_t length;
        const char *bytes = api.StringDMA(key, &length, MODULE_READ);
        api.ReplyWithStringBuffer(ctx, bytes, length);
    } else {
        api.ReplyWithError(ctx, WRONG_TYPE);
    }
    api.CloseKey(key);
    return MODULE_OK;
}

/* set key value */
static int set(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (argc != 3) return api.WrongArity(ctx);
    ModuleKey *key = api.OpenKey(ctx, argv[1], MODULE_READ | MODULE_WRITE);
    api.StringSet(key, argv[2]);
    api.CloseKey(key);
    return api.ReplyWithSimpleString(ctx, "OK");
}

/* fields key and the names of ten fields */
static int fields(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (argc != 12) return api.WrongArity(ctx);
    ModuleKey *key = api.OpenKey(ctx, argv[1], MODULE_READ);
    ModuleString *values[10] = {NULL};
    if (key != NULL) {
        if (api.KeyType(key) != MODULE_KEYTYPE_HASH) {
            api.CloseKey(key);
            return api.ReplyWithError(ctx, WRONG_TYPE);
        }
        api.HashGet(key, MODULE_HASH_NONE, argv[2], &values[0], argv[3], &values[1], argv[4], &values[2], argv[5],
                    &values[3], argv[6], &values[4], argv[7], &values[5], argv[8], &values[6], argv[9], &values[7],
                    argv[10], &values[8], argv[11], &values[9], NULL);
    }
    api.ReplyWithArray(ctx, 10);
    for (int i = 0; i < 10; i++) {
        if (values[i] == NULL) {
            api.ReplyWithNull(ctx);
        } else {
            api.ReplyWithString(ctx, values[i]);
            api.FreeString(ctx, values[i]);
        }
    }
    api.CloseKey(key);
    return MODULE_OK;
}

/* call key: what GET says */
static int call(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (argc != 2) return api.WrongArity(ctx);
    ModuleCallReply *reply = api.Call(ctx, "GET", "Es", argv[1]);
    if (reply == NULL) return api.ReplyWithError(ctx, "ERR the server made no call");
    api.ReplyWithCallReply(ctx, reply);
    api.FreeCallReply(reply);
    return MODULE_OK;
}

const Command key_commands[] = {
    {"twin.get", get, "readonly"},
    {"twin.set", set, "write deny-oom"},
    {"twin.fields", fields, "readonly"},
    {"twin.call", call, "readonly"},
    {NULL, NULL, NULL},
};
