// Prints a result as tables for people.

import ArgumentParser
import BenchReport
import BenchmarkSupport

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the tables of a result file.")

    @Argument(help: "The result file.")
    var file: String

    func run() throws {
        let result = try ResultFile(contentsOf: file)
        var head = "\(result.part) at \(result.commit.prefix(7)), \(result.date), "
        head += result.machine.kind
        if result.isModified { head += ", with changes" }
        if !result.isWhole { head += ", only a part" }
        print("\(head)\n")
        for section in ResultTables(result).sections {
            print("\(section.title)\n\n\(section.table.aligned)\n")
        }
        for note in result.notes ?? [] { print(note) }
    }
}
