// The system's logarithm under a name that does not pull in the whole library everywhere.

import Glibc

/// The decimal logarithm.
public func log10Of(_ number: Double) -> Double {
    log10(number)
}
