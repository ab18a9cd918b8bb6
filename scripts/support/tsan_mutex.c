// Tells ThreadSanitizer of the locks of Swift's Synchronization, which it sees only in part.
//
// `Mutex` takes and gives back its lock by an atomic exchange that is inlined, which the sanitizer
// sees. When another thread has the lock, or waits for it, functions of the library do it, which is
// not instrumented; then all that the lock guards looks like a race. These functions take their
// place (they are linked into the program), call them, and tell what they did. So no report needs
// to be suppressed, and a race on data that no lock guards is found as ever.
//
// The names are those of Synchronization._MutexHandle's _lockSlow(UInt32), _tryLockSlow() and
// _unlockSlow(), which its ABI fixes on Linux; the handle begins with the word that is exchanged.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

extern void __tsan_acquire(void *address);
extern void __tsan_release(void *address);

SWIFT void lock(uint32_t thread, SELF void *handle) __asm__(LOCK);
SWIFT bool try_lock(SELF void *handle) __asm__(TRY_LOCK);
SWIFT void unlock(SELF void *handle) __asm__(UNLOCK);

static SWIFT void (*library_lock)(uint32_t, SELF void *);
static SWIFT bool (*library_try_lock)(SELF void *);
static SWIFT void (*library_unlock)(SELF void *);

static void *function(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) {
        fprintf(stderr, "tsan_mutex: Swift's Synchronization has no %s\n", name);
        abort();
    }
    return found;
}

// Before any thread begins.
__attribute__((constructor)) static void find(void) {
    library_lock = function(LOCK);
    library_try_lock = function(TRY_LOCK);
    library_unlock = function(UNLOCK);
}

SWIFT void lock(uint32_t thread, SELF void *handle) {
    library_lock(thread, handle);
    __tsan_acquire(handle);
}

SWIFT bool try_lock(SELF void *handle) {
    bool has_lock = library_try_lock(handle);
    if (has_lock) __tsan_acquire(handle);
    return has_lock;
}

SWIFT void unlock(SELF void *handle) {
    __tsan_release(handle);
    library_unlock(handle);
}
