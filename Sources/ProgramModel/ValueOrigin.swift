/// Where a value comes from that only the running program knows, in words.
///
/// The origin is canonical source text (`sys.argv[1]`, `os.environ["X"]`, `parameter n of serve`), which may end in
/// ` at line N` where the value is computed on another line than it is used.
package func originInWords(_ origin: String) -> String {
    var (text, place) = (origin[...], "")
    if let line = origin.range(ofLast: " at line ") {
        place = String(origin[line.lowerBound...])
        text = origin[..<line.lowerBound]
    }
    return words(String(text)) + place
}

private func words(_ origin: String) -> String {
    if origin.hasPrefix("$(") && !origin.hasPrefix("$((") || origin.hasPrefix("`") {
        return "it is the output of '\(origin)'"
    }
    if origin.hasPrefix("$") {
        let name = origin.filter { !"${}".contains($0) }
        let isArgument = name.first.map { $0.isNumber || "@*".contains($0) } ?? false
        return isArgument
            ? "it comes from the script's argument '\(origin)'" : "it comes from the shell variable '\(name)'"
    }
    if origin.contains("sys.argv") { return "it comes from 'sys.argv'" }
    if let name = origin.quoted(behind: "os.environ[\"") {
        return "it comes from the environment variable '\(name)'"
    }
    if origin.hasPrefix("option ") {
        let name = origin.quoted(behind: "option \"") ?? "it declares"
        return "it comes from the command line's option '\(name)'"
    }
    if origin.hasPrefix("parameter ") {
        return "it is the \(origin.prefix { $0 != "(" }), which a caller outside gives"
    }
    if origin.hasPrefix("attribute ") { return "it is the \(origin), which is set elsewhere" }
    let readers = ["open(", "json.load", "yaml.", "toml", "configparser", "read_text(", ".read("]
    if let reader = readers.first(where: { origin.contains($0) }) {
        return
            "it is read from a file by '\(reader.filter { $0 != "(" && $0 != "." || reader == "json.load" })'"
    }
    if let end = origin.firstIndex(of: "("), end != origin.startIndex {
        return "it comes from a call of '\(origin[..<end])' that is not followed"
    }
    return "it comes from '\(origin)'"
}

extension String {
    /// The text between `start` and the next double quote.
    fileprivate func quoted(behind start: String) -> Substring? {
        guard let begin = range(ofLast: start)?.upperBound else { return nil }
        return self[begin...].prefix { $0 != "\"" }
    }

    /// Where `part` occurs last.
    fileprivate func range(ofLast part: String) -> Range<String.Index>? {
        var place = endIndex
        while place > startIndex {
            place = index(before: place)
            if self[place...].hasPrefix(part) {
                return place..<(index(place, offsetBy: part.count))
            }
        }
        return nil
    }
}
