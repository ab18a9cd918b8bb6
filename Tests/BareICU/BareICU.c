// ICU called directly: see include/BareICU.h.

#include "BareICU.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

void *bare_icu_open(const char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
    if (U_FAILURE(status)) {
        abort();
    }
    return iterator;
}

void bare_icu_close(void *iterator) { ubrk_close(iterator); }

int64_t bare_icu_count(void *iterator, const uint16_t *text, int64_t length, int32_t lowest) {
    int64_t count = 0;
    int64_t start = 0;
    while (start < length) {
        int64_t end = start;
        while (end < length && text[end] != 0x0A) {
            end += 1;
        }
        if (end < length) {
            end += 1;
        }
        UErrorCode status = U_ZERO_ERROR;
        ubrk_setText(iterator, (const UChar *)text + start, (int32_t)(end - start), &status);
        if (U_FAILURE(status)) {
            abort();
        }
        while (ubrk_next(iterator) != UBRK_DONE) {
            count += ubrk_getRuleStatus(iterator) >= lowest;
        }
        start = end;
    }
    return count;
}

int64_t bare_icu_count_utf8(
    void *iterator, const uint8_t *text, int64_t length, int32_t lowest) {
    int64_t count = 0;
    int64_t start = 0;
    UText line = UTEXT_INITIALIZER;
    while (start < length) {
        const uint8_t *newline = memchr(text + start, 0x0A, (size_t)(length - start));
        int64_t end = newline == NULL ? length : newline - text + 1;
        UErrorCode status = U_ZERO_ERROR;
        utext_openUTF8(&line, (const char *)text + start, end - start, &status);
        ubrk_setUText(iterator, &line, &status);
        if (U_FAILURE(status)) {
            abort();
        }
        while (ubrk_next(iterator) != UBRK_DONE) {
            count += ubrk_getRuleStatus(iterator) >= lowest;
        }
        start = end;
    }
    utext_close(&line);
    return count;
}

int32_t bare_icu_segments(
    void *iterator, const uint16_t *text, int32_t length, int32_t *ends, int32_t *statuses) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator, (const UChar *)text, length, &status);
    if (U_FAILURE(status)) {
        abort();
    }
    int32_t count = 0;
    for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator)) {
        ends[count] = end;
        statuses[count] = ubrk_getRuleStatus(iterator);
        count += 1;
    }
    return count;
}

int32_t bare_icu_normalize(
    int32_t way, const uint16_t *text, int32_t length, uint16_t *output, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t result = 0;
    if (way == 2) {
        result = u_strFoldCase((UChar *)output, capacity, (const UChar *)text, length, 0, &status);
    } else {
        const UNormalizer2 *normalizer = way == 1 ? unorm2_getNFKCInstance(&status)
                                                  : unorm2_getNFKCCasefoldInstance(&status);
        result = unorm2_normalize(
            normalizer, (const UChar *)text, length, (UChar *)output, capacity, &status);
    }
    return result;
}
