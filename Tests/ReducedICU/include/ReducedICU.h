// An ICU that lacks a part of its data: nothing to call, it is preloaded.
