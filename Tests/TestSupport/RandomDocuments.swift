// Documents of made-up words whose sentences and paragraphs are beyond doubt.

/// Random documents, as lists of tokens and as text.
public enum RandomDocuments {
    /// How large they are.
    public struct Shape: Sendable {
        /// The number of documents.
        public var documents = 0...6
        /// Paragraphs of a document.
        public var paragraphs = 0...4
        /// Sentences of a paragraph.
        public var sentences = 0...4
        /// Tokens of a sentence.
        public var tokens = 1...9
        /// Different words.
        public var vocabulary = 8

        /// A few short documents.
        public init() {}
    }

    /// Documents of a shape; words with small numbers are more frequent.
    public static func documents(
        _ shape: Shape, using generator: inout SeededGenerator
    ) -> [NaiveCooccurrence.Document] {
        func count(_ range: ClosedRange<Int>) -> Range<Int> {
            0..<Int.random(in: range, using: &generator)
        }
        return count(shape.documents).map { _ in
            count(shape.paragraphs).map { _ in
                count(shape.sentences).map { _ in
                    count(shape.tokens).map { _ in
                        word(generator.below(1 + generator.below(shape.vocabulary)))
                    }
                }
            }
        }
    }

    /// The word of a number: pairs of a consonant and a vowel, and an n at the end.
    static func word(_ number: Int) -> String {
        let syllables = ["ba", "ke", "do", "fi", "lu", "me", "po", "ra", "su", "ti"]
        return "\(number)".reduce("") { $0 + syllables[$1.wholeNumberValue ?? 0] } + "n"
    }

    /// The text of a document: sentences begin with a capital letter and end with a mark, a
    /// paragraph's last may lack it; paragraphs end with a line feed, the last may lack it.
    ///
    /// Commas and sentences without a word stand in between: they are no tokens.
    public static func text(
        _ document: NaiveCooccurrence.Document, using generator: inout SeededGenerator
    ) -> String {
        var text = ""
        for (number, paragraph) in document.enumerated() {
            for (index, sentence) in paragraph.enumerated() {
                let isLast = index + 1 == paragraph.count
                text += self.text(sentence, using: &generator)
                if !isLast || generator.below(3) > 0 { text += generator.pick([".", "!", "?"]) }
                if !isLast { text += generator.pick([" ", " ", "  ", " --. "]) }
            }
            if number + 1 < document.count || generator.below(2) == 0 {
                text += generator.pick(["\n", "\n", "\r\n", "\n \n"])
            }
        }
        return text
    }

    private static func text(
        _ sentence: [String], using generator: inout SeededGenerator
    ) -> String {
        var text = ""
        for (index, word) in sentence.enumerated() {
            if index > 0 { text += generator.pick([" ", " ", " ", ", "]) }
            text += index == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word
        }
        return text
    }
}
