/// The texts that a unit was proved about, rebuilt from the files and held against the certificate.
struct Texts {
    /// The texts before and after, by path.
    private(set) var sides: [[String: [UInt8]]] = [[:], [:]]

    /// Reads the files of `unit`, whichever of its two texts stands on the disk.
    init(_ unit: JSON, read: (String) throws -> [UInt8]) throws {
        let edits = try unit["edits"]
        for (side, name) in ["before", "after"].enumerated() {
            for file in try unit[name]["files"].items {
                let path = try file["path"].string
                try Rejection.unless(sides[side][path] == nil, "'\(path)' is listed twice")
                var bytes = try read(path)
                if edits != .null, try !Self.fits(bytes, file) {
                    bytes = try Self.apply(edits.items.filter { try $0["path"] == .string(path) }, to: bytes, back: side == 0)
                }
                try Rejection.unless(Self.fits(bytes, file), "'\(path)' is not the text that was proved (\(name))")
                sides[side][path] = bytes
            }
        }
        guard edits != .null else { return }
        for (path, text) in sides[0] {
            let edited = try Self.apply(edits.items.filter { try $0["path"] == .string(path) }, to: text, back: false)
            try Rejection.unless(edited == sides[1][path], "the edits of '\(path)' do not make the text after")
        }
        try Rejection.unless(
            edits.items.allSatisfy { try sides[0][$0["path"].string] != nil } && sides[0].count == sides[1].count,
            "an edit is of no file of the unit")
    }

    private static func fits(_ bytes: [UInt8], _ file: JSON) throws -> Bool {
        try bytes.count == file["bytes"].integer && sha256(bytes) == file["sha256"].string
    }

    /// Makes the edits, which stand in order, or takes them back.
    private static func apply(_ edits: [JSON], to bytes: [UInt8], back: Bool) throws -> [UInt8] {
        var (result, copied, shift): ([UInt8], Int, Int) = ([], 0, 0)
        for edit in edits {
            let (old, new) = (Array(try edit["old"].string.utf8), Array(try edit["text"].string.utf8))
            let start = try edit["start"].integer + (back ? shift : 0)
            shift += new.count - old.count
            try Rejection.unless(edit["end"] == .integer(edit["start"].integer + old.count), "an edit's end is wrong")
            let (out, into) = back ? (new, old) : (old, new)
            try Rejection.unless(start >= copied && bytes.dropFirst(start).starts(with: out), "an edit does not fit the text")
            result += bytes[copied..<start] + into
            copied = start + out.count
        }
        return result + bytes[copied...]
    }

    /// Holds every range below `json` against the text of its side.
    func check(_ json: JSON, side: Int) throws {
        if json.optional("path") != nil, json.optional("start") != nil {
            let (path, start, end) = (try json["path"].string, try json["start"].integer, try json["end"].integer)
            guard let bytes = sides[side][path], 0...bytes.count ~= start, start...bytes.count ~= end,
                try Array(bytes[start..<end]) == Array(json["text"].string.utf8)
            else { throw Rejection("bytes \(start)-\(end) of '\(path)' are not the text that the certificate shows") }
        }
        switch json {
        case .array(let items): for item in items { try check(item, side: side) }
        case .object(let members): for member in members { try check(member.value, side: side) }
        default: return
        }
    }

    /// Where the texts before name what matters outside the ranges of the programs' settings and loads.
    func mentions(outside programs: JSON) throws -> [String] {
        let ranges = Self.ranges(programs)
        return sides[0].sorted { $0.key < $1.key }.flatMap { path, bytes in
            bytes.indices.compactMap { offset in
                let isOutside = Self.words.contains { word in
                    bytes[offset...].starts(with: word.utf8)
                        // An index starts right behind the word.
                        && !ranges.contains { $0.path == path && offset >= $0.start - word.utf8.count && offset < $0.end }
                }
                return isOutside ? "\(path):\(offset)" : nil
            }
        }
    }

    private static let words = [groupSizes, numCores, visibleCores, ".neuron(", "jit.load", "saved_model", "load_model"]

    private static func ranges(_ json: JSON) -> [(path: String, start: Int, end: Int)] {
        switch json {
        case .array(let items): return items.flatMap(ranges)
        case .object(let members):
            if case .string(let path)? = members["path"], let start = members["start"]?.value([:]) {
                return [(path, start, members["end"]?.value([:]) ?? start)]
            }
            // What lies around a load says nothing about it.
            let skipped: Set = members["load"] != nil ? ["statement"] : members["loop"] != nil ? ["source"] : []
            return members.filter { !skipped.contains($0.key) }.values.flatMap(ranges)
        default: return []
        }
    }
}

let groupSizes = "NEURONCORE_GROUP_SIZES"
let numCores = "NEURON_RT_NUM_CORES"
let visibleCores = "NEURON_RT_VISIBLE_CORES"
