import Testing

@Test func placeholderTextStatistics() {}
