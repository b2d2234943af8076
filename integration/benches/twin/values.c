/* A data type of the module's own: a number. */
#include "twin.h"

typedef struct {
    long long number;
} Number;

static ModuleType *number_type;

static void *number_load(ModuleIO *io, int version) {
    if (version != 0) return NULL;
    long long saved = api.LoadSigned(io);
    if (api.IsIOError(io)) return NULL;
    Number *value = api.Alloc(sizeof(*value));
    value->number = saved;
    return value;
}

static void number_save(ModuleIO *io, void *value) {
    api.SaveSigned(io, ((Number *)value)->number);
}

static void number_rewrite(ModuleIO *io, ModuleString *key, void *value) {
    api.EmitAOF(io, "twin.put", "sl", key, ((Number *)value)->number);
}

static void number_free(void *value) {
    api.Free(value);
}

/* number key */
static int number(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (argc != 2) return api.WrongArity(ctx);
    ModuleKey *key = api.OpenKey(ctx, argv[1], MODULE_READ);
    if (key == NULL) return api.ReplyWithNull(ctx);
    if (api.KeyType(key) == MODULE_KEYTYPE_MODULE && api.ModuleTypeGetType(key) == number_type) {
        const Number *value = api.ModuleTypeGetValue(key);
        api.ReplyWithLongLong(ctx, value->number);
    } else {
        api.ReplyWithError(ctx, WRONG_TYPE);
    }
    api.CloseKey(key);
    return MODULE_OK;
}

/* put key number */
static int put(ModuleCtx *ctx, ModuleString **argv, int argc) {
    long long given;
    if (argc != 3) return api.WrongArity(ctx);
    if (api.StringToLongLong(argv[2], &given) != MODULE_OK) return api.ReplyWithError(ctx, NOT_AN_INTEGER);
    ModuleKey *key = api.OpenKey(ctx, argv[1], MODULE_READ | MODULE_WRITE);
    Number *value;
    if (api.KeyType(key) == MODULE_KEYTYPE_EMPTY) {
        value = api.Alloc(sizeof(*value));
        api.ModuleTypeSetValue(key, number_type, value);
    } else if (api.ModuleTypeGetType(key) == number_type) {
        value = api.ModuleTypeGetValue(key);
    } else {
        api.CloseKey(key);
        return api.ReplyWithError(ctx, WRONG_TYPE);
    }
    value->number = given;
    api.CloseKey(key);
    return api.ReplyWithSimpleString(ctx, "OK");
}

int load_values(ModuleCtx *ctx) {
    ModuleTypeMethods methods = {
        .version = MODULE_TYPE_METHOD_VERSION,
        .rdb_load = number_load,
        .rdb_save = number_save,
        .aof_rewrite = number_rewrite,
        .free = number_free,
    };
    number_type = api.CreateDataType(ctx, "number-tw", 0, &methods);
    return number_type == NULL ? MODULE_ERR : MODULE_OK;
}

const Command value_commands[] = {
    {"twin.number", number, "readonly"},
    {"twin.put", put, "write deny-oom"},
    {NULL, NULL, NULL},
};
