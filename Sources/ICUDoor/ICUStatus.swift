// ICU's error codes and versions as Swift values.

import ICUShims

/// A failed call of ICU.
package struct ICUError: Error, Equatable, Sendable {
    /// What was tried.
    package var operation: String
    /// ICU's `UErrorCode`.
    package var code: Int32

    /// U_INVALID_FORMAT_ERROR: data in a form that is not known.
    static let invalidFormat: Int32 = 3

    /// ICU's name of the code, e.g. "U_MISSING_RESOURCE_ERROR".
    package var name: String {
        unsafe ts_status_name(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }

    /// Throws if the code is a failure: ICU's warnings are below zero.
    static func check(_ operation: String, _ code: Int32) throws(ICUError) {
        if code > 0 { throw ICUError(operation: operation, code: code) }
    }
}

/// Versions of the ICU that is linked.
package enum ICUVersion {
    /// ICU's version, e.g. "72.1".
    package static let icu = unsafe dotted { unsafe ts_icu_version($0) }

    /// The version of Unicode that ICU follows, e.g. "15.0".
    package static let unicode = unsafe dotted { unsafe ts_unicode_version($0) }

    /// The first two of four numbers, and the others where they are not zero.
    private static func dotted(_ fill: (UnsafeMutablePointer<UInt8>) -> Void) -> String {
        var numbers: [UInt8] = [0, 0, 0, 0]
        unsafe numbers.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { unsafe fill(start) }
        }
        while numbers.count > 2, numbers.last == 0 { numbers.removeLast() }
        return numbers.map(String.init).joined(separator: ".")
    }
}

/// Locales as ICU knows them.
package enum ICULocale {
    /// Whether ICU knows the language of a locale such as `zh`, `zh_Hant_TW` or `root`.
    package static func isKnown(_ locale: String) -> Bool {
        unsafe locale.withCString { unsafe ts_locale_is_known($0) } == 1
    }
}
