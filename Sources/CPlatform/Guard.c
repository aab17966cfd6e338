#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

// How many pieces inside one another a thread remembers; of more, the innermost of these answers for the rest.
enum { deepest = 16 };
// How many pieces may be set aside: each costs one more run.
enum { most_notes = 100 };
// The stack that handlers run on; the kernel's own frame takes up to 11 KB of it.
enum { handler_stack = 64 * 1024 };

static const char variable[] = "NCG_MIGRATE_SET_ASIDE=";

struct piece {
    char *bytes;
    size_t length, capacity;
    int64_t start;
};

// What one thread works on. Only that thread, and handlers on it, change the pieces; the watchdog reads `since`.
struct hand {
    struct hand *next;
    pid_t thread;
    volatile int depth;
    _Atomic int64_t since;
    struct piece pieces[deepest];
};

static _Thread_local struct hand *own;
static _Atomic(struct hand *) hands;

static char *const *arguments;
static char **environment;
static char note_variable[sizeof variable + 12];
static sigset_t first_mask;
static off_t input_offset = -1;
static int notes = -1;
static const char *earlier;
static size_t earlier_length;
static _Atomic int note_count;
static _Atomic long printed;
static _Atomic bool committed;
static _Atomic int64_t limit;
static _Atomic pid_t leaving;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static pid_t thread_number(void) { return (pid_t)syscall(SYS_gettid); }

// Writing, in handlers: nothing here allocates or locks.

static void put(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t count = write(file, bytes, length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        bytes += count;
        length -= (size_t)count;
    }
}

static void put_text(int file, const char *text) { put(file, text, strlen(text)); }

