// An ICU that has no dictionary of Chinese and Japanese: nothing to call, it is preloaded.
