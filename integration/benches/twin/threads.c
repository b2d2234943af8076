/* A command whose work is done by a thread of the module's own. */
#include <pthread.h>
#include <stdatomic.h>

#include "twin.h"

typedef struct Job {
    ModuleBlockedClient *client;
    long long limit, sum;
    atomic_bool is_cancelled;
    struct Job *next;
} Job;

#define LONGEST_QUEUE 1024

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static Job *first, **end = &first;
static int has_worker, waiting;

static void *work(void *unused) {
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lock);
        while (first == NULL) pthread_cond_wait(&ready, &lock);
        Job *job = first;
        first = job->next;
        if (first == NULL) end = &first;
        waiting--;
        pthread_mutex_unlock(&lock);
        api.BlockedClientMeasureTimeStart(job->client);
        if (!job->is_cancelled) {
            for (long long i = 0; i <= job->limit; i++) job->sum += i;
        }
        api.BlockedClientMeasureTimeEnd(job->client);
        api.UnblockClient(job->client, job);
    }
    return NULL;
}

static int reply(ModuleCtx *ctx, ModuleString **argv, int argc) {
    (void)argv;
    (void)argc;
    const Job *job = api.GetBlockedClientPrivateData(ctx);
    return api.ReplyWithLongLong(ctx, job->sum);
}

/* Nobody waits any more: the work need not be done. */
static void cancel(ModuleCtx *ctx, ModuleBlockedClient *client) {
    (void)ctx;
    Job *job = api.BlockClientGetPrivateData(client);
    if (job != NULL) job->is_cancelled = 1;
}

static void free_job(ModuleCtx *ctx, void *job) {
    (void)ctx;
    api.Free(job);
}

/* work limit: the sum of all numbers up to the limit */
static int start(ModuleCtx *ctx, ModuleString **argv, int argc) {
    long long limit;
    if (argc != 2) return api.WrongArity(ctx);
    if (api.StringToLongLong(argv[1], &limit) != MODULE_OK) return api.ReplyWithError(ctx, NOT_AN_INTEGER);
    int flags = api.GetContextFlags(ctx);
    if (flags & (MODULE_CTX_FLAGS_LUA | MODULE_CTX_FLAGS_MULTI | MODULE_CTX_FLAGS_DENY_BLOCKING))
        return api.ReplyWithError(ctx, "ERR this command cannot wait here");
    pthread_mutex_lock(&lock);
    int is_full = waiting >= LONGEST_QUEUE;
    pthread_mutex_unlock(&lock);
    if (is_full) return api.ReplyWithError(ctx, "ERR too many jobs wait");
    Job *job = api.Calloc(1, sizeof(*job));
    job->limit = limit;
    job->client = api.BlockClient(ctx, reply, NULL, free_job, 0);
    api.BlockClientSetPrivateData(job->client, job);
    api.SetDisconnectCallback(job->client, cancel);
    pthread_mutex_lock(&lock);
    waiting++;
    if (!has_worker) {
        pthread_t thread;
        has_worker = pthread_create(&thread, NULL, work, NULL) == 0;
    }
    *end = job;
    end = &job->next;
    pthread_cond_signal(&ready);
    pthread_mutex_unlock(&lock);
    return MODULE_OK;
}

const Command thread_commands[] = {
    {"twin.work", start, ""},
    {NULL, NULL, NULL},
};
