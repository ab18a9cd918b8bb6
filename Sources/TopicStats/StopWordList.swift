// Stop lists by name or from a file.

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
        do {
            return try StopWords.parse(BytePath(bytes: list.bytes).contents())
        } catch let error as SystemError {
            let names = names.joined(separator: ", ")
            throw .stopWords(
                list: list.description,
                message: "\(error.message); a list is a file or one of \(names)")
        } catch let error as StopWords.IllFormedList {
            throw .stopWords(
                list: list.description,
                message: "not UTF-8 at line \(error.line), byte \(error.offset)")
        } catch {
            preconditionFailure("only these errors are thrown above")
        }
    }
}
