import ProgramModel
import PythonFlow
import ShellFlow
import SourceText

/// Models that are loaded before a process forks: Runtime 2.x does not survive it.
struct ForkAdvice {
    /// What is said of a server that imports `program`, which loads, before it forks its workers.
    static func findings(_ launch: Launch, _ program: PythonReading) -> [Finding] {
        let own = program.processes.first { $0.suffix == nil }
        guard let load = own?.steps.certainLoads.first else { return [] }
        return [
            Finding(
                rule: "NCG117", source: launch.source,
                message: "the server loads '\(load.name)' before it forks its workers, which then find its "
                    + "cores taken and a runtime that does not work after a fork",
                advice: "Leave '--preload' out, or load the model when a worker has started.",
                related: [load.source])
        ]
    }

    /// The same of a program that loads and then forks processes which load.
    static func findings(_ forks: [ForkAfterLoad]) -> [Finding] {
        forks.map { fork in
            Finding(
                rule: "NCG117", source: fork.source,
                message: "'\(fork.load.name)' is loaded before this forks processes that "
                    + (fork.usesIt
                        ? "run a model: they find a runtime that does not work after a fork"
                        : "load models: they find its cores taken and a runtime that does not work after a fork"),
                advice: "Load in the workers alone, or start them with the method 'spawn'.",
                related: [fork.load.source])
        }
    }
}
