// ICU's own words, for tools that make texts out of them.

import ICUDoor
import TextSegmentation

/// A word of a dictionary.
public struct DictionaryWord: Sendable, Equatable {
    /// The word.
    public var word: String
    /// What choosing the word costs: the less, the more frequent it is in ICU's training text.
    public var cost: Int
}

/// The words of ICU's dictionary of Chinese and Japanese, by their UTF-16 units.
///
/// Complexity: O(size of the dictionary), some 316,000 words.
public func icuDictionaryWords() throws(TopicStatsError) -> [DictionaryWord] {
    do throws(ICUError) {
        let dictionary = try BreakDictionary("cjdict")
        var words: [DictionaryWord] = []
        DictionaryWords.forEach(in: dictionary) { units, cost in
            words.append(
                DictionaryWord(word: String(decoding: units, as: UTF16.self), cost: Int(cost)))
        }
        return words
    } catch {
        throw TopicStatsError(error)
    }
}
