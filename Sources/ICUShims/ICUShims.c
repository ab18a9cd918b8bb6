// The only place that calls ICU: see include/ICUShims.h.

#include "ICUShims.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/ucptrie.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ures.h>
#include <unicode/uscript.h>
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
    if (U_SUCCESS(code)) {
        // ICU loads its engine for Chinese and Japanese when it first meets a character of one of
        // the scripts; until then it hands marks that belong to no script, such as U+30FC, to
        // nobody. Without this, a word at the beginning of a text could be cut otherwise than the
        // same word later, or in another thread.
        static const UChar sample[] = {0x4E2D, 0x6587};
        ubrk_setText(iterator, sample, 2, &code);
        while (U_SUCCESS(code) && ubrk_next(iterator) != UBRK_DONE) {
        }
    }
    *status = (int32_t)code;
    if (U_FAILURE(code)) {
        ubrk_close(iterator);
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

int32_t ts_break_rules(
    ts_break *iterator, uint8_t *rules, int32_t capacity, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t length =
        ubrk_getBinaryRules((UBreakIterator *)iterator, rules, capacity, &code);
    *status = code == U_BUFFER_OVERFLOW_ERROR ? 0 : (int32_t)code;
    return length;
}

void *ts_trie_open(const uint8_t *data, int32_t length, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UCPTrie *trie = ucptrie_openFromBinary(
        UCPTRIE_TYPE_ANY, UCPTRIE_VALUE_BITS_ANY, data, length, NULL, &code);
    *status = (int32_t)code;
    return U_FAILURE(code) ? NULL : trie;
}

void ts_trie_close(void *trie) { ucptrie_close((UCPTrie *)trie); }

uint32_t ts_trie_get(const void *trie, int32_t scalar) {
    return ucptrie_get((const UCPTrie *)trie, scalar);
}

void ts_trie_read(const void *trie, uint8_t *values, int32_t count) {
    UChar32 start = 0;
    while (start < count) {
        uint32_t value = 0;
        UChar32 end = ucptrie_getRange(
            (const UCPTrie *)trie, start, UCPMAP_RANGE_NORMAL, 0, NULL, NULL, &value);
        end = end < 0 || end >= count ? count : end + 1;
        memset(values + start, (int)(value & 0xFF), (size_t)(end - start));
        start = end;
    }
}

int32_t ts_is_chinese_or_japanese(int32_t scalar) {
    UErrorCode code = U_ZERO_ERROR;
    switch (uscript_getScript(scalar, &code)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return 1;
    default:
        return 0;
    }
}

int32_t ts_is_nfkc_stable(int32_t scalar) {
    return u_getIntPropertyValue(scalar, UCHAR_NFKC_QUICK_CHECK) == UNORM_YES
        && u_getCombiningClass(scalar) == 0;
}

int32_t ts_read_chinese_and_japanese(uint8_t *classes) {
    enum { COUNT = 0x10000 };
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&code);
    if (U_FAILURE(code)) {
        return (int32_t)code;
    }
    UChar text[1 << 8];
    int32_t start = 0;
    while (start < COUNT) {
        int32_t length = 0;
        while (length < 1 << 8 && start + length < COUNT
            && ts_is_chinese_or_japanese(start + length)) {
            text[length] = (UChar)(start + length);
            length += 1;
        }
        if (length == 0) {
            // Syllables of Korean, surrogates and private characters, thousands each.
            int32_t end = start == 0xAC00 ? 0xD7A4 : start == 0xD800 ? 0xF900 : start + 1;
            memset(classes + start, 0, (size_t)(end - start));
            start = end;
            continue;
        }
        // What the normaliser passes over has the property that a single question would ask for.
        int32_t passed =
            unorm2_spanQuickCheckYes(normalizer, text, length, &code);
        if (U_FAILURE(code)) {
            passed = 0;
            code = U_ZERO_ERROR;
        }
        for (int32_t index = 0; index < length; index++) {
            int32_t scalar = start + index;
            int32_t stable = index < passed ? u_getCombiningClass(scalar) == 0
                                            : ts_is_nfkc_stable(scalar);
            classes[scalar] = stable ? 2 : 1;
        }
        start += length;
    }
    return 0;
}

uint32_t ts_complex_script(int32_t scalar) {
    UErrorCode code = U_ZERO_ERROR;
    if (u_getIntPropertyValue(scalar, UCHAR_LINE_BREAK) != U_LB_COMPLEX_CONTEXT) {
        return 0;
    }
    const char *name = uscript_getShortName(uscript_getScript(scalar, &code));
    if (U_FAILURE(code) || name == NULL || strlen(name) != 4) {
        return 0;
    }
    return (uint32_t)(uint8_t)name[0] << 24 | (uint32_t)(uint8_t)name[1] << 16
        | (uint32_t)(uint8_t)name[2] << 8 | (uint32_t)(uint8_t)name[3];
}

int32_t ts_is_mark(int32_t scalar) { return (U_GET_GC_MASK(scalar) & U_GC_M_MASK) != 0; }

int32_t ts_has_break_model(const char *script) {
    // As CreateLSTMDataForScript does: the table names a file, which need not be there.
    static const char tree[] = U_ICUDATA_NAME "-brkitr";
    UErrorCode code = U_ZERO_ERROR;
    char name[64] = "";
    UResourceBundle *root = ures_open(tree, "", &code);
    UResourceBundle *models = ures_getByKey(root, "lstm", NULL, &code);
    int32_t length = 0;
    const UChar *file = ures_getStringByKey(models, script, &length, &code);
    if (U_SUCCESS(code) && length < (int32_t)sizeof(name)) {
        u_UCharsToChars(file, name, length + 1);
        char *dot = strrchr(name, '.');
        if (dot != NULL) {
            *dot = '\0';
        }
    }
    ures_close(models);
    ures_close(root);
    if (name[0] == '\0') {
        return 0;
    }
    code = U_ZERO_ERROR;
    UResourceBundle *model = ures_openDirect(tree, name, &code);
    ures_close(model);
    return U_SUCCESS(code);
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
