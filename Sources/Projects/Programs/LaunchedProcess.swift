import ProgramModel
import PythonFlow
import ShellFlow

/// A process of a program as a command starts it.
struct LaunchedProcess {
    private let launch: Launch
    private let process: PythonProcess
    private let purpose: Purpose

    init(_ launch: Launch, _ process: PythonProcess, _ purpose: Purpose) {
        (self.launch, self.process, self.purpose) = (launch, process, purpose)
    }

    /// The reads of the program: they find what the script has set, if nothing takes it away.
    func reads(of reading: PythonReading?) -> [EnvironmentRead] {
        guard let reading else { return [] }
        let isRemoved = (launch.steps + reading.allSteps).flatMap(\.writes).contains {
            $0.variable == .groupSizes && $0.mode == .remove
        }
        let isSet = launch.steps.contains { step in
            if case .write(let write) = step {
                write.variable == .groupSizes && write.mode == .assign
            } else {
                false
            }
        }
        guard isSet, !isRemoved else { return reading.reads }
        return reading.reads.map { read in
            var read = read
            read.isSet = read.isSet || read.variable == .groupSizes
            return read
        }
    }

    /// The program's integers: in another tree they are the same only if it is started in the same way.
    var symbols: [Symbol] {
        guard purpose == .comparing else { return process.symbols }
        let start = ([launch.text] + launch.settings).joined(separator: "; ")
        return process.symbols.map { symbol in
            Symbol(
                name: symbol.name, origin: "\(symbol.origin) under \(start)", bounds: symbol.bounds,
                isPerRun: symbol.isPerRun, source: symbol.source)
        }
    }

    /// How many processes the command starts of those that its program becomes; a doubt joins `steps` where each of several
    /// starts several.
    func workers(_ steps: inout [Step]) -> Workers? {
        guard let outer = launch.workers, let inner = process.workers else {
            let workers = launch.workers ?? process.workers
            guard purpose == .comparing, let manner = launch.manner else { return workers }
            let own = workers?.manner.map { "\($0); " } ?? ""
            return Workers(
                count: workers?.count ?? .exactly(.constant(1)), variable: workers?.variable,
                source: workers?.source ?? launch.source, manner: own + manner)
        }
        let numbers = [outer.variable, inner.variable].compactMap(\.self)
        if steps.contains(where: { !$0.symbols.isDisjoint(with: numbers) }) {
            let doubt = Doubt(
                .control(what: "each of several processes starts several more"), at: launch.source)
            steps.append(.doubt(doubt))
        }
        return Workers(count: .any, variable: nil, source: inner.source, manner: inner.manner)
    }
}
