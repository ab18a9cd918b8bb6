// Makes tokens of matches and of the words that their runs were divided into.

import TextStorage

/// Appends the tokens of a batch, in the order of the text.
///
/// `path` holds the words of the batch's runs, from the last to the first, with a word for the 0
/// behind each run. Plain characters take three bytes each, wide ones four.
func appendTokens(
    of batch: borrowing MatchBatch, _ path: borrowing CheapestPath,
    _ divider: inout SoutheastDivider, keeping kinds: TokenKinds, _ tables: FastTables,
    _ text: Span<UInt8>, to tokens: inout TokenBuffer
) {
    let words = path.words.span
    var word = words.count
    var letter = 0
    for index in 0..<batch.matches.count {
        let match = batch.matches[index]
        switch match.form {
        case .token:
            tokens.append(Token(start: match.start, end: match.end, kind: match.kind))
        case .run:
            var start = match.start
            while start < match.end {
                word &-= 1
                let end = start &+ 3 &* words[word].length
                tokens.append(
                    Token(start: start, end: end, kind: match.kind, word: words[word].number))
                start = end
            }
            word &-= 1
        case .mixed:
            appendMixed(match, words, &word, tables, text, &tokens)
        case .letters:
            divider.appendTokens(of: match, batch.letters, from: letter, to: &tokens)
            letter += Int(match.end &- match.start) / 3
        case .lookahead:
            divider.appendTokens(of: match, tables, text, kinds, to: &tokens)
        }
    }
}

/// A match of plain and other characters: runs of plain ones are divided each by itself, and no
/// boundary comes from where a run begins or ends.
private func appendMixed(
    _ match: RuleMatch, _ words: Span<CheapestPath.Word>, _ word: inout Int,
    _ tables: FastTables, _ text: Span<UInt8>, _ tokens: inout TokenBuffer
) {
    var start = match.start
    var position = match.start
    func pass(_ length: UInt32) {
        for _ in 0..<length { position += text[Int(position)] < 0xF0 ? 3 : 4 }
    }
    while position < match.end {
        let (scalar, length) = text.scalar(at: Int(position))
        if tables.entry(of: scalar.value) & FastTables.Entry.plain == 0 {
            position += UInt32(length)
            continue
        }
        word -= 1
        pass(words[word].length)
        word -= 1
        while !words[word].isGap {
            tokens.append(Token(start: start, end: position, kind: match.kind))
            start = position
            pass(words[word].length)
            word -= 1
        }
    }
    tokens.append(Token(start: start, end: match.end, kind: match.kind))
}
