// The only place that calls ICU: see include/ICUShims.h.

#include "ICUShims.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

void ts_icu_version(uint8_t version[4]) { u_getVersion(version); }

void ts_unicode_version(uint8_t version[4]) { u_getUnicodeVersion(version); }

const char *ts_status_name(int32_t status) { return u_errorName((UErrorCode)status); }

ts_break *ts_break_open(int32_t kind, const char *locale, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UBreakIterator *iterator =
        ubrk_open((UBreakIteratorType)kind, locale, NULL, 0, &code);
    *status = (int32_t)code;
    if (U_FAILURE(code)) {
        return NULL;
    }
    return (ts_break *)iterator;
}

void ts_break_close(ts_break *iterator) { ubrk_close((UBreakIterator *)iterator); }

int32_t ts_break_set_text(ts_break *iterator, const uint16_t *text, int32_t length) {
    UErrorCode code = U_ZERO_ERROR;
    ubrk_setText((UBreakIterator *)iterator, (const UChar *)text, length, &code);
    return (int32_t)code;
}

int32_t ts_break_next(ts_break *iterator, int32_t *ends, int32_t *statuses, int32_t capacity) {
    UBreakIterator *breaks = (UBreakIterator *)iterator;
    int32_t count = 0;
    while (count < capacity) {
        int32_t end = ubrk_next(breaks);
        if (end == UBRK_DONE) {
            break;
        }
        ends[count] = end;
        if (statuses != NULL) {
            statuses[count] = ubrk_getRuleStatus(breaks);
        }
        count += 1;
    }
    return count;
}

int32_t ts_locale_is_known(const char *locale) {
    UErrorCode code = U_ZERO_ERROR;
    char language[ULOC_LANG_CAPACITY];
    uloc_getLanguage(locale, language, (int32_t)sizeof(language), &code);
    if (U_FAILURE(code) || code == U_STRING_NOT_TERMINATED_WARNING) {
        return 0;
    }
    if (language[0] == '\0' || strcmp(language, "root") == 0 || strcmp(language, "und") == 0) {
        return 1;
    }
    return uloc_getISO3Language(locale)[0] != '\0';
}

void *ts_dictionary_open(const char *name, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UDataMemory *data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", name, &code);
    *status = (int32_t)code;
    return U_FAILURE(code) ? NULL : data;
}

void ts_dictionary_close(void *dictionary) { udata_close((UDataMemory *)dictionary); }

const uint8_t *ts_dictionary_data(void *dictionary) {
    return (const uint8_t *)udata_getMemory((UDataMemory *)dictionary);
}

int32_t ts_column_width(int32_t scalar) {
    switch (u_charType(scalar)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
        return 0;
    default:
        break;
    }
    switch (u_getIntPropertyValue(scalar, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
        return 2;
    default:
        return 1;
    }
}

int32_t ts_normalize(
    int32_t way, const uint16_t *text, int32_t length, uint16_t *output, int32_t capacity,
    int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t result = 0;
    if (way == TS_FOLD_CASE) {
        result = u_strFoldCase(
            (UChar *)output, capacity, (const UChar *)text, length, U_FOLD_CASE_DEFAULT, &code);
    } else {
        const UNormalizer2 *normalizer =
            way == TS_NFKC ? unorm2_getNFKCInstance(&code) : unorm2_getNFKCCasefoldInstance(&code);
        if (U_SUCCESS(code)) {
            result = unorm2_normalize(
                normalizer, (const UChar *)text, length, (UChar *)output, capacity, &code);
        }
    }
    if (code == U_BUFFER_OVERFLOW_ERROR) {
        code = U_ZERO_ERROR;
    }
    *status = (int32_t)code;
    return result;
}
