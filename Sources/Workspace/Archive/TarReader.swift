/// One thing that a tar archive holds.
struct TarEntry {
    /// What it is.
    enum Kind {
        /// Its bytes stand at `range` of the archive.
        case file(range: Range<Int>)
        case directory
        case symbolicLink
        /// Another name of the file that is called as the target.
        case hardLink
        /// A device or a pipe.
        case other
    }

    let kind: Kind
    /// The path as it is written.
    let name: [UInt8]
    /// Where a link leads.
    let target: [UInt8]
}

/// Reads what an archive holds, entry by entry: ustar, pax, the forms of GNU, and what was before them.
struct TarReader {
    /// More bytes than any name or extended header has.
    private static let longestExtension = 16 << 20

    private let input: StoredInput
    private var offset = 0
    private var global = PaxRecords()

    /// Reads `input` from its start on.
    init(_ input: StoredInput) { self.input = input }

    /// The next entry; `nil` behind the last one. What is no whole archive is an error.
    mutating func next() throws(ArchiveError) -> TarEntry? {
        var records: PaxRecords?
        var (longName, longTarget): ([UInt8]?, [UInt8]?)
        while let (header, start) = try header() {
            switch header.type {
            case UInt8(ascii: "g"): global = global.overridden(by: try self.records(header, start))
            case UInt8(ascii: "x"), UInt8(ascii: "X"): records = try self.records(header, start)
            case UInt8(ascii: "L"): longName = try text(header, start)
            case UInt8(ascii: "K"): longTarget = try text(header, start)
            case UInt8(ascii: "V"): _ = try skip(header, start)  // The label of a tape is no file.
            default:
                let all = global.overridden(by: records ?? PaxRecords())
                return try entry(
                    header, start, all, name: all["path"] ?? longName ?? header.name,
                    target: all["linkpath"] ?? longTarget ?? header.target)
            }
        }
        guard records == nil, longName == nil, longTarget == nil else {
            throw .damaged(at: offset, "an extended header without an entry")
        }
        return nil
    }

    private mutating func entry(
        _ header: TarHeader, _ start: Int, _ records: PaxRecords, name: [UInt8], target: [UInt8]
    ) throws(ArchiveError) -> TarEntry {
        guard header.type != UInt8(ascii: "S"), !records.isSparse else {
            throw .unsupported(name, "stored as a sparse file", "Pack it without '--sparse'.")
        }
        let kind: TarEntry.Kind
        switch header.type {
        case UInt8(ascii: "M"), UInt8(ascii: "N"):
            throw .unsupported(
                name, "part of an archive of several volumes or of an old form", "Pack it as one.")
        // The size that these may state is of nothing that follows.
        case UInt8(ascii: "1"): kind = .hardLink
        case UInt8(ascii: "2"): kind = .symbolicLink
        case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"): kind = .other
        case UInt8(ascii: "5"): kind = .directory
        case UInt8(ascii: "D"):
            _ = try skip(header, start)
            kind = .directory
        default:
            let range = try skip(header, start, records)
            // The first form of tar knew directories by their slash alone.
            kind = name.last == UInt8(ascii: "/") && range.isEmpty ? .directory : .file(range: range)
        }
        return TarEntry(kind: kind, name: name, target: target)
    }

    /// The next header and where it stands; `nil` at the end mark, behind which nothing may follow.
    private mutating func header() throws(ArchiveError) -> (header: TarHeader, start: Int)? {
        let start = offset
        let block = try bytes(at: start, count: TarHeader.length)
        if start == 0 { try Self.refuseOthers(block) }
        guard block.count == TarHeader.length else { throw .truncated(at: offset + TarHeader.length) }
        offset += TarHeader.length
        if block.allSatisfy({ $0 == 0 }) {
            try requireNothingMore()
            return nil
        }
        guard let header = TarHeader(block) else {
            throw start == 0 ? .noArchive : .damaged(at: start, "a header with a wrong checksum")
        }
        return (header, start)
    }

    /// Goes behind what follows the header at `start`, to the next whole block, and says where it stands.
    private mutating func skip(
        _ header: TarHeader, _ start: Int, _ records: PaxRecords = PaxRecords()
    ) throws(ArchiveError) -> Range<Int> {
        let told = records["size"].map { Int(String(decoding: $0, as: UTF8.self)) }
        guard let size = told ?? header.size, size >= 0 else {
            throw .damaged(at: start, "a size that is no number")
        }
        // What lies beyond the end is found out there: the end mark is missing.
        guard size < Int.max >> 8 else { throw .damaged(at: start, "a size beyond all bounds") }
        let range = offset..<offset + size
        offset += (size + TarHeader.length - 1) / TarHeader.length * TarHeader.length
        return range
    }

    /// What follows a header that speaks of the next one.
    private mutating func content(_ header: TarHeader, _ start: Int) throws(ArchiveError) -> [UInt8] {
        let range = try skip(header, start)
        guard range.count <= Self.longestExtension else {
            throw .damaged(at: start, "an extended header of \(range.count) bytes")
        }
        let bytes = try bytes(at: range.lowerBound, count: range.count)
        guard bytes.count == range.count else { throw .truncated(at: range.upperBound) }
        return bytes
    }

    private mutating func records(_ header: TarHeader, _ start: Int) throws(ArchiveError) -> PaxRecords {
        guard let records = PaxRecords(try content(header, start)) else {
            throw .damaged(at: start, "an extended header that cannot be read")
        }
        return records
    }

    private mutating func text(_ header: TarHeader, _ start: Int) throws(ArchiveError) -> [UInt8] {
        Array(try content(header, start).prefix { $0 != 0 })
    }

    /// Behind the end mark stand zeros at most, as far as the last record goes.
    private func requireNothingMore() throws(ArchiveError) {
        let portion = 64 * 1024
        var place = offset
        while true {
            let bytes = try bytes(at: place, count: portion)
            if let more = bytes.firstIndex(where: { $0 != 0 }) { throw .goesOn(at: place + more) }
            if bytes.count < portion { return }
            place += portion
        }
    }

    private func bytes(at offset: Int, count: Int) throws(ArchiveError) -> [UInt8] {
        do throws(SystemError) { return try input.bytes(at: offset, count: count) } catch {
            throw .unreadable(error)
        }
    }

    /// Names what people give in place of a tar archive.
    private static func refuseOthers(_ start: [UInt8]) throws(ArchiveError) {
        if start.isEmpty { throw .empty }
        let others: [(magic: [UInt8], name: String, command: String)] = [
            ([0x1F, 0x8B], "gzip", "gzip -dc"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd", "zstd -dc"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz", "xz -dc"), (Array("BZh".utf8), "bzip2", "bzip2 -dc"),
        ]
        if let other = others.first(where: { start.starts(with: $0.magic) }) {
            throw .compressed(other.name, unpack: other.command)
        }
        if start.count < TarHeader.length { throw .noArchive }
    }
}
