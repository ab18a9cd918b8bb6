// A file under construction beside the one it will replace, removed even on a signal.

import Glibc
import Synchronization

/// The temporary files that exist now: a signal's handler removes them.
private let pending = Mutex<Set<BytePath>>([])

/// A new file that takes another's place in one step, or vanishes.
package final class TemporaryFile: Sendable {
    let number: Int32
    private let path: BytePath
    private let target: BytePath
    private let name: BytePath

    /// How the names of this process's temporary files begin: a directory that is read has nothing
    /// to do with them.
    package static let namePrefix = Array(".topicstats-\(getpid())-".utf8)

    /// Creates the file in the directory of `target`, with the access rights that file has or,
    /// if it is new, those of any new file. Errors speak of `name`, as the user wrote it.
    init(replacing target: BytePath, named name: BytePath) throws(SystemError) {
        let directory = target.directory
        let template = directory.appending(
            Self.namePrefix + Array(String(UInt64.random(in: 0...UInt64.max)).utf8))
        var status = stat()
        let exists = unsafe target.withCString { unsafe stat($0, &status) } == 0
        let number = pending.withLock { paths in
            let number = unsafe template.withCString {
                unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            }
            if number >= 0 { paths.insert(template) }
            return number
        }
        guard number >= 0 else { throw SystemError("write", name) }
        if exists { fchmod(number, status.st_mode & 0o7777) }
        self.number = number
        path = template
        self.target = target
        self.name = name
    }

    /// Puts the file in its place, and the change on disk.
    func commit() throws(SystemError) {
        let result = unsafe path.withCString { from in
            unsafe target.withCString { to in unsafe rename(from, to) }
        }
        guard result == 0 else { throw SystemError("write", name) }
        forget()
        let directory = unsafe target.directory.withCString {
            unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }

    /// Removes the file unless it was put in its place.
    func discard() {
        guard forget() else { return }
        _ = unsafe path.withCString { unsafe unlink($0) }
    }

    /// Takes the file off the list; false if it was not on it any more.
    @discardableResult
    private func forget() -> Bool {
        pending.withLock { $0.remove(path) != nil }
    }

    /// Removes every temporary file of this process and ends it at once: for a signal's handler.
    ///
    /// No new temporary file can appear in between. What is still to be said must not wait.
    package static func discardAllAndExit(_ code: Int32, lastWords: () -> Void) -> Never {
        pending.withLock { paths in
            for path in paths { _ = unsafe path.withCString { unsafe unlink($0) } }
            lastWords()
            _exit(code)
        }
    }
}
