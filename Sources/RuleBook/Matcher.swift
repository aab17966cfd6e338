import CPCRE2

/// One place where a pattern matched.
package struct Match: Hashable, Sendable {
    /// The bytes of the whole match.
    package let range: Range<Int>
    /// The bytes of each named group that took part.
    package let groups: [String: Range<Int>]
}

/// What one thread needs to match one pattern: match data and limits.
@safe package struct Matcher: ~Copyable {
    /// Steps that a match may take before it is given up: a page by a user must not hang the tool.
    private static let matchLimit: UInt32 = 1_000_000
    /// Nested backtracking points of the interpreter.
    private static let depthLimit: UInt32 = 10_000
    /// Bytes that the machine code may use as its stack, at first and at most, where its 32 KiB on the thread's own do not
    /// suffice.
    private static let stackBytes = 64 * 1024...1024 * 1024

    private let pattern: Pattern
    private let data: OpaquePointer?
    private let context: OpaquePointer?

    /// Prepares to match `pattern` on the thread that calls.
    package init(for pattern: Pattern) {
        self.pattern = pattern
        unsafe data = pcre2_match_data_create_from_pattern_8(pattern.code, nil)
        unsafe context = pcre2_match_context_create_8(nil)
        _ = unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
        _ = unsafe pcre2_set_depth_limit_8(context, Self.depthLimit)
    }

    deinit {
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_match_data_free_8(data)
    }

    /// The first match at or after the byte `offset`, or `nil`; throws `limit` when the search was given up.
    package func firstMatch(in bytes: borrowing Span<UInt8>, from offset: Int = 0) throws(PatternError)
        -> Match?
    {
        try firstMatch(in: bytes, from: offset, options: 0)
    }

    /// All matches from left to right, none overlapping; throws `limit` when the search was given up.
    package func matches(in bytes: borrowing Span<UInt8>, from offset: Int = 0) throws(PatternError)
        -> [Match]
    {
        var found: [Match] = []
        var start = offset
        while let match = try firstMatch(in: bytes, from: start) {
            found.append(match)
            // An empty match must not be found again at its own place.
            start = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
            if start > bytes.count { break }
        }
        return found
    }

    private func firstMatch(
        in bytes: borrowing Span<UInt8>, from offset: Int, options: UInt32
    ) throws(PatternError) -> Match? {
        guard offset >= 0, offset <= bytes.count else { return nil }
        var code = match(bytes, from: offset, options)
        if code == PCRE2_ERROR_JIT_STACKLIMIT {
            code = withLargerStack { match(bytes, from: offset, options) }
        }
        if code == PCRE2_ERROR_NOMATCH { return nil }
        guard code > 0 else { throw failure(code) }
        guard let whole = range(ofGroup: 0) else { return nil }
        var groups: [String: Range<Int>] = [:]
        for group in pattern.groups {
            if let range = range(ofGroup: group.number) { groups[group.name] = range }
        }
        return Match(range: whole, groups: groups)
    }

    private func match(_ bytes: borrowing Span<UInt8>, from offset: Int, _ options: UInt32) -> Int32 {
        unsafe bytes.withUnsafeBufferPointer { text in
            unsafe pcre2_match_8(pattern.code, text.baseAddress, text.count, offset, options, data, context)
        }
    }

    /// Few matches need a stack of their own, and making one for every match took half the time of a run.
    private func withLargerStack(_ body: () -> Int32) -> Int32 {
        let stack = unsafe pcre2_jit_stack_create_8(
            Self.stackBytes.lowerBound, Self.stackBytes.upperBound, nil)
        unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        defer {
            unsafe pcre2_jit_stack_assign_8(context, nil, nil)
            unsafe pcre2_jit_stack_free_8(stack)
        }
        return body()
    }

    /// The bytes of a group after a match, `nil` if it took no part; also where `\K` put the start behind the end.
    private func range(ofGroup number: Int) -> Range<Int>? {
        guard number < Int(unsafe pcre2_get_ovector_count_8(data)),
            let offsets = unsafe pcre2_get_ovector_pointer_8(data)
        else { return nil }
        let start = unsafe offsets[2 * number]
        let end = unsafe offsets[2 * number + 1]
        // PCRE2_UNSET is the largest size_t, which is -1 here.
        guard start >= 0, start <= end else { return nil }
        return start..<end
    }

    private func failure(_ code: Int32) -> PatternError {
        let message = Pattern.message(code)
        switch code {
        case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT,
            PCRE2_ERROR_JIT_STACKLIMIT:
            return .limit(pattern: pattern.source, message: message)
        default:
            return .failed(pattern: pattern.source, message: message)
        }
    }
}
