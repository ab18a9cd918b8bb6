// Stable names over the few functions of ICU that TopicStats calls.
//
// ICU renames its functions with every version (ubrk_open is ubrk_open_72), which Swift cannot
// import. These shims are the only place that calls ICU. Text is UTF-16 as ICU wants it; a status
// is ICU's UErrorCode: above zero is a failure.
#ifndef TOPICSTATS_ICU_SHIMS_H
#define TOPICSTATS_ICU_SHIMS_H

#include <stdint.h>

/// Kinds of break iterator.
enum { TS_BREAK_WORD = 1, TS_BREAK_SENTENCE = 3 };

/// A break iterator (ICU's UBreakIterator).
typedef struct ts_break ts_break;

/// ICU's and Unicode's versions as four numbers each.
void ts_icu_version(uint8_t version[4]);
void ts_unicode_version(uint8_t version[4]);

/// ICU's name of a status, e.g. "U_MEMORY_ALLOCATION_ERROR".
const char *ts_status_name(int32_t status);

/// Opens a break iterator; NULL and a failure status if that is impossible.
ts_break *ts_break_open(int32_t kind, const char *locale, int32_t *status);
void ts_break_close(ts_break *iterator);

/// Sets the text, which must stay in place until the next call of ts_break_set_text.
int32_t ts_break_set_text(ts_break *iterator, const uint16_t *text, int32_t length);

/// Advances over at most `capacity` boundaries. Writes each boundary's position and, where
/// `statuses` is not NULL, its rule status. Returns the number written: less than `capacity`
/// means that the end of the text was reached.
int32_t ts_break_next(ts_break *iterator, int32_t *ends, int32_t *statuses, int32_t capacity);

/// The compiled rules of an iterator (ICU's RBBIDataHeader and what follows it): returns their
/// length, and copies them where `capacity` suffices.
int32_t ts_break_rules(
    ts_break *iterator, uint8_t *rules, int32_t capacity, int32_t *status);

/// A trie from code points to small numbers (ICU's UCPTrie); `data` must stay in place.
void *ts_trie_open(const uint8_t *data, int32_t length, int32_t *status);
void ts_trie_close(void *trie);
uint32_t ts_trie_get(const void *trie, int32_t scalar);

/// Reads the numbers of the code points below `count`, which fit in a byte.
void ts_trie_read(const void *trie, uint8_t *values, int32_t count);

/// 1 if a character's script is Han, Hiragana or Katakana.
int32_t ts_is_chinese_or_japanese(int32_t scalar);

/// 1 if a character stays as it is under NFKC, whatever stands around it.
int32_t ts_is_nfkc_stable(int32_t scalar);

/// Answers both for the 65,536 characters of the first plane: 0 for a character of none of these
/// scripts, 1 for one of them that is not stable, 2 for one that is. Returns ICU's error code.
int32_t ts_read_chinese_and_japanese(uint8_t *classes);

/// The ISO 15924 name of the script of a character whose Line_Break is SA (Complex_Context), as
/// four bytes with the first one highest ('T' << 24 | 'h' << 16 | 'a' << 8 | 'i'); 0 for all others.
uint32_t ts_complex_script(int32_t scalar);

/// 1 if a character's general category is Mn, Mc or Me.
int32_t ts_is_mark(int32_t scalar);

/// 1 if ICU's data has a neural model (LSTM) that divides text of a script, such as "Thai".
int32_t ts_has_break_model(const char *script);

/// 1 if ICU has break rules or names for the language of the locale, 0 if it is unknown.
int32_t ts_locale_is_known(const char *locale);

/// The columns a character takes in a terminal: 0 for marks and format characters, 2 for wide
/// characters (East_Asian_Width W and F), 1 for all others.
int32_t ts_column_width(int32_t scalar);

/// Opens one of ICU's break dictionaries, such as "cjdict"; NULL and a failure status if this ICU
/// has none. The memory stays valid until ts_dictionary_close.
void *ts_dictionary_open(const char *name, int32_t *status);
void ts_dictionary_close(void *dictionary);

/// The dictionary's data: eight 32-bit indexes, then the tries. Its size is the fourth index.
const uint8_t *ts_dictionary_data(void *dictionary);

/// Ways to normalise.
enum { TS_NFKC = 1, TS_FOLD_CASE = 2, TS_NFKC_CASEFOLD = 3 };

/// Normalises text. Returns the length of the result, which is larger than `capacity` (and the
/// output undefined) if it does not fit.
int32_t ts_normalize(
    int32_t way, const uint16_t *text, int32_t length, uint16_t *output, int32_t capacity,
    int32_t *status);

#endif
