// Makes a case that shows a difference smaller, as long as it still shows one.

import TextSegmentation

extension FuzzCase {
    /// The plainest case found that still fails: fewer settings, then fewer characters.
    func shrunk(_ fails: (FuzzCase) -> Bool) -> FuzzCase {
        var best = self
        func take(_ change: (inout FuzzCase) -> Void) {
            var candidate = best
            change(&candidate)
            if fails(candidate) { best = candidate }
        }
        take { $0.charactersPerCall = 0 }
        take { $0.kinds = .everySegment }
        take {
            $0.text = Array($0.text[$0.range])
            $0.range = 0..<$0.text.count
        }
        var size = best.characters.count
        while size > 0 {
            var index = best.characters.count
            while index > 0 {
                // From the end, in steps of `size`.
                let characters = best.characters
                index = min(index, characters.count)
                let first = max(0, index - size)
                guard first < index else { break }
                let bytes = characters[first].lowerBound..<characters[index - 1].upperBound
                let candidate = best.removing(bytes)
                if fails(candidate) { best = candidate }
                index = first
            }
            size /= 2
        }
        return best
    }
}
