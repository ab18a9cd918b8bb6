// What codes choose from: the words of ICU's dictionary, and the characters of each rule category.

import ICUDoor
import TextSegmentation

/// Words and characters, read from ICU once.
final class TextAtoms {
    /// The categories into which ICU's word rules sort characters.
    let categories: RuleCategories
    /// All words, a line each, in UTF-8.
    let wordLines: [UInt8]
    private let units: [UInt16]
    /// Where each word begins in `units`; one more for the end of the last.
    private let starts: [Int]
    /// The words that begin with a unit, by unit: the dictionary is in the order of units.
    private let wordsByUnit: [UInt16: Range<Int>]

    /// Reads ICU's dictionary of Chinese and Japanese, and the rules of root.
    init() throws {
        var units: [UInt16] = []
        var starts = [0]
        var lines: [UInt16] = []
        var wordsByUnit: [UInt16: Range<Int>] = [:]
        DictionaryWords.forEach(in: try BreakDictionary("cjdict")) { word, _ in
            let number = starts.count - 1
            let first = wordsByUnit[word[0]]?.lowerBound ?? number
            wordsByUnit[word[0]] = first..<number + 1
            units += word
            lines += word
            lines.append(0x0A)
            starts.append(units.count)
        }
        wordLines = Array(String(decoding: lines, as: UTF16.self).utf8)
        self.units = units
        self.starts = starts
        self.wordsByUnit = wordsByUnit
        categories = try RuleCategories()
    }

    /// The number of words.
    var wordCount: Int { starts.count - 1 }

    /// The units of a word.
    func word(_ number: Int) -> ArraySlice<UInt16> { units[starts[number]..<starts[number + 1]] }

    /// One of all words, by a number of 16 bits.
    func word(selectedBy selector: Int) -> ArraySlice<UInt16> {
        word((selector * wordCount) >> 16)
    }

    /// One of the words that begin with a unit, without it; nil if there is none.
    func rest(after unit: UInt16, selectedBy selector: Int) -> ArraySlice<UInt16>? {
        guard let words = wordsByUnit[unit] else { return nil }
        return word(words.lowerBound + selector % words.count).dropFirst()
    }
}

/// The word rules of root: the category of each character, and the machine over categories.
struct RuleCategories {
    /// The number of categories.
    let count: Int
    /// The state of the rules' machine at the beginning of a word.
    let startState: Int
    private let transitions: [Int]
    private let categories: [UInt8]
    /// Characters of each category, from all over its range.
    private let samples: [[Unicode.Scalar]]

    /// Reads ICU's rules.
    init() throws {
        guard let rules = try CompiledRules(try BreakIterator(.word, locale: "root")) else {
            throw FuzzError(description: "the word rules of this ICU are not understood")
        }
        var all = [[Unicode.Scalar]](repeating: [], count: rules.categoryCount)
        categories = (UInt32(0)...0x10_FFFF).map { value in
            let category = rules.category(of: value)
            if let scalar = Unicode.Scalar(value) { all[category].append(scalar) }
            return UInt8(category)
        }
        count = rules.categoryCount
        startState = rules.startState
        transitions = (0..<rules.transitions.count).map { Int(rules.transitions[$0]) }
        samples = all.filter { !$0.isEmpty }.map { members in
            (0..<min(256, members.count)).map {
                members[$0 * members.count / min(256, members.count)]
            }
        }
    }

    /// The category of a character.
    subscript(scalar: Unicode.Scalar) -> Int { Int(categories[Int(scalar.value)]) }

    /// The state that follows a state at a character of a category.
    func state(after state: Int, _ category: Int) -> Int { transitions[state * count + category] }

    /// A character of a category, by two numbers.
    func sample(_ category: Int, _ member: Int) -> Unicode.Scalar {
        let members = samples[category % samples.count]
        return members[member % members.count]
    }
}

/// Why the fuzz target cannot start.
struct FuzzError: Error, CustomStringConvertible {
    var description: String
}
