// Words for people, apart from what programs read.

import Foundation

/// Says something to whoever watches, on standard error.
public func say(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
}
