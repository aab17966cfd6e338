import Placement
import RuleBook
import ShellSyntax
import SourceText

/// Containers that one command of a script starts, round by round, each with cores and devices of its own (T11).
struct Fleet {
    /// One container.
    struct Container {
        /// The cores that it asks for.
        let cores: [Int]
        /// The devices that it is given.
        let devices: [Int]
    }

    /// The containers, in the order in which they start.
    let containers: [Container]
    /// The same if the loop went on: what the script does on a larger machine.
    let further: [Container]
    /// Where the cores are named, and the device.
    let coresSource: SourceRange
    let deviceSource: SourceRange
}

/// Finds the fleets of a script.
struct FleetReader {
    private let file: SourceFile
    private let script: Script
    private let settings: FleetSettings

    /// More containers than any machine has cores.
    private static let most = 64

    /// Looks at `file`, whose numbers may stand in `settings`.
    init(_ file: SourceFile, _ settings: FleetSettings) {
        (self.file, self.settings) = (file, settings)
        script = ShellSyntax.parse(file)
    }

    /// The fleets whose numbers are all in sight.
    var fleets: [Fleet] { script.commands.compactMap(fleet) }

    private func fleet(_ command: Command) -> Fleet? {
        guard command.words.dropFirst().first?.literal == "run",
            ["docker", "podman", "nerdctl"].contains(command.words.first?.literal),
            let cores = place(#"NEURON_RT_VISIBLE_CORES=(?<value>[^\s]+)"#, in: command.range),
            let device = place(#"--device[=\s]["']?/dev/neuron(?<value>[^\s:"']+)"#, in: command.range),
            let loop = loop(around: command)
        else { return nil }
        let containers = loop.values.compactMap { container(loop, $0, cores, device, command) }
        guard containers.count == loop.values.count, !containers.isEmpty else { return nil }
        let further = (0..<Self.most).compactMap { round in
            container(loop, (loop.values.first ?? 0) + round, cores, device, command)
        }
        return Fleet(
            containers: containers, further: further,
            coresSource: file.source(cores),
            deviceSource: file.source(device))
    }

    private func place(_ form: String, in range: TextRange) -> TextRange? {
        guard let pattern = try? Pattern(form), let found = try? pattern.matches(in: file.bytes) else {
            return nil
        }
        let inside = found.filter { range.contains(file.range($0.range)) }
        return inside.count == 1 ? inside[0].groups["value"].map(file.range) : nil
    }

    private func container(
        _ loop: FleetLoop, _ round: Int, _ cores: TextRange, _ device: TextRange, _ command: Command
    ) -> Fleet.Container? {
        var numbers = FleetNumbers(values: settings.values)
        numbers.values[loop.variable] = String(round)
        for other in script.commands where other.words.isEmpty && isAhead(other, of: command, in: loop) {
            for assignment in other.assignments {
                numbers.values[assignment.name] = numbers.text(file.text(assignment.value.range))
            }
        }
        guard let text = numbers.text(file.text(cores)), let number = numbers.integer(file.text(device)),
            case .cores(let all)? = try? CoreRequest.visibleCores(text)
        else { return nil }
        return Fleet.Container(cores: all, devices: [number])
    }

    /// Whether `other` runs in the same round, for certain, before `command`.
    private func isAhead(_ other: Command, of command: Command, in loop: FleetLoop) -> Bool {
        other.range.precedes(command.range) && other.range.lowerBound >= loop.offset
            && other.context == command.context
    }

    private func loop(around command: Command) -> FleetLoop? {
        guard command.context.filter({ $0.isLoop }).count == 1 else { return nil }
        return FleetLoop(before: command.range.lowerBound, in: file, FleetNumbers(values: settings.values))
    }
}

extension Command.Context {
    fileprivate var isLoop: Bool {
        switch self {
        case .forLoop, .otherLoop: true
        default: false
        }
    }
}
