/// The names that new contents have until they take a file's place: ours to recognise wherever they are met.
package enum TemporaryName {
    private static let start = Array(".ncg-migrate-".utf8)
    private static let end = Array(".tmp".utf8)

    /// The name for file `index` of a unit whose names hold `token`; a name of 255 bytes leaves no room for the
    /// file's own.
    static func make(token: String, index: Int) -> String { ".ncg-migrate-\(token)-\(index).tmp" }

    /// A token that no other run has.
    static func token() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }

    /// Whether a file of this name is one of them.
    package static func matches(_ name: some Sequence<UInt8>) -> Bool {
        let name = Array(name)
        return name.count > start.count + end.count && name.starts(with: start)
            && name.suffix(end.count).elementsEqual(end)
    }
}
