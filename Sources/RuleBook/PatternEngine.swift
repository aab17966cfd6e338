import CPCRE2

/// The library that matches patterns.
package enum PatternEngine {
    /// Its name, release and abilities: `PCRE2 10.42 with JIT`.
    package static var inWords: String {
        var hasJIT: UInt32 = 0
        _ = unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &hasJIT)
        return "PCRE2 \(release)" + (hasJIT == 1 ? " with JIT" : "")
    }

    /// `10.42`, without the date behind it.
    private static var release: Substring {
        let length = pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), nil)
        var bytes = [UInt8](repeating: 0, count: max(1, Int(length)))
        _ = unsafe bytes.withUnsafeMutableBytes { text in
            unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), text.baseAddress)
        }
        return String(decoding: bytes, as: UTF8.self).prefix { $0 != " " && $0 != "\0" }
    }
}
