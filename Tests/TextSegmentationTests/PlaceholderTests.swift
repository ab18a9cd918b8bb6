import Testing

@Test func placeholderTextSegmentation() {}
