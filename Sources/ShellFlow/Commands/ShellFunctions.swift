import ProgramModel
import ShellSyntax
import SourceText

/// A function that is being run.
struct FunctionCall {
    let name: String
    /// What its `local` variables were before.
    var locals: [String: ShellVariable] = [:]
    /// The states in which it returns before its end.
    var returns: [ShellState] = []
}

/// Functions, run where they are called.
extension LauncherReader {
    /// Runs a function with `arguments`; what it leaves in the shell stays.
    ///
    /// `false`, with a doubt, if the call is not followed.
    mutating func call(
        _ function: ShellFunction, _ arguments: [WrittenText]?, _ command: Command
    ) -> Bool {
        called.insert(function.name)
        guard function.isCertain, shell.calls.count < 24,
            !shell.calls.contains(where: { $0.name == function.name }),
            spend(command.range)
        else {
            shell.doubt(command.range)
            shell.state.directory.lose()
            shell.state.forgetVariables()
            return false
        }
        let (parameters, outerLoops) = (shell.state.parameters, loops)
        loops = []
        shell.calls.append(FunctionCall(name: function.name))
        shell.state.parameters = arguments
        run(function.body)
        loops = outerLoops
        guard let call = shell.calls.popLast() else { return true }
        shell.state = call.returns.reduce(shell.state) { $0.joined($1) }
        shell.state.parameters = parameters
        shell.restore(call.locals, at: command.range)
        return true
    }

    /// Functions that nothing in sight calls: whoever sources the script may.
    mutating func runUncalledFunctions() {
        let names = Set(script.commands.flatMap(\.context).compactMap(\.functionName))
        for name in names.subtracting(called).sorted() {
            guard let function = shell.state.function(name), !called.contains(name) else { continue }
            fork { reader in
                reader.shell.state.isEnded = false
                reader.called.insert(name)
                reader.shell.state.parameters = nil
                reader.shell.calls.append(FunctionCall(name: name))
                reader.run(function.body)
            }
        }
    }
}

extension Shell {
    /// Gives `local` variables back what they held.
    fileprivate mutating func restore(_ locals: [String: ShellVariable], at range: TextRange) {
        for (name, variable) in locals.sorted(by: { $0.key < $1.key }) {
            if let own = Variable(rawValue: name), state[name] != variable {
                unsettle(own, at: range)
            } else {
                state[name] = variable
            }
        }
    }

    /// `return`, or `exit` where no function runs.
    mutating func returnFromCall() {
        if !calls.isEmpty { calls[calls.count - 1].returns.append(state) }
        state.isEnded = true
    }
}
