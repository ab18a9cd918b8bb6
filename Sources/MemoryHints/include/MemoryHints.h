// Hints about memory, to the processor and to the C library, for which Swift has no names.

#ifndef MEMORY_HINTS_H
#define MEMORY_HINTS_H

/// Starts to bring the cache line at `place` into the core's first cache; reads nothing itself.
static inline void memory_hint_read(const void *_Nonnull place) {
    __builtin_prefetch(place, /* for reading */ 0, /* for soon */ 3);
}

/// Has the C library give runs of memory of at least `size` bytes back to the system as soon as they
/// are freed. Where the library has no such setting nothing happens.
void memory_return_freed(int size);

/// Has the C library keep up to about `size` bytes of freed small runs for the next ones, instead of
/// giving them back to the system and asking for them again.
void memory_keep_freed(int size);

#endif
