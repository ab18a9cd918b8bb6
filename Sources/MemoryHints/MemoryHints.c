// What of the hints is no inline function.

#include "MemoryHints.h"

#include <malloc.h>

void memory_return_freed(int size) {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, size);
#else
    (void)size;
#endif
}

void memory_keep_freed(int size) {
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, size);
    mallopt(M_TOP_PAD, size / 8);
#else
    (void)size;
#endif
}
