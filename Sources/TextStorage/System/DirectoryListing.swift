// The names in a directory, as bytes, in a stable order.

import Glibc

/// Reading directories.
package enum DirectoryListing {
    /// The names in a directory but `.` and `..`, sorted byte by byte.
    ///
    /// The directory is closed again before this returns, so that deep trees need one descriptor.
    package static func names(in path: BytePath) throws(SystemError) -> [[UInt8]] {
        guard let directory = unsafe path.withCString({ unsafe opendir($0) }) else {
            throw SystemError("list", path)
        }
        defer { unsafe closedir(directory) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(directory) else {
                if errno != 0 { throw SystemError("list", path) }
                break
            }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(strlen(tuple))))
                }
            }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
        return names
    }

    /// Whether a name matches a shell pattern with `*`, `?` and `[…]`; capital and small letters of
    /// ASCII are the same.
    package static func matches(_ name: [UInt8], pattern: String) -> Bool {
        unsafe BytePath(bytes: name).withCString { name in
            // FNM_CASEFOLD is GNU's, and no name of it comes through the module.
            unsafe fnmatch(pattern, name, 1 << 4) == 0
        }
    }
}
