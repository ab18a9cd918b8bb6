// A verb's surroundings on the command line: standard streams, files, a terminal.

import TextStorage
import TopicStats
import TopicStatsVerbs

/// Runs verbs as a shell asks for them.
struct CommandLineSetting: RunSetting {
    func source(_ input: InputArguments) -> TextSource { .inputs(input.inputs) }

    func open(_ output: OutputArguments) throws(SystemError) -> CheckedOutput {
        try output.open()
    }

    func execution(_ run: RunArguments) -> Execution {
        var execution = Execution()
        if let workers = run.workers { execution.workers = workers }
        execution.progress = ProgressLine.callback(isQuiet: run.quiet)
        if !run.quiet { execution.note = { Messages.warning($0) } }
        return execution
    }

    func memory(_ asked: Int?) -> Int { asked ?? ProcessEnvironment.memorySize / 4 * 3 }

    func report(_ run: RunArguments) -> RunReport {
        RunReport(isQuiet: run.quiet) { Messages.warning($0) }
    }
}
