// The functions are inline; a C target needs a source.

#include "MemoryHints.h"
