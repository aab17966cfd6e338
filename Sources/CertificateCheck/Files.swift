/// The texts that a unit was proved about, rebuilt from the files and held against the certificate.
struct Texts {
    /// The texts before and after, by path.
    private var sides: [[String: [UInt8]]] = [[:], [:]]

    /// Reads the files of `unit`, whichever of its two texts stands on the disk.
    init(_ unit: JSON, read: (String) -> [UInt8]?) throws {
        let edits = try unit["edits"] == .null ? nil : unit["edits"].items
        for (side, name) in ["before", "after"].enumerated() {
            for file in try unit[name]["files"].items {
                let path = try file["path"].string
                guard var bytes = read(path) else {
                    throw Rejection("cannot read '\(path)'", isUnreadable: true)
                }
                if let edits, try !Self.fits(bytes, file) {
                    let own = try edits.filter { try $0["path"] == .string(path) }
                    bytes = try Self.apply(own, to: bytes, back: side == 0)
                }
                try Rejection.unless(
                    Self.fits(bytes, file), "'\(path)' is not the text \(name) that was proved")
                sides[side][path] = bytes
            }
            for range in try unit[name]["processes"].objects
            where range["start"] != nil && range["end"] != nil {
                try check(.object(range), side: side)
            }
        }
        guard let edits else { return }
        try Rejection.unless(sides[0].keys == sides[1].keys, "the files are not the same")
        for (path, text) in sides[0] {
            let own = try edits.filter { try $0["path"] == .string(path) }
            let edited = try Self.apply(own, to: text, back: false)
            try Rejection.unless(
                edited == sides[1][path], "the edits of '\(path)' do not make the text after")
        }
        try Rejection.unless(
            edits.allSatisfy { try sides[0][$0["path"].string] != nil }, "an edit is of no file")
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

    private func check(_ range: JSON, side: Int) throws {
        let (path, start, end) = (
            try range["path"].string, try range["start"].integer, try range["end"].integer
        )
        guard let bytes = sides[side][path], 0...bytes.count ~= start, start...bytes.count ~= end,
            try Array(bytes[start..<end]) == Array(range["text"].string.utf8)
        else {
            throw Rejection("bytes \(start)-\(end) of '\(path)' are not the text that the certificate shows")
        }
    }

    /// Where the texts before name what matters outside the ranges of the programs' settings and loads.
    func mentions(outside programs: JSON) throws -> [String] {
        // What lies around a load says nothing about it.
        let ranges = try programs.objects.filter { $0["loop"] == nil }.flatMap { part in
            try ["source", "index", "names"].flatMap { part[$0]?.objects ?? [] }.map { range in
                (
                    path: range["path"], start: try JSON.object(range)["start"].integer,
                    end: range["end"]?.value([:])
                )
            }
        }
        return sides[0].sorted { $0.key < $1.key }.flatMap { path, bytes in
            bytes.indices.filter { offset in
                firstLetters.contains(bytes[offset])
                    && mentioned.contains { word in
                        bytes[offset...].starts(with: word.utf8)
                            // An index starts right behind the word.
                            && !ranges.contains { range in
                                range.path == .string(path) && range.start - word.utf8.count <= offset
                                    && offset < range.end ?? 0
                            }
                    }
            }.map { "\(path):\($0)" }
        }
    }
}

let (groupSizes, numCores) = ("NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES")
let visibleCores = "NEURON_RT_VISIBLE_CORES"
private let mentioned = [
    groupSizes, numCores, visibleCores, ".neuron(", "jit.load", "saved_model", "load_model",
]
private let firstLetters = Set(mentioned.compactMap(\.utf8.first))
