import Glibc

/// Which run wrote, when, and where.
package struct RunInfo: Hashable, Sendable {
    /// The run's name: its start in UTC, to the microsecond, and the number of its process,
    /// `20261130-102151.004711-4242`. Names sort as runs follow each other.
    package let name: String
    /// The number of the process.
    package let process: Int
    /// `fix` or `undo`.
    package let command: String
    /// The start: `2026-11-30 10:21:51 UTC`.
    package let started: String
    /// Seconds since 1970 of the start.
    let seconds: Int
    /// The absolute paths of the trees that it works on.
    package let trees: [String]

    /// A run of this process that starts now.
    init(command: String, trees: [String]) {
        var moment = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &moment)
        let now = moment.tv_sec
        let digits = String(1_000_000 + moment.tv_nsec / 1000).dropFirst()
        process = Int(getpid())
        name = Self.format(now, "%Y%m%d-%H%M%S") + ".\(digits)-\(getpid())"
        started = Self.format(now, "%Y-%m-%d %H:%M:%S UTC")
        seconds = now
        self.command = command
        self.trees = trees
    }

    /// The info as the journal keeps it.
    var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.add("ncg-migrate-run", "1")
        fields.add("process", "\(process)")
        fields.add("command", command)
        fields.add("started", started)
        fields.add("seconds", "\(seconds)")
        fields.add("trees", "\(trees.count)")
        for tree in trees { fields.add("tree", tree) }
        return fields.sealed
    }

    /// Reads the info of the run `name`; throws when it is not whole.
    init(name: String, _ bytes: [UInt8]) throws(JournalError) {
        var fields = try FieldReader(bytes)
        guard try fields.text(of: "ncg-migrate-run") == "1" else { throw .damaged }
        self.name = name
        process = try fields.number(of: "process")
        command = try fields.text(of: "command")
        started = try fields.text(of: "started")
        seconds = try fields.number(of: "seconds")
        var trees: [String] = []
        for _ in 0..<(try fields.number(of: "trees")) { trees.append(try fields.text(of: "tree")) }
        self.trees = trees
    }

    /// A run of which only the name is known: it may have been anywhere.
    init(unknown name: String) {
        (self.name, process, command, started, seconds, trees) = (name, 0, "fix", name, time(nil), ["/"])
    }

    private static func format(_ seconds: Int, _ format: String) -> String {
        var moment = time_t(seconds)
        var parts = unsafe tm()
        _ = unsafe gmtime_r(&moment, &parts)
        var buffer = [CChar](repeating: 0, count: 64)
        let length = unsafe strftime(&buffer, buffer.count, format, &parts)
        return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
