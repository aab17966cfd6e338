import CPCRE2

/// One compiled PCRE2 pattern over raw bytes: no UTF mode, so ill-formed text is matched like any other.
///
/// The compiled code is never changed after `init`, which PCRE2 documents as safe to share between threads; what a
/// match writes to lives in a `Matcher`, one for each thread.
package final class Pattern: Sendable {
    /// The pattern as it was written.
    package let source: String
    /// The named groups in the order of their names, with the numbers PCRE2 gave them.
    let groups: [(name: String, number: Int)]
    /// The address of the `pcre2_code`: an address may cross threads where a pointer may not.
    private let address: UInt

    /// Compiles `source`, with machine code where the processor has it; throws `malformed` with the byte offset.
    package init(_ source: String) throws(PatternError) {
        self.source = source
        var number: Int32 = 0
        var offset = 0
        let bytes = Array(source.utf8)
        // A page must not switch UTF mode on: its offsets and its answer on ill-formed bytes would change.
        let options = PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C
        let compiled = unsafe bytes.withUnsafeBufferPointer { text in
            unsafe pcre2_compile_8(text.baseAddress, text.count, options, &number, &offset, nil)
        }
        guard let code = unsafe compiled else {
            throw .malformed(pattern: source, offset: offset, message: Self.message(number))
        }
        // Without JIT (an unusual processor, a hardened kernel) PCRE2 interprets: slower, the same answers.
        _ = unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
        address = UInt(bitPattern: code)
        groups = unsafe Self.namedGroups(of: code)
    }

    deinit { unsafe pcre2_code_free_8(code) }

    /// The compiled code; valid while `self` lives.
    var code: OpaquePointer? { unsafe OpaquePointer(bitPattern: address) }

    /// The first match at or after `offset`, with a matcher made for this one call.
    package func firstMatch(in bytes: [UInt8], from offset: Int = 0) throws(PatternError)
        -> Match?
    {
        let matcher = Matcher(for: self)
        return try matcher.firstMatch(in: bytes.span, from: offset)
    }

    /// All matches from left to right, none overlapping, with a matcher made for this one call.
    package func matches(in bytes: [UInt8], from offset: Int = 0) throws(PatternError)
        -> [Match]
    {
        let matcher = Matcher(for: self)
        return try matcher.matches(in: bytes.span, from: offset)
    }

    /// PCRE2's own words for one of its error numbers.
    static func message(_ number: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = unsafe buffer.withUnsafeMutableBufferPointer { text in
            unsafe pcre2_get_error_message_8(number, text.baseAddress, text.count)
        }
        guard length > 0 else { return "error \(number)" }
        return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    }

    /// Reads PCRE2's table of names: entries of two bytes of group number, big-endian, then the name and a zero.
    private static func namedGroups(of code: OpaquePointer) -> [(name: String, number: Int)] {
        var count: UInt32 = 0
        var entrySize: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard count > 0, let table = unsafe table else { return [] }
        return (0..<Int(count)).map { index in
            let entry = unsafe UnsafeBufferPointer(
                start: table + index * Int(entrySize), count: Int(entrySize))
            let name = unsafe String(decoding: entry.dropFirst(2).prefix { $0 != 0 }, as: UTF8.self)
            return (name, unsafe Int(entry[0]) << 8 | Int(entry[1]))
        }
    }
}

/// Why a pattern cannot be used, or could not be matched to the end.
package enum PatternError: Error, Hashable, CustomStringConvertible {
    /// The pattern does not compile; `offset` is in bytes of the pattern.
    case malformed(pattern: String, offset: Int, message: String)
    /// A match took more than a limit allows: the text may match or not, nobody looked further.
    case limit(pattern: String, message: String)
    /// PCRE2 failed for another cause.
    case failed(pattern: String, message: String)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .malformed(let pattern, let offset, let message):
            "pattern '\(pattern)' is malformed at byte \(offset): \(message)"
        case .limit(let pattern, let message):
            "pattern '\(pattern)' was given up: \(message)"
        case .failed(let pattern, let message):
            "pattern '\(pattern)' failed: \(message)"
        }
    }
}
