import Foundation

/// The terminal at which somebody answers.
enum Terminal {
    /// Ends the command where there is none; `what` says what it is for.
    static func require(_ what: String) throws {
        guard isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1 else { return }
        Console.error(
            "\(what), and there is no terminal to ask at",
            advice: "Leave it out in scripts; `ncg-migrate fix --diff` shows what would be written.")
        throw ExitStatus.usage
    }

    /// The answer to `question`, without blanks around it; `nil` at the end of input.
    static func ask(_ question: String) -> String? {
        Console.write(question, to: .standardOutput)
        guard let line = readLine() else {
            Console.write("\n", to: .standardOutput)
            return nil
        }
        return line.trimmingCharacters(in: .whitespaces)
    }
}
