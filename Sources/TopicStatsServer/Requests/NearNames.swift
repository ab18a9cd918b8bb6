// Names that somebody may have meant.

import TopicStatsVerbs

/// The name that is nearest to a wrong one; nil if none is near.
package func nearest(to name: String, among known: some Collection<String>) -> String? {
    // Whoever sends a page as a name means none of ours, and comparing takes its length in time.
    guard name.utf8.count <= 64 else { return nil }
    let wanted = name.lowercased().replacing("-", with: "_")
    let near = known.map { (name: $0, distance: editDistance($0, wanted)) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let near, near.distance <= max(1, min(2, name.utf8.count / 3)) else { return nil }
    return near.name
}
