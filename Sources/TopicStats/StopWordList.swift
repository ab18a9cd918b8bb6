// Lists of words: stop lists by name, and files.

import TextInput
import TextStatistics
import TextStorage

/// Lists of words to leave out.
public enum StopWordList {
    /// The names of the built-in lists.
    public static var names: [String] { StopWords.builtInNames }

    /// The words of a built-in list (`zh`, `en`) or of a file with one word a line.
    ///
    /// In a file, `#` begins a comment and blank lines are skipped; it must be UTF-8.
    public static func words(of list: String) throws(TopicStatsError) -> [String] {
        try words(of: InputName(list))
    }

    /// The words of a built-in list or of a file, whose name need not be UTF-8.
    public static func words(of list: InputName) throws(TopicStatsError) -> [String] {
        if let words = list.string.flatMap(StopWords.builtIn) { return words }
        return try TopicStats.words(
            ofFile: list, "a list is a file or one of \(names.joined(separator: ", "))"
        ) { .stopWords(list: list.description, message: $0) }
    }
}

/// Lists of words to look for.
public enum WordList {
    /// The words of a file with one word a line, whose name need not be UTF-8.
    ///
    /// `#` begins a comment and blank lines are skipped; the file must be UTF-8.
    public static func words(of list: InputName) throws(TopicStatsError) -> [String] {
        try TopicStats.words(ofFile: list, "a list is a file with one word a line") {
            .words(list: list.description, message: $0)
        }
    }
}

/// Reads a list; an error is made of its message.
private func words(
    ofFile list: InputName, _ advice: String, _ failure: (String) -> TopicStatsError
) throws(TopicStatsError) -> [String] {
    do {
        return try StopWords.parse(BytePath(bytes: list.bytes).contents())
    } catch let error as SystemError {
        throw failure("\(error.message); \(advice)")
    } catch let error as StopWords.IllFormedList {
        throw failure(
            "not UTF-8 at line \(error.line), byte \(error.offset); \(InputProblem.conversionHint)")
    } catch {
        preconditionFailure("only these errors are thrown above")
    }
}
