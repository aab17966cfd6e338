extension [UInt8] {
    /// Whether `needle` stands anywhere in these bytes; an empty one does not.
    package func contains(bytes needle: [UInt8]) -> Bool {
        guard let first = needle.first, count >= needle.count else { return false }
        let (text, pattern) = (span, needle.span)
        for start in 0...text.count - pattern.count where text[start] == first {
            var matched = 1
            while matched < pattern.count, text[start + matched] == pattern[matched] { matched += 1 }
            if matched == pattern.count { return true }
        }
        return false
    }
}
