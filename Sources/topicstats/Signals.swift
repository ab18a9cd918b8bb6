// Signals end the program within a moment and leave no temporary file.

import Dispatch
import Glibc
import TextStorage

/// Handlers for the signals that end the program.
enum Signals {
    /// Installs the handlers; they work as long as the caller keeps what is returned.
    static func install() -> [any DispatchSourceSignal] {
        let queue = DispatchQueue(label: "signals", qos: .userInteractive)
        var sources: [any DispatchSourceSignal] = []
        for number in [SIGINT, SIGTERM, SIGHUP]
        where ProcessEnvironment.takeOver(signal: number) {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                ProgressLine.clear()
                TemporaryFile.discardAllAndExit(128 + number)
            }
            source.activate()
            sources.append(source)
        }
        return sources
    }
}
