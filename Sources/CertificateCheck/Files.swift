/// The texts that a unit was proved about, rebuilt from the files and held against the certificate.
struct Texts {
    /// The texts before and after, by path.
    private(set) var sides: [[String: [UInt8]]] = [[:], [:]]

    /// Reads the files of `unit`, whichever of its two texts stands on the disk.
    init(_ unit: JSON, read: (String) -> [UInt8]?) throws {
        let edits = try unit["edits"] == .null ? nil : unit["edits"].items
        for (side, name) in ["before", "after"].enumerated() {
            let files = try unit[name]["files"].items
            for file in files where side == 0 || edits == nil {
                let path = try file["path"].string
                guard var bytes = read(path) else {
                    throw Rejection("cannot read '\(path)'", .unreadable)
                }
                if let own = try edits?.filter({ try $0["path"] == .string(path) }) {
                    if try !Self.fits(bytes, file) { bytes = try Self.apply(own, to: bytes, back: true) }
                    sides[1][path] = try Self.apply(own, to: bytes, back: false)
                }
                sides[side][path] = bytes
            }
            for file in files {
                let path = try file["path"].string
                let isProved = try sides[side][path].map { try Self.fits($0, file) } ?? false
                try require(isProved, "'\(path)' is not the text \(name) that was proved")
            }
            try require(sides[side].count == files.count, "the files are not the same")
            for range in try unit[name]["processes"].objects.map(JSON.object)
            where range.optional("end") != nil {
                let (start, end) = try (range["start"].integer, range["end"].integer)
                let bytes = try sides[side][range["path"].string] ?? []
                let isShown =
                    try 0...bytes.count ~= start && start...bytes.count ~= end
                    && bytes[start..<end].elementsEqual(range["text"].string.utf8)
                try require(isShown, "bytes \(start)-\(end) are not the text that the certificate shows")
            }
        }
        let isWhole = try edits?.allSatisfy { try sides[0][$0["path"].string] != nil } ?? true
        try require(isWhole, "an edit is of no file")
    }

    private static func fits(_ bytes: [UInt8], _ file: JSON) throws -> Bool {
        try bytes.count == file["bytes"].integer && sha256(bytes) == file["sha256"].string
    }

    /// Makes the edits, which stand in order, or takes them back.
    private static func apply(_ edits: [JSON], to bytes: [UInt8], back: Bool) throws -> [UInt8] {
        var (result, copied, shift): ([UInt8], Int, Int) = ([], 0, 0)
        for edit in edits {
            let (old, new) = (Array(try edit["old"].string.utf8), Array(try edit["text"].string.utf8))
            let (first, out) = (try edit["start"].integer, back ? new : old)
            let start = first + (back ? shift : 0)
            guard try edit["end"].integer == first + old.count, start >= copied, bytes.count >= start,
                bytes[start...].starts(with: out)
            else { throw Rejection("an edit does not fit the text") }
            result += bytes[copied..<start] + (back ? old : new)
            (copied, shift) = (start + out.count, shift + new.count - old.count)
        }
        return result + bytes[copied...]
    }
}

let (groupSizes, numCores) = ("NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES")
let visibleCores = "NEURON_RT_VISIBLE_CORES"
