// Where libFuzzer comes in: once at the start, and for each input.

import FuzzCounters
import Glibc
import TextStorage

/// Everything that is kept from one input to the next; libFuzzer runs them on one thread.
final class FuzzSession {
    private let atoms: TextAtoms
    private let traits: Traits
    private let pairs: [String: SegmenterPair]
    private let showsCases = FuzzSession.isSet("TOPICSTATS_FUZZ_SHOW")

    /// Reads what texts are made of, and opens the segmenters of all locales.
    init() throws {
        atoms = try TextAtoms()
        traits = Traits(atoms.categories)
        let dropsBoundary = Self.isSet("TOPICSTATS_FUZZ_DROP_BOUNDARY")
        var pairs: [String: SegmenterPair] = [:]
        for locale in FuzzCase.locales {
            pairs[locale] = try SegmenterPair(locale: locale, atoms, dropsBoundary: dropsBoundary)
        }
        self.pairs = pairs
    }

    /// Writes the first inputs and the list of byte sequences to a directory.
    func writeSeeds(to directory: String) throws {
        try Seeds(atoms).write(to: directory)
    }

    /// Segments an input with both segmenters; ends the process if they differ.
    func run(_ input: [UInt8]) throws {
        let fuzzCase = FuzzCase(input, atoms)
        guard let pair = pairs[fuzzCase.locale] else { return }
        if let (number, text) = pair.brokenWord {
            say("\n== The segmenters differ ==\nin the words of the dictionary, whatever the input")
            say(Report.word(number, text[...], pair.words))
            fatalError("a word number is not of one word")
        }
        if showsCases { say(Report.settings(fuzzCase)) }
        let expected = pair.expected(fuzzCase)
        let actual = pair.actual(fuzzCase)
        traits.note(fuzzCase, expected)
        guard let difference = pair.difference(expected, actual, fuzzCase) else { return }
        say("\n== The segmenters differ ==\n" + Report.settings(fuzzCase))
        say(Report.difference(difference, fuzzCase, expected, actual, pair))
        try shrink(fuzzCase, pair)
        fatalError("the segmenters differ")
    }

    /// Looks for the smallest text that shows a difference, and tells of it.
    private func shrink(_ fuzzCase: FuzzCase, _ used: SegmenterPair) throws {
        let pair = try used.fresh()
        func difference(_ fuzzCase: FuzzCase) -> Difference? {
            pair.difference(pair.expected(fuzzCase), pair.actual(fuzzCase), fuzzCase)
        }
        guard difference(fuzzCase) != nil else {
            say("New segmenters do not differ here: what these did before matters.")
            return
        }
        let small = fuzzCase.shrunk { difference($0) != nil }
        let (expected, actual) = (pair.expected(small), pair.actual(small))
        guard let found = pair.difference(expected, actual, small) else { return }
        say("\n== The same, as small as it gets ==\n" + Report.settings(small))
        say(Report.difference(found, small, expected, actual, pair))
    }

    private func say(_ text: String) {
        ProcessEnvironment.writeToStandardError(text + "\n")
    }

    private static func isSet(_ name: String) -> Bool { getenv(name) != nil }
}

/// The session, which the first use opens.
private nonisolated(unsafe) let session: FuzzSession = {
    do {
        return try FuzzSession()
    } catch {
        fatalError("the fuzz target cannot start: \(error)")
    }
}()

/// Opens the session, so that no input is taken for the cause of what that runs; writes the first
/// inputs and ends, if the environment asks for that.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> CInt {
    let session = session
    guard let directory = getenv("TOPICSTATS_FUZZ_SEEDS") else { return 0 }
    do {
        try session.writeSeeds(to: String(cString: directory))
    } catch {
        fatalError("cannot write the first inputs: \(error)")
    }
    exit(0)
}

/// Runs one input.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try session.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        fatalError("the segmenters cannot be opened: \(error)")
    }
    return 0
}
