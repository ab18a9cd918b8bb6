// Decides what becomes of the documents of an addition, before anything is changed.

import TextInput

/// The documents of one addition, taken one after the other.
struct AdditionPlan {
    private let documents: [LiveCorpus.Document]
    private let replaces: Bool

    init(_ documents: [LiveCorpus.Document], replaces: Bool) {
        self.documents = documents
        self.replaces = replaces
    }

    /// The documents that may have to be cut.
    func indexesToCut(in state: borrowing LiveState) -> [Int] {
        var times: [InputName: Int] = [:]
        for document in documents { times[document.id, default: 0] += 1 }
        var chosen: [Int] = []
        for (index, document) in documents.enumerated() {
            // What an id holds when its turn comes again is not known yet.
            let isOnce = times[document.id] == 1
            if isOnce, let old = state.document(document.id),
                !replaces || old.text == document.text
            {
                continue
            }
            chosen.append(index)
        }
        return chosen
    }

    /// What becomes of each document, and those to be added or put in place of another, in order.
    func decide(
        _ cut: [Int: CutDocument], in state: borrowing LiveState
    ) -> (additions: LiveCorpus.Additions, steps: [Int]) {
        var additions = LiveCorpus.Additions()
        var steps: [Int] = []
        /// The text that an id holds after what came before.
        var planned: [InputName: [UInt8]] = [:]
        for (index, document) in documents.enumerated() {
            let id = document.id
            let current = planned[id] ?? state.document(id)?.text
            if current == document.text {
                additions.unchanged.append(id)
            } else if current != nil, !replaces {
                let message = "there is another document of this id, and it is not to be replaced"
                additions.failed.append(
                    LiveCorpus.Failure(id: id, reason: .exists, message: message))
            } else if case .refused(let problem)? = cut[index] {
                additions.failed.append(
                    LiveCorpus.Failure(
                        id: id, reason: problem.isEncoding ? .encoding : .binary,
                        message: problem.message))
            } else {
                if current == nil {
                    additions.added.append(id)
                } else {
                    additions.replaced.append(id)
                }
                planned[id] = document.text
                steps.append(index)
            }
        }
        return (additions, steps)
    }
}

extension InputProblem {
    /// Whether it is text, but not UTF-8.
    fileprivate var isEncoding: Bool {
        switch reason {
        case .notUTF8, .otherEncoding: true
        default: false
        }
    }
}
