import Testing

@Test func placeholderTextInput() {}
