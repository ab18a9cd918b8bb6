// Which tokens, and what they are counted under.

import ArgumentParser
import TopicStats

/// A list of kinds such as `word,number`.
struct KindList: NameList {
    var kinds: Set<TokenOptions.Kind>

    init(_ kinds: Set<TokenOptions.Kind>) {
        self.kinds = kinds
    }

    init?(argument: String) {
        kinds = []
        for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
            // Blanks behind commas are as people write lists.
            switch name.drop(while: { $0 == " " }) {
            case "word": kinds.formUnion([.letter, .kana, .ideograph])
            case "all": kinds.formUnion(TokenOptions.Kind.allCases)
            case let other:
                guard let kind = TokenOptions.Kind(rawValue: String(other)) else { return nil }
                kinds.insert(kind)
            }
        }
    }

    /// The kinds in the order of their declaration, as an argument.
    var defaultValueDescription: String {
        if kinds.count == TokenOptions.Kind.allCases.count { return "all" }
        let words: Set<TokenOptions.Kind> = [.letter, .kana, .ideograph]
        var names = kinds.isSuperset(of: words) ? ["word"] : []
        names += TokenOptions.Kind.allCases
            .filter { kinds.contains($0) && !(names.contains("word") && words.contains($0)) }
            .map(\.rawValue)
        return names.joined(separator: ",")
    }

    /// The names, which the parser shows with its help and its errors.
    static let allValueStrings =
        ["word"] + TokenOptions.Kind.allCases.map(\.rawValue) + ["all"]

    static let help = "word is letter, kana and ideograph together; several with commas."
}

extension TokenOptions.Segmenter: ExpressibleByArgument {}

/// How text is cut.
package struct CuttingArguments: ParameterGroup {
    package static let role = ParameterRole.cutting

    package init() {}

    @Option(
        help: ArgumentHelp(
            "Locale whose rules cut the text. It matters for the few languages that tailor them, "
                + "such as sv or fi; ICU's dictionaries serve in all.", valueName: "locale"))
    var locale = TextArgument("root")

    @Option(
        help: """
            How words are found; all find the same. icu is ICU's own iterator; fast runs ICU's \
            tables many times faster once they are set up, which takes some 20 ms; auto is icu \
            where all text is smaller than 256 KiB, and fast elsewhere.
            """)
    var segmenter = TokenOptions.Segmenter.auto
}

/// Which tokens are counted.
struct KindArguments: ParameterGroup {
    static let role = ParameterRole.cutting

    @Option(help: ArgumentHelp("Kinds of token: \(KindList.help)", valueName: "kinds"))
    var kind = KindList([.letter, .kana, .ideograph, .number])
}

/// How a token becomes a term.
struct NormalizationArguments: ParameterGroup {
    static let role = ParameterRole.cutting

    @Flag(
        inversion: .prefixedNo,
        help: "Count compatibility forms under their ordinary form (NFKC): ２０２６ is 2026.")
    var nfkc = true

    @Flag(inversion: .prefixedNo, help: "Count upper and lower case together.")
    var foldCase = true
}
