/// Why a value of `NEURON_RT_NUM_CORES` or `NEURON_RT_VISIBLE_CORES` is ill-formed (T1, T2).
package enum CoreRequestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// `NEURON_RT_NUM_CORES` is not one integer.
    case count(value: String)
    /// A part of `NEURON_RT_VISIBLE_CORES` is neither a core nor a range.
    case range(part: String, value: String)
    /// `NEURON_RT_VISIBLE_CORES` names two cores in a row that are no neighbours, or come in the wrong order.
    case order(core: Int, next: Int, value: String)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .count(let value):
            "NEURON_RT_NUM_CORES '\(value)' is not one integer; it takes no list and no group sizes"
        case .range(let part, let value):
            "'\(part)' of NEURON_RT_VISIBLE_CORES '\(value)' is neither a core such as '4' nor a range such as '4-5'"
        case .order(let core, let next, let value):
            "NEURON_RT_VISIBLE_CORES '\(value)' names core \(next) after core \(core); "
                + "its cores must be contiguous and in increasing order"
        }
    }

    /// The fact that says how the variable is written.
    package var fact: Fact {
        switch self {
        case .count: .T1
        case .range, .order: .T2
        }
    }
}

/// Which cores a process asks a Runtime 2.x for (T1, T2).
package enum CoreRequest: Hashable, Sendable {
    /// Every core of the instance.
    case all
    /// So many neighbouring cores, wherever they are free.
    case count(Int)
    /// Exactly these cores of the instance, neighbours in increasing order.
    case cores([Int])

    /// Reads `NEURON_RT_NUM_CORES`: one integer; 0 asks for all cores (T1).
    package static func numCores(_ text: String) throws(CoreRequestError) -> CoreRequest {
        guard let number = Array(text.utf8)[...].trimmingBlanks().number else { throw .count(value: text) }
        return number == 0 ? .all : .count(number)
    }

    /// Reads `NEURON_RT_VISIBLE_CORES`: cores and ranges, separated by commas (T2).
    package static func visibleCores(_ text: String) throws(CoreRequestError) -> CoreRequest {
        var cores: [Int] = []
        let parts = Array(text.utf8)[...]
            .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        for part in parts {
            for core in try range(part.trimmingBlanks(), of: text) {
                if let last = cores.last, core != last + 1 {
                    throw .order(core: last, next: core, value: text)
                }
                cores.append(core)
            }
        }
        return .cores(cores)
    }

    private static func range(_ part: Bytes, of text: String) throws(CoreRequestError) -> ClosedRange<Int> {
        let ends = part.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = ends.first?.trimmingBlanks().number, ends.count <= 2,
            let last = ends.last?.trimmingBlanks().number
        else { throw .range(part: part.text, value: text) }
        guard first <= last else { throw .order(core: first, next: last, value: text) }
        // More cores than any instance has are as good as one too many, and cost nothing to list.
        return first...min(last, first + 64)
    }
}
