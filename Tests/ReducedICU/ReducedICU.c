// An ICU that lacks a part of its data: REDUCED_ICU says whether it is the `dictionary` of Chinese
// and Japanese or the `normalizer`.
//
// Tests preload this library (LD_PRELOAD) to see what the program does with an ICU whose data are
// not what the fast segmenter needs: some systems come with reduced data.

#define _GNU_SOURCE
#include "ReducedICU.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/udata.h>
#include <unicode/unorm2.h>

#define TEXT_OF(name) #name
#define NAME_OF(function) TEXT_OF(function)

static int lacks(const char *part) {
    const char *lacking = getenv("REDUCED_ICU");
    return lacking != NULL && strcmp(lacking, part) == 0;
}

// ICU's function of a name that this library has, too.
static void *function(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (found == NULL) {
        abort();
    }
    return found;
}

// ICU's headers give the functions the names that they have in the linked version.

typedef UDataMemory *Open(const char *, const char *, const char *, UErrorCode *);

UDataMemory *udata_open(
    const char *path, const char *type, const char *name, UErrorCode *status) {
    if (lacks("dictionary") && name != NULL && strcmp(name, "cjdict") == 0) {
        *status = U_FILE_ACCESS_ERROR;
        return NULL;
    }
    return ((Open *)function(NAME_OF(udata_open)))(path, type, name, status);
}

typedef const UNormalizer2 *Instance(UErrorCode *);

const UNormalizer2 *unorm2_getNFKCInstance(UErrorCode *status) {
    if (lacks("normalizer")) {
        *status = U_MISSING_RESOURCE_ERROR;
        return NULL;
    }
    return ((Instance *)function(NAME_OF(unorm2_getNFKCInstance)))(status);
}
