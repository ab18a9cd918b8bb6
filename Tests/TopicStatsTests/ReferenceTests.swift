// The whole analysis against the naive reference.

import TestSupport
import Testing
import TopicStats
import TopicStatsOutput

@Test func placeholderReference() {}
