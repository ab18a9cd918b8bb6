// Counts what a program allocates, and marks places in its run for callgrind.
//
// A program that links this has the C library's allocator behind functions that count. What is
// counted: calls that return new memory, and the bytes they were asked for; growing counts as both.
#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdint.h>

/// Calls so far, of all threads.
int64_t allocation_count(void);
/// Bytes that were asked for so far, of all threads.
int64_t allocation_bytes(void);

/// Does nothing: callgrind, told `--dump-after=benchmark_mark`, writes out what it has counted
/// since the last mark.
void benchmark_mark(void);

#endif
