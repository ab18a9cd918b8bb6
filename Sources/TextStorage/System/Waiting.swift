// Patience with descriptors that do not block: whoever shares a pipe may have set it so.

import Glibc

/// Waiting for a descriptor.
enum Waiting {
    /// What to wait for.
    enum Purpose {
        case read, write
    }

    /// After a failed call: whether the descriptor only was not ready, and the call can be repeated
    /// now. Leaves the error number alone where it was another failure.
    static func isOver(for number: Int32, to purpose: Purpose) -> Bool {
        guard errno == EAGAIN else { return false }
        var request = pollfd(
            fd: number, events: Int16(purpose == .read ? POLLIN : POLLOUT), revents: 0)
        while unsafe poll(&request, 1, -1) < 0 {
            if errno != EINTR { return false }
        }
        return true
    }

    /// Whether a write would not have to wait now.
    static func isReadyToWrite(_ number: Int32) -> Bool {
        var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        return unsafe poll(&request, 1, 0) == 1 && request.revents & Int16(POLLOUT) != 0
    }
}
