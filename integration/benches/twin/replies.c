/* Commands that only read their arguments and reply. */
#include "twin.h"


/* The benchmark has the profiler cut its record whenever this function is entered; it finds it by its name. */
__attribute__((noinline)) static int overhead_mark(ModuleCtx *ctx, ModuleString **argv, int argc) {
    (void)argv;
    (void)argc;
    return api.ReplyWithSimpleString(ctx, "OK");
}

static int noop(ModuleCtx *ctx, ModuleString **argv, int argc) {
    (void)argv;
    (void)argc;
    return api.ReplyWithLongLong(ctx, 1);
}

static int ok(ModuleCtx *ctx, ModuleString **argv, int argc) {
    (void)argv;
    (void)argc;
    return api.ReplyWithSimpleString(ctx, "OK");
}

static int echo(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (argc != 2) return api.WrongArity(ctx);
    return api.ReplyWithString(ctx, argv[1]);
}

static int sum(ModuleCtx *ctx, ModuleString **argv, int argc) {
    long long total = 0, number;
    for (int i = 1; i < argc; i++) {
        if (api.StringToLongLong(argv[i], &number) != MODULE_OK)
            return api.ReplyWithError(ctx, NOT_AN_INTEGER);
        if (__builtin_add_overflow(total, number, &total)) return api.ReplyWithError(ctx, "ERR the sum overflows");
    }
    return api.ReplyWithLongLong(ctx, total);
}

/* How many values an array or a map shall have. */
static int count(ModuleCtx *ctx, ModuleString **argv, int argc, long long *n) {
    if (argc != 2) {
        api.WrongArity(ctx);
        return MODULE_ERR;
    }
    if (api.StringToLongLong(argv[1], n) != MODULE_OK || *n < 0 || *n > INT32_MAX) {
        api.ReplyWithError(ctx, NOT_AN_INTEGER);
        return MODULE_ERR;
    }
    return MODULE_OK;
}

static int ints(ModuleCtx *ctx, ModuleString **argv, int argc) {
    long long n;
    if (count(ctx, argv, argc, &n) != MODULE_OK) return MODULE_OK;
    api.ReplyWithArray(ctx, n);
    for (long long i = 0; i < n; i++) api.ReplyWithLongLong(ctx, i);
    return MODULE_OK;
}

static int bulks(ModuleCtx *ctx, ModuleString **argv, int argc) {
    long long n;
    if (count(ctx, argv, argc, &n) != MODULE_OK) return MODULE_OK;
    api.ReplyWithArray(ctx, n);
    for (long long i = 0; i < n; i++) api.ReplyWithStringBuffer(ctx, "some words", 10);
    return MODULE_OK;
}

static int map(ModuleCtx *ctx, ModuleString **argv, int argc) {
    long long n;
    if (count(ctx, argv, argc, &n) != MODULE_OK) return MODULE_OK;
    api.ReplyWithMap(ctx, n);
    for (long long i = 0; i < n; i++) {
        api.ReplyWithStringBuffer(ctx, "field", 5);
        api.ReplyWithLongLong(ctx, i);
    }
    return MODULE_OK;
}

/* key value [NX|XX] [EX seconds] */
static int parse(ModuleCtx *ctx, ModuleString **argv, int argc) {
    if (argc < 3) return api.WrongArity(ctx);
    size_t key_length, value_length;
    api.StringPtrLen(argv[1], &key_length);
    api.StringPtrLen(argv[2], &value_length);
    int only_if = 0;
    long long seconds = 0;
    for (int i = 3; i < argc; i++) {
        const char *word = api.StringPtrLen(argv[i], NULL);
        if (only_if == 0 && !strcasecmp(word, "nx")) {
            only_if = 1;
        } else if (only_if == 0 && !strcasecmp(word, "xx")) {
            only_if = 2;
        } else if (seconds == 0 && !strcasecmp(word, "ex") && i + 1 < argc) {
            if (api.StringToLongLong(argv[++i], &seconds) != MODULE_OK)
                return api.ReplyWithError(ctx, NOT_AN_INTEGER);
            if (seconds <= 0) return api.ReplyWithError(ctx, "ERR invalid expire time");
        } else {
            return api.ReplyWithError(ctx, "ERR syntax error");
        }
    }
    return api.ReplyWithLongLong(ctx, (long long)(key_length + value_length) + only_if + seconds);
}

static int fail(ModuleCtx *ctx, ModuleString **argv, int argc) {
    (void)argv;
    (void)argc;
    return api.ReplyWithError(ctx, "ERR the pool is empty");
}

const Command reply_commands[] = {
    {"twin.mark", overhead_mark, "fast"},
    {"twin.noop", noop, "fast"},
    {"twin.ok", ok, "fast"},
    {"twin.echo", echo, "fast"},
    {"twin.sum", sum, "fast"},
    {"twin.ints", ints, "fast"},
    {"twin.bulks", bulks, "fast"},
    {"twin.map", map, "fast"},
    {"twin.parse", parse, "fast"},
    {"twin.fail", fail, "fast"},
    {NULL, NULL, NULL},
};
