// Thai, Lao, Khmer and Burmese: words found by looking ahead, against ICU.

import ICUDoor
import TestSupport
import Testing
import TextSegmentation
import TextStorage

@Suite struct SoutheastTests {
    /// Sentences with signs that belong to words, digits, other scripts and ill-spelt words.
    private static let sentences = [
        """
        กรุงเทพมหานครฯ เป็นเมืองหลวงของประเทศไทย มีประชากร ๕,๔๙๔,๙๓๒ คนในปี 2565 ต่างๆ นานาๆฯ ฯลฯ
        ตากลมกับยายไปจ่ายตลาดนัดABCที่เดอะมอลล์บางกะปิ ซฒฑณญ ก เแโใไ ะาำิี ๆๆฯๆ 中文ไทย ไทย中文 カタカナ_ไทย
        """,
        """
        ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ ຕັ້ງຢູ່ໃຈກາງແຫຼມອິນດູຈີນ ມີພົນລະເມືອງ ໗.໔ ລ້ານຄົນ ຊ້າໆ
        ນະຄອນຫຼວງວຽງຈັນເປັນເມືອງຫຼວງຂອງປະເທດລາວabc ເເແໂໃໄ ະາຳິີ ຯລຯ
        """,
        """
        ព្រះរាជាណាចក្រកម្ពុជា ជាប្រទេសមួយនៅអាស៊ីអាគ្នេយ៍ មានប្រជាជន ១៦ លាននាក់។ ផ្សេងៗ ។ល។
        ភ្នំពេញគឺជារាជធានីនៃប្រទេសកម្ពុជា2024 ឆឈញដឋ ្ ាិី ៗៗ
        """,
        """
        မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှတွင် တည်ရှိသော နိုင်ငံဖြစ်သည်။ လူဦးရေ ၅၄ သန်းရှိသည်။
        ရန်ကုန်မြို့သည်မြန်မာနိုင်ငံ၏အကြီးဆုံးမြို့ဖြစ်သည်xyz ဠဠၐၔ္ဈ ꧦꩠꩻ ါာိီ
        """,
    ]

    private func expectSame(
        _ text: [UInt8], _ segmenter: any WordSegmenter, _ icu: DirectICU,
        _ comment: @autoclosure () -> String, keeping kinds: TokenKinds = .everySegment
    ) throws -> Bool {
        let whole = 0..<text.count
        let expected = directSegments(icu, text, whole).segments.filter { kinds.contains($0.kind) }
        let found = try segments(segmenter, text, keeping: kinds).segments
        if found == expected { return true }
        let table = boundaryTable(
            String(decoding: text, as: UTF8.self),
            expected: expected.map(\.range.upperBound), actual: found.map(\.range.upperBound))
        Issue.record("\(comment())\n\(table)")
        return false
    }

    @Test(arguments: sentences)
    func dividesSentences(_ text: String) throws {
        let segmenter = try SegmenterKind.fast.make()
        let icu = DirectICU()
        let scalars = Array(text.unicodeScalars)
        // From everywhere on, so that the search begins in the midst of words, too.
        for start in scalars.indices {
            let rest = String(String.UnicodeScalarView(scalars[start...]))
            let comment = "from \(start)"
            guard try expectSame(Array(rest.utf8), segmenter, icu, comment) else { return }
        }
    }

    @Test func findsWordsOfAllLanguagesItself() throws {
        let tables = try #require(try FastTables(locale: "root"))
        for number in SoutheastLanguage.all.indices {
            #expect(tables.findsWords(ofLanguage: number))
        }
    }

    @Test(arguments: SoutheastLanguage.all.indices)
    func leavesToICUWhatHasNoDictionary(language: Int) throws {
        var languages = SoutheastLanguage.all
        languages[language].dictionary = "nodict"
        let tables = try #require(try FastTables(locale: "root", languages: languages))
        for number in languages.indices {
            #expect(tables.findsWords(ofLanguage: number) == (number != language))
        }
        let segmenter = FastWordSegmenter(tables, locale: "root")
        let icu = DirectICU()
        let text = Array(Self.sentences.joined().utf8)
        _ = try expectSame(text, segmenter, icu, "without a dictionary")
    }

    @Test func leavesToICUWhatIsNoLanguageHere() throws {
        let tables = try #require(try FastTables(locale: "root", languages: []))
        let segmenter = FastWordSegmenter(tables, locale: "root")
        let text = Array(Self.sentences.joined().utf8)
        _ = try expectSame(text, segmenter, DirectICU(), "without languages")
    }

    @Test func dividesMarksBehindWhiteSpaceByKind() throws {
        // The rules join marks with the space before them: the kinds of the pieces may differ.
        let segmenter = try SegmenterKind.fast.make()
        let icu = DirectICU()
        for sign: Unicode.Scalar in ["\u{E31}", "\u{EB1}", "\u{17D2}", "\u{1039}", "\u{E33}"] {
            for letter: Unicode.Scalar in ["\u{E01}", "\u{E81}", "\u{1780}", "\u{1000}", "a"] {
                for count in 1...6 {
                    var text = String.UnicodeScalarView([" "])
                    for _ in 0..<count { text += [sign] }
                    for _ in 0..<count { text += [letter, sign] }
                    let bytes = Array(String(text).utf8)
                    for kinds in [TokenKinds.everySegment, .symbol, .space, .word] {
                        let comment = "\(count), \(kinds.names)"
                        guard try expectSame(bytes, segmenter, icu, comment, keeping: kinds)
                        else { return }
                    }
                }
            }
        }
    }
}
