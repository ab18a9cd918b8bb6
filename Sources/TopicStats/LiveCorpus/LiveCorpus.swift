// A corpus in memory that documents are added to and removed from, and counted in at any time.

import ICUDoor
import Synchronization

/// Documents in memory with their counts, which follow every addition and removal exactly.
///
/// Every document is cut once, when it is added. Whatever was added, replaced and removed before,
/// each result is that of ``countTerms(of:options:reading:execution:)`` or
/// ``countPairs(of:options:reading:execution:memory:)`` over the documents that are there, in the
/// order in which they were added. Calls may come from any thread; they are carried out one after
/// the other, but that pairs are counted beside them.
public final class LiveCorpus: Sendable {
    /// How text is cut and tokens become terms: the same for all documents and results.
    public let options: TokenOptions
    /// Whether sentences were found, so that pairs can be counted in them.
    public let marksSentences: Bool

    private let state: Mutex<LiveState>
    /// What is told without waiting for a call that is under way.
    private let told = Mutex(Statistics())

    /// A corpus without documents.
    ///
    /// With `sentences: false` documents are cut faster, and pairs can be counted in paragraphs and
    /// documents only. Throws `unknownLocale`.
    public init(
        _ options: TokenOptions = TokenOptions(), sentences: Bool = true
    ) throws(TopicStatsError) {
        guard ICULocale.isKnown(options.locale) else { throw .unknownLocale(options.locale) }
        self.options = options
        marksSentences = sentences
        state = Mutex(LiveState(options, sentences: sentences))
    }

    /// Adds documents in their order, and tells what became of each.
    ///
    /// A document whose id is taken is unchanged where its bytes are the same. With other bytes it
    /// fails, or with `replace` takes the old one's place: that is removed, and the new one comes
    /// last. What a run of the command line would refuse fails for the same reason. With `atomic`
    /// nothing is added if any document fails; then only the failures are told. Errors and
    /// cancellation leave the corpus as it was.
    ///
    /// Complexity: O(bytes), in parallel where they are many, and O(tokens of what is replaced). See
    /// ``remove(_:)`` for what comes on top now and then.
    public func add(
        _ documents: [Document], atomic: Bool = false, replace: Bool = false,
        execution: Execution = Execution()
    ) throws(TopicStatsError) -> Additions {
        try state.withLock { state throws(TopicStatsError) in
            let additions = try state.add(
                documents, isAtomic: atomic, replaces: replace, execution)
            tell(state)
            return additions
        }
    }

    /// Removes documents: from then on all is as if they had never been added.
    ///
    /// Complexity: O(their tokens). When the terms that occur no more are many, the others get new
    /// ids, in O(tokens of the corpus); that is seldom enough to be O(1) for each term removed.
    public func remove(_ ids: [InputName]) -> Removals {
        state.withLock { state in
            let removals = state.remove(ids)
            tell(state)
            return removals
        }
    }

    /// The table of terms; the options of cutting are those of the corpus, whatever stands in
    /// `options.tokens`.
    ///
    /// Complexity: that of ordering the vocabulary, whatever the number of tokens; where bytes were
    /// replaced, also the documents up to the first of them.
    public func terms(_ options: TermsOptions = TermsOptions()) throws(TopicStatsError)
        -> TermsResult
    {
        var options = options
        options.tokens = self.options
        return try state.withLock { state throws(TopicStatsError) in try state.terms(options) }
    }

    /// The tables of pairs; the options of cutting are those of the corpus, whatever stands in
    /// `options.tokens`. The corpus may change meanwhile: the result is of the documents that were
    /// there at the call.
    ///
    /// Nothing is cut again. For all else, and for `memory`, see
    /// ``countPairs(of:options:reading:execution:memory:)``; the tokens themselves are in memory in
    /// any case. Throws `options` where sentences are asked for and were not found.
    public func pairs(
        _ options: CooccurrenceOptions = CooccurrenceOptions(), execution: Execution = Execution(),
        memory: Int? = nil
    ) throws(TopicStatsError) -> CooccurrenceResult {
        var options = options
        options.tokens = self.options
        try options.check()
        if options.needsSentences, !marksSentences {
            throw .options(
                "the corpus was made without sentences: its pairs are those of paragraphs and "
                    + "documents, or of windows within them")
        }
        let asked = options
        let corpus = try state.withLock { state throws(TopicStatsError) in
            try state.pairCorpus(asked, execution)
        }
        return try CooccurrenceResult(corpus, asked, execution, memory: memory)
    }

    /// The documents in their order, for analyses that read them anew. Complexity: O(documents).
    public var inputs: [Input] { state.withLock { $0.inputs } }

    /// The length of a document's text in bytes; nil where there is none of that id.
    ///
    /// Complexity: O(1).
    public func byteCount(of id: InputName) -> Int? {
        state.withLock { $0.document(id)?.text.count }
    }

    /// How much there is: as of the last call that ended. Complexity: O(1), and it waits for none.
    public var statistics: Statistics { told.withLock { $0 } }

    /// About how many bytes the corpus takes in memory. Complexity: O(1), and it waits for no call.
    public var memoryBytes: Int { statistics.memoryBytes }

    private func tell(_ state: borrowing LiveState) {
        let statistics = state.statistics
        told.withLock { $0 = statistics }
    }
}
