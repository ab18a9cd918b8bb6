// The counters, in the section where libFuzzer looks for them; it clears them before each input.

#include "FuzzCounters.h"

__attribute__((section("__libfuzzer_extra_counters")))
uint8_t fuzz_counters[FUZZ_COUNTERS];

void fuzz_note(uint32_t trait) {
    // Nothing here reads them, so nothing may keep them from the compiler's sight.
    ((volatile uint8_t *)fuzz_counters)[trait % FUZZ_COUNTERS] = 1;
}
