// Tells the processor what memory is read soon: Swift has no name for the instruction.

#ifndef MEMORY_HINTS_H
#define MEMORY_HINTS_H

/// Starts to bring the cache line at `place` into the core's first cache; reads nothing itself.
static inline void memory_hint_read(const void *_Nonnull place) {
    __builtin_prefetch(place, /* for reading */ 0, /* for soon */ 3);
}

#endif
