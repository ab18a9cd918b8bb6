// The dictionaries of Southeast Asia's languages, each read when it is first needed.

import ICUDoor
import Synchronization
import TextStorage

/// The languages of `FastTables` that look ahead for words; shared by all workers.
final class SoutheastTables: Sendable {
    private let languages: [SoutheastLanguage]
    private let scripts: [UInt32]
    private let locale: String
    private let states: Mutex<[State]>

    private enum State {
        case unread
        case ready(SoutheastWords)
        /// ICU has no dictionary of it, or divides it in another way.
        case unknown
    }

    /// Tables of at most four languages; nothing is read yet.
    init(_ languages: [SoutheastLanguage], locale: String) {
        precondition(languages.count <= 4, "letters have no room for more languages")
        self.languages = languages
        scripts = languages.map(\.scriptCode)
        self.locale = locale
        states = Mutex([State](repeating: .unread, count: languages.count))
    }

    /// The letter that a character is in its language, as `Letter` has it; 0 if it is of none.
    func letter(_ scalar: UInt32) -> UInt16 {
        guard scalar < 0x1_0000 else { return 0 }
        let script = CharacterProperties.complexScript(scalar)
        guard script != 0, let number = scripts.firstIndex(of: script) else { return 0 }
        return languages[number].letter(scalar) | Letter.language(number)
    }

    /// The words of a language by its number, read if this is the first time it is asked for; nil
    /// if only ICU can divide it.
    ///
    /// Complexity: O(1), the first time O(size of the dictionary).
    func words(_ number: Int, _ characters: borrowing CharacterTable<UInt32>) -> SoutheastWords? {
        guard number < languages.count else { return nil }
        return states.withLock { states in
            if case .unread = states[number] {
                states[number] = read(number, characters).map(State.ready) ?? .unknown
            }
            guard case .ready(let words) = states[number] else { return nil }
            return words
        }
    }

    private func read(
        _ number: Int, _ characters: borrowing CharacterTable<UInt32>
    ) -> SoutheastWords? {
        // All characters that the engine takes must be such that the rules hand them to engines.
        for character in UInt16.min...UInt16.max
        where CharacterProperties.complexScript(UInt32(character)) == scripts[number] {
            if characters[character] & FastTables.Entry.lookahead == 0 { return nil }
        }
        guard let words = SoutheastWords(languages[number]),
            agreesWithICU(languages[number], words, characters)
        else { return nil }
        return words
    }

    /// Whether ICU finds the same words in the language's sample.
    private func agreesWithICU(
        _ language: SoutheastLanguage, _ words: SoutheastWords,
        _ characters: borrowing CharacterTable<UInt32>
    ) -> Bool {
        var lookahead = WordLookahead()
        var letters = ContiguousBuffer<UInt16>(capacity: 128)
        var units = ContiguousBuffer<UInt16>(capacity: 128)
        for unit in language.sample.utf16 {
            units.append(unit)
            letters.append(FastTables.Entry.id(characters[unit]))
        }
        lookahead.divide(letters, 0..<letters.count, words)
        var boundaries = Boundaries()
        do throws(ICUError) {
            var iterator = try BreakIterator(.word, locale: locale)
            try iterator.findBoundaries(of: units, into: &boundaries)
        } catch {
            return false
        }
        guard boundaries.ends.count == lookahead.ends.count + 1 else { return false }
        return (0..<lookahead.ends.count).allSatisfy {
            Int(lookahead.ends[$0]) == Int(boundaries.ends[$0])
        }
    }
}