static void put_number(int file, long number) {
    char digits[24];
    char *start = digits + sizeof digits;
    do {
        *--start = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    put(file, start, (size_t)(digits + sizeof digits - start));
}

static const char *name_of(int number) {
    switch (number) {
    case SIGILL: return "SIGILL";
    case SIGTRAP: return "SIGTRAP";
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGABRT: return "SIGABRT";
    default: return "time";
    }
}

// A stack that is used up faults close to where it points.
static bool is_overflow(int number, const siginfo_t *info, const void *context) {
    if (number != SIGSEGV && number != SIGBUS) return false;
    const ucontext_t *state = context;
#if defined(__x86_64__)
    uintptr_t stack = (uintptr_t)state->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
    uintptr_t stack = (uintptr_t)state->uc_mcontext.sp;
#else
    uintptr_t stack = (void)state, (uintptr_t)-1;
#endif
    uintptr_t place = (uintptr_t)info->si_addr;
    return (place > stack ? place - stack : stack - place) < 1 << 20;
}

// No piece to set aside, or no way to start anew: the end of the process, as an internal error.
static void give_up(const char *cause, const struct piece *piece) {
    put_text(STDERR_FILENO, "ncg-migrate: error: internal error: ");
    put_text(STDERR_FILENO, cause);
    if (piece != NULL && piece->length > 1) {
        put_text(STDERR_FILENO, " at '");
        put(STDERR_FILENO, piece->bytes + 1, piece->length - 1);
        put_text(STDERR_FILENO, "'");
    }
    put_text(STDERR_FILENO, "\n  Send the command, its files and the output of ncg-migrate --version to the maintainers.\n");
    _exit(2);
}

static bool take_note(const char *cause, const struct piece *piece) {
    if (notes < 0) notes = memfd_create("set-aside", 0);
    if (notes < 0 || fcntl(notes, F_SETFD, 0) < 0) return false;
    if (atomic_load(&printed) > 0) {
        put_text(notes, "printed ");
        put_number(notes, atomic_load(&printed));
        put(notes, "", 1);
    }
    put_text(notes, cause);
    put_text(notes, " ");
    put(notes, piece->bytes, piece->length);
    put(notes, "", 1);
    return true;
}

static void start_anew(const char *cause, const struct piece *piece) {
    if (atomic_load(&note_count) >= most_notes || !take_note(cause, piece)) return;
    char *end = note_variable + sizeof variable - 1;
    char digits[12];
    int count = 0;
    for (int rest = notes; rest > 0 || count == 0; rest /= 10) digits[count++] = (char)('0' + rest % 10);
    while (count > 0) *end++ = digits[--count];
    *end = 0;
    if (input_offset >= 0) lseek(STDIN_FILENO, input_offset, SEEK_SET);
    // An image inherits what is blocked, which is nothing that the command itself was started without.
    pthread_sigmask(SIG_SETMASK, &first_mask, NULL);
    execve("/proc/self/exe", arguments, environment);
    const char *path = (const char *)getauxval(AT_EXECFN);
    if (path != NULL) execve(path, arguments, environment);
}

// The innermost piece that took the greater part of the time, of those that a thread is in.
static const struct piece *slowest(const struct hand *hand, int64_t time) {
    int kept = hand->depth < deepest ? hand->depth : deepest;
    for (int index = kept - 1; index > 0; index--) {
        if (time - hand->pieces[index].start >= atomic_load(&limit) / 2) return &hand->pieces[index];
    }
    return &hand->pieces[0];
}

static void handle(int number, siginfo_t *info, void *context) {
    struct hand *hand = own;
    int64_t time = number == SIGPROF ? now() : 0;
    if (number == SIGPROF) {
        // The piece may have ended since the watchdog looked.
        if (atomic_load(&limit) == 0 || hand == NULL || hand->depth == 0) return;
        if (time - hand->pieces[0].start < atomic_load(&limit)) return;
        // What is being written now is finished.
        if (atomic_load(&committed)) return;
    }
    pid_t nobody = 0, self = thread_number();
    if (!atomic_compare_exchange_strong(&leaving, &nobody, self)) {
        if (nobody == self) _exit(2);
        // Another thread is about to start the program anew, which ends this one.
        for (;;) pause();
    }
    const char *cause = is_overflow(number, info, context) ? "overflow" : name_of(number);
    if (hand == NULL || hand->depth == 0) give_up(cause, NULL);
    int kept = hand->depth < deepest ? hand->depth : deepest;
    const struct piece *piece = number == SIGPROF ? slowest(hand, time) : &hand->pieces[kept - 1];
    if (!atomic_load(&committed)) start_anew(cause, piece);
    give_up(cause, piece);
}

// Threads.

static struct hand *this_hand(void) {
    if (own != NULL) return own;
    struct hand *hand = calloc(1, sizeof *hand);
    void *memory = mmap(NULL, handler_stack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (hand == NULL || memory == MAP_FAILED) return NULL;
    sigaltstack(&(stack_t){.ss_sp = memory, .ss_size = handler_stack}, NULL);
    // Threads of a pool come with most signals blocked.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPROF);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    hand->thread = thread_number();
    hand->next = atomic_load(&hands);
    while (!atomic_compare_exchange_weak(&hands, &hand->next, hand)) {}
    return own = hand;
}

void ncg_guard_enter(const char *bytes, size_t length) {
    struct hand *hand = this_hand();
    if (hand == NULL) return;
    if (hand->depth < deepest) {
        struct piece *piece = &hand->pieces[hand->depth];
        if (piece->capacity < length) {
            char *larger = realloc(piece->bytes, length);
            if (larger == NULL) return;
            piece->bytes = larger;
            piece->capacity = length;
        }
        memcpy(piece->bytes, bytes, length);
        piece->length = length;
        piece->start = atomic_load(&limit) > 0 ? now() : 0;
        atomic_signal_fence(memory_order_release);
        if (hand->depth == 0) atomic_store(&hand->since, piece->start);
    }
    hand->depth++;
}

void ncg_guard_leave(void) {
    struct hand *hand = own;
    if (hand == NULL || hand->depth == 0) return;
    if (hand->depth == 1) atomic_store(&hand->since, 0);
    hand->depth--;
}

static void *watch(void *unused) {
    int64_t pause = atomic_load(&limit) / 20;
    if (pause > 100000000) pause = 100000000;
    struct timespec span = {0, pause};
    for (;;) {
        nanosleep(&span, NULL);
        int64_t time = now();
        for (struct hand *hand = atomic_load(&hands); hand != NULL; hand = hand->next) {
            int64_t since = atomic_load(&hand->since);
            if (since > 0 && time - since >= atomic_load(&limit)) {
                syscall(SYS_tgkill, getpid(), hand->thread, SIGPROF);
            }
        }
    }
    return unused;
}

void ncg_guard_limit(double seconds) {
    atomic_store(&limit, seconds < 1e9 ? (int64_t)(seconds * 1e9) : (int64_t)1e18);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    if (pthread_create(&thread, NULL, watch, NULL) == 0) pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// The start, and what is said on the way.

// Only a file in memory is taken over: whoever sets the variable by hand names none.
static void take_over(const char *text) {
    int file = atoi(text);
    struct stat status;
    if (file <= STDERR_FILENO || fcntl(file, F_GET_SEALS) < 0 || fstat(file, &status) != 0) return;
    fcntl(file, F_SETFD, FD_CLOEXEC);
    notes = file;
    if (status.st_size <= 0) return;
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED) return;
    earlier = bytes;
    earlier_length = (size_t)status.st_size;
    for (size_t index = 0; index < earlier_length; index++) note_count += earlier[index] == 0;
}

static void keep_environment(void) {
    size_t count = 0;
    while (environ[count] != NULL) count++;
    environment = calloc(count + 2, sizeof *environment);
    if (environment == NULL) return;
    size_t kept = 0;
    for (size_t index = 0; index < count; index++) {
        if (strncmp(environ[index], variable, sizeof variable - 1) != 0) environment[kept++] = environ[index];
    }
    strcpy(note_variable, variable);
    environment[kept] = note_variable;
}

void ncg_guard_start(char *const *given) {
    arguments = given;
    char name[sizeof variable];
    memcpy(name, variable, sizeof variable - 2);
    name[sizeof variable - 2] = 0;
    const char *text = getenv(name);
    keep_environment();
    if (text != NULL) take_over(text);
    unsetenv(name);
    pthread_sigmask(SIG_SETMASK, NULL, &first_mask);
    input_offset = lseek(STDIN_FILENO, 0, SEEK_CUR);
    // Whoever wants a backtrace of a fault gets it from Swift's runtime.
    const char *backtrace = getenv("SWIFT_BACKTRACE");
    if (environment == NULL || this_hand() == NULL) return;
    if (backtrace != NULL && strstr(backtrace, "enable=yes") != NULL) return;
    struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    static const int faults[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGPROF};
    for (size_t index = 0; index < sizeof faults / sizeof *faults; index++) sigaction(faults[index], &action, NULL);
}

void ncg_guard_commit(void) { atomic_store(&committed, true); }

void ncg_guard_printed(long count) { atomic_store(&printed, count); }

void ncg_guard_keep_input(void) {
    if (input_offset >= 0) return;
    int copy = memfd_create("standard-input", MFD_CLOEXEC);
    if (copy < 0) return;
    static char buffer[64 * 1024];
    for (;;) {
        ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        put(copy, buffer, (size_t)count);
    }
    lseek(copy, 0, SEEK_SET);
    if (dup2(copy, STDIN_FILENO) == STDIN_FILENO) input_offset = 0;
    close(copy);
}

const char *ncg_guard_notes(size_t *length) {
    *length = earlier_length;
    return earlier;
}

void ncg_guard_trap(void) { __builtin_trap(); }

__attribute__((noinline)) static int deeper(volatile char *above) {
    volatile char room[4096];
    room[0] = above == NULL ? 1 : above[0];
    if (room[0] == 0) return 0;
    return deeper(room) + room[0];
}

void ncg_guard_overflow(void) { deeper(NULL); }

void ncg_guard_hang(void) {
    for (volatile long count = 0;; count++) {}
}
