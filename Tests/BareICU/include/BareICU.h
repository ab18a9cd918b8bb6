// ICU called directly, for references that share no code with the package.
//
// `bare_icu_count` is the plain loop that every speed is compared with; the other functions let a
// naive reference segment and normalise UTF-16 text in the simplest way there is.
#ifndef BARE_ICU_H
#define BARE_ICU_H

#include <stdint.h>

/// Opens a word break iterator (an opaque pointer); aborts if ICU cannot.
void *bare_icu_open(const char *locale);
void bare_icu_close(void *iterator);

/// Runs `ubrk_next` over a text line by line (lines end behind U+000A) and counts the segments
/// whose rule status is at least `lowest`.
int64_t bare_icu_count(void *iterator, const uint16_t *text, int64_t length, int32_t lowest);

/// The same over UTF-8, which ICU reads through a `UText`.
int64_t bare_icu_count_utf8(
    void *iterator, const uint8_t *text, int64_t length, int32_t lowest);

/// Writes the end and the rule status of each segment of a whole text; both arrays have room for
/// `length` entries. Returns the number of segments.
int32_t bare_icu_segments(
    void *iterator, const uint16_t *text, int32_t length, int32_t *ends, int32_t *statuses);

/// Normalises (1 NFKC, 2 case folding, 3 NFKC_Casefold). Returns the length of the result, which
/// is cut at `capacity`.
int32_t bare_icu_normalize(
    int32_t way, const uint16_t *text, int32_t length, uint16_t *output, int32_t capacity);

#endif
