// Signals end the program within a moment and leave no temporary file.

import Dispatch
import Glibc
import Synchronization
import TextStorage
import TopicStatsServer

/// Handlers for the signals that end the program.
enum Signals {
    /// A server that first answers what it is asked already.
    private static let server = Mutex<Server?>(nil)

    /// Lets a server finish what it is doing before a signal ends the program.
    static func hand(to newServer: Server) { server.withLock { $0 = newServer } }

    /// Installs the handlers; they work as long as the caller keeps what is returned.
    static func install() -> [any DispatchSourceSignal] {
        let queue = DispatchQueue(label: "signals", qos: .userInteractive)
        var sources: [any DispatchSourceSignal] = []
        // All are taken over first: the first source starts a thread.
        let numbers = [SIGINT, SIGTERM, SIGHUP].filter { ProcessEnvironment.takeOver(signal: $0) }
        for number in numbers {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if number == SIGTERM { _ = server.withLock { $0 }?.finish(within: .seconds(1)) }
                // A stopped terminal must not keep the program from its end.
                TemporaryFile.discardAllAndExit(128 + number) { ProgressLine.clearWithoutWaiting() }
            }
            source.activate()
            sources.append(source)
        }
        return sources
    }
}
