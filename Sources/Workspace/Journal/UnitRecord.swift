/// What one unit does to its files: enough to take it back, or to see that it is done, without the run that wrote it.
package struct UnitRecord: Hashable, Sendable {
    /// One file of the unit.
    package struct File: Hashable, Sendable {
        /// The absolute path, links followed.
        package let path: String
        /// The path as the user saw it.
        package let shown: String
        /// The name that its new contents have, in the same directory, until they take its place.
        let temporary: String
        /// It has several names and is written over, not replaced.
        let isShared: Bool
        /// The mode, with the file's kind.
        let mode: UInt32
        /// The numbers of the owner and the group.
        let owner: [UInt32]
        /// The numbers of the device and of the file on it before it was replaced.
        let identity: [UInt64]
        /// What it held.
        package let before: [UInt8]
        /// What it is to hold.
        package let after: [UInt8]
    }

    /// The unit's name in the run: `u1`.
    package let label: String
    /// Its files, in the order in which they are written.
    package let files: [File]

    private static let format = "1"

    /// The record as the journal keeps it.
    var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.add("ncg-migrate-unit", Self.format)
        fields.add("unit", label)
        fields.add("files", "\(files.count)")
        for file in files {
            fields.add("path", file.path)
            fields.add("shown", file.shown)
            fields.add("temporary", file.temporary)
            fields.add("in-place", file.isShared ? "1" : "0")
            fields.add("mode", "\(file.mode)")
            fields.add("user", "\(file.owner[0])")
            fields.add("group", "\(file.owner[1])")
            fields.add("device", "\(file.identity[0])")
            fields.add("inode", "\(file.identity[1])")
            fields.add("before", file.before)
            fields.add("after", file.after)
        }
        return fields.sealed
    }

    /// The record of these files.
    init(label: String, files: [File]) {
        self.label = label
        self.files = files
    }

    /// Reads a record; throws when it is not whole.
    init(_ bytes: [UInt8]) throws(JournalError) {
        var fields = try FieldReader(bytes)
        guard try fields.text(of: "ncg-migrate-unit") == Self.format else { throw .damaged }
        label = try fields.text(of: "unit")
        var files: [File] = []
        for _ in 0..<(try fields.number(of: "files")) {
            files.append(try Self.file(&fields))
        }
        self.files = files
    }

    private static func file(_ fields: inout FieldReader) throws(JournalError) -> File {
        File(
            path: try fields.text(of: "path"), shown: try fields.text(of: "shown"),
            temporary: try fields.text(of: "temporary"), isShared: try fields.number(of: "in-place") == 1,
            mode: UInt32(truncatingIfNeeded: try fields.number(of: "mode")),
            owner: [
                UInt32(truncatingIfNeeded: try fields.number(of: "user")),
                UInt32(truncatingIfNeeded: try fields.number(of: "group")),
            ],
            identity: [
                UInt64(truncatingIfNeeded: try fields.number(of: "device")),
                UInt64(truncatingIfNeeded: try fields.number(of: "inode")),
            ],
            before: try fields.value(of: "before"), after: try fields.value(of: "after"))
    }
}
