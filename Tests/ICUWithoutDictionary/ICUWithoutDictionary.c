// An ICU that has no dictionary of Chinese and Japanese.
//
// Tests preload this library (LD_PRELOAD) to see what the program does with an ICU whose data are
// not what the fast segmenter needs: some systems come with reduced data.

#define _GNU_SOURCE
#include "ICUWithoutDictionary.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/udata.h>

#define TEXT_OF(name) #name
#define NAME_OF(function) TEXT_OF(function)

typedef UDataMemory *Open(const char *, const char *, const char *, UErrorCode *);

// ICU's header gives the function the name that it has in the linked version.
UDataMemory *udata_open(
    const char *path, const char *type, const char *name, UErrorCode *status) {
    if (name != NULL && strcmp(name, "cjdict") == 0) {
        *status = U_FILE_ACCESS_ERROR;
        return NULL;
    }
    Open *open = (Open *)dlsym(RTLD_NEXT, NAME_OF(udata_open));
    if (open == NULL) {
        abort();
    }
    return open(path, type, name, status);
}
