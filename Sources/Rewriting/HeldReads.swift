import Placement
import ProgramModel
import Projects
import PythonFlow

/// The reads of a unit that cannot follow the variable to its new name and value, with the reason.
func readsHeldBack(_ analysed: AnalysedUnit) -> [Doubt] {
    let writes = analysed.unit.processes.flatMap(\.steps).flatMap(\.writes).filter {
        $0.variable == .groupSizes
    }
    return analysed.reads.compactMap { read in
        reason(read, writes).map { Doubt(.reading(what: $0), at: read.source) }
    }
}

/// Why `read` cannot follow; `nil` if the program does the same with what it finds afterwards.
private func reason(_ read: EnvironmentRead, _ writes: [EnvironmentWrite]) -> String? {
    let name = Variable.groupSizes.rawValue
    switch (read.variable, read.use) {
    case (_, .shown), (.visibleCores, _): return nil
    case (nil, _):
        return "the whole environment is handed on here, and what is done with \(name) is not known"
    case (.numCores, _): return "NEURON_RT_NUM_CORES is read here, and a rewrite would set it"
    case (.groupSizes, .defaulted), (.groupSizes, .restored): break
    case (.groupSizes, .copied):
        return "\(name) is copied into another variable here, which takes no list of groups"
    case (.groupSizes, _):
        guard read.isSet else {
            return
                "\(name) is read here before the program has surely set it, so a setting from outside decides"
        }
        let setting = writes.filter { $0.mode != .remove }
        if read.use == .presence {
            // A text that is not empty becomes one that is not empty.
            guard setting.allSatisfy(\.isSomeText) else { return "what \(name) holds here is not known" }
            break
        }
        if let other = setting.first(where: { !$0.keepsText }) {
            return
                "the text of \(name) that is read here would change\(other.change), and what is done with it is not known"
        }
    }
    let isSpelled = read.nameSource != nil || read.spelling != nil
    return isSpelled ? nil : "the name of the variable that is read here is put together elsewhere"
}

extension EnvironmentWrite {
    /// Whether the value is the same text before and after: a single group's size is the number of cores (L2, T1).
    fileprivate var keepsText: Bool {
        switch value {
        case .text(let text):
            guard let groups = try? GroupList.parse(text) else { return false }
            return text == String(groups.total)
        case .composed(let template): return template.integer != nil
        case .unset, .inherited, .unknown: return false
        }
    }

    /// Whether the value is well-formed, and so not empty.
    fileprivate var isSomeText: Bool {
        switch value {
        case .text(let text): (try? GroupList.parse(text)) != nil
        case .composed(let template): GroupShape(template) != nil && !template.mayBeEmpty
        case .unset, .inherited, .unknown: false
        }
    }

    /// The change in words.
    fileprivate var change: String {
        guard case .text(let text) = value, let groups = try? GroupList.parse(text) else { return "" }
        return " from '\(text)' to '\(groups.total)'"
    }
}

extension TextTemplate {
    /// Whether it joins a number of texts that may be none.
    fileprivate var mayBeEmpty: Bool {
        guard parts.count == 1, case .joined(_, let count, _, _) = parts[0] else { return false }
        return count.value().map { $0 < 1 } ?? true
    }
}
