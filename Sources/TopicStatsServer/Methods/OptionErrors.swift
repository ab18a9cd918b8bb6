// What the command line says about wrong options, in the terms of requests.

import TopicStatsOutput
import TopicStatsVerbs

extension ServerError {
    /// The message on one line, with the options called as parameters are (`--min-count` is
    /// `min_count`), and `data.param` for the first of them that it speaks of.
    func inRequestTerms(_ parameters: [VerbParameter]) -> ServerError {
        var error = self
        if code == .invalidParams, !data.contains(where: { $0.0 == "param" }),
            let parameter = firstNamed(in: message, of: parameters)
        {
            error.data.append(("param", .string(parameter.name)))
        }
        // Longer names first: one may begin with another.
        for parameter in parameters.sorted(by: { $0.option.count > $1.option.count }) {
            error.message.replace("--" + parameter.option, with: parameter.name)
        }
        error.message = asOneLine(error.message)
        return error
    }
}

/// The parameter that a message names first, by its option or, where it names none so, by its own
/// name, which may be a word like others; nil where it names none.
private func firstNamed(in message: String, of parameters: [VerbParameter]) -> VerbParameter? {
    func first(_ name: (VerbParameter) -> String) -> VerbParameter? {
        let named = parameters.compactMap { parameter in
            wholeWord(name(parameter), in: message).map { (parameter, place: $0) }
        }
        return named.min { $0.place < $1.place }?.0
    }
    return first { "--" + $0.option } ?? first(\.name)
}

/// Where a word stands by itself; nil where it does not.
private func wholeWord(_ word: String, in text: String) -> String.Index? {
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
        let next = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        if !next.isLetter, !next.isNumber, next != "-", next != "_" { return range.lowerBound }
        rest = rest[range.upperBound...]
    }
    return nil
}

/// A message of the parser's, without the marks for people who look at lines: its lists stand one
/// entry a line, and an option has the kind of its value behind it.
private func asOneLine(_ message: String) -> String {
    message.replacing(#/ <[a-z-]+>'/#) { _ in "'" }
        .replacing(#/:\n +- /#) { _ in ": " }
        .replacing(#/\n +- /#) { _ in ", " }
        .replacing("\n", with: " ")
}
