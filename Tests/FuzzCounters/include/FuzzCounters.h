// Counters through which a fuzz target tells libFuzzer what it has seen besides code.

#ifndef FUZZ_COUNTERS_H
#define FUZZ_COUNTERS_H

#include <stdint.h>

/// The number of counters.
#define FUZZ_COUNTERS 49152

/// Notes that the input at hand has a trait; inputs with new traits are kept in the corpus.
void fuzz_note(uint32_t trait);

#endif
