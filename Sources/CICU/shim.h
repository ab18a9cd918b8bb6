// Umbrella header of the system's ICU (Debian: libicu-dev).
// Only the C target ICUShims includes it: ICU's function names carry its version.
#ifndef CICU_SHIM_H
#define CICU_SHIM_H

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/ucptrie.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

#endif
