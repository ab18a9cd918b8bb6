import Testing

@Test func placeholderTextStorage() {}
