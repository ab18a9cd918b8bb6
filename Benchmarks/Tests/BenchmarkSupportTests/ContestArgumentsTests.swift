// The arguments of the commands that time us beside other programs.

import BenchmarkSupport
import Testing

@Suite struct ContestArgumentsTests {
    private let glove = ContestArguments.Option("--glove", "FOLDER")

    @Test func `a file is enough`() throws {
        let arguments = try #require(ContestArguments(["news.txt"]))
        #expect(arguments.file == "news.txt" && arguments.rounds == 5)
        #expect(arguments.linesOfDocument == 6 && !arguments.asTSV)
        #expect(arguments.series == nil && arguments.python == nil && arguments.worker == nil)
        #expect(arguments.ownOptions.isEmpty)
    }

    @Test func `all options are read, the last of one kind`() throws {
        let words =
            "--series old --tsv --python python3 --worker pairs.py --lines 9 --glove g "
            + "--series new news.txt 3"
        let given = words.split(separator: " ").map(String.init)
        let arguments = try #require(ContestArguments(given, [glove]))
        #expect(arguments.file == "news.txt" && arguments.rounds == 3 && arguments.asTSV)
        #expect(arguments.series == "new" && arguments.linesOfDocument == 9)
        #expect(arguments.python == "python3" && arguments.worker == "pairs.py")
        #expect(arguments.ownOptions == ["--glove": "g"])
    }

    @Test(arguments: [
        "", "--tsv", "--series", "--series s", "--glove g news.txt", "--none n news.txt",
        "news.txt 0", "news.txt -1", "news.txt many", "news.txt 3 4", "--lines 0 news.txt",
        "--lines few news.txt", "--python python3 news.txt", "--worker pairs.py news.txt",
        "news.txt --tsv",
    ])
    func `what is not as it should be is refused`(_ words: String) {
        #expect(ContestArguments(words.split(separator: " ").map(String.init)) == nil)
    }

    @Test func `the usage names a command and its own options`() {
        #expect(
            ContestArguments.usage("CompareCounting")
                == "usage: CompareCounting [--tsv] [--series OUT] [--python PYTHON --worker FILE] "
                + "[--lines NUMBER] FILE [ROUNDS]")
        #expect(
            ContestArguments.usage("ComparePairs", [glove])
                == "usage: ComparePairs [--tsv] [--series OUT] [--glove FOLDER] "
                + "[--python PYTHON --worker FILE] [--lines NUMBER] FILE [ROUNDS]")
    }
}
