import Foundation

extension CommandRunner {
    /// Runs the binary on a terminal of its own; what it prints there is its output.
    ///
    /// Each step waits for a text behind what the steps before waited for, then types something: `\u{3}` is Ctrl-C,
    /// `\u{4}` the end of input.
    static func atTerminal(
        _ arguments: [String], _ steps: [(wait: String, type: String)], in scratch: Scratch,
        environment: [String: String] = [:]
    ) throws -> CommandResult {
        let words = try JSONEncoder().encode(steps.map { [$0.wait, $0.type] })
        let command = ["python3", "-c", driver, String(decoding: words, as: UTF8.self), Repository.binary]
        let plain = ["TERM": "dumb", "NO_COLOR": "1"].merging(environment) { _, new in new }
        return try run(command + arguments, in: scratch, environment: plain)
    }

    private static let driver = """
        import json, os, pty, select, signal, sys
        steps, command = json.loads(sys.argv[1]), sys.argv[2:]
        child, terminal = pty.fork()
        if child == 0:
            # What a shell starts in the background ignores Ctrl-C, and so would its children.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execv(command[0], command)
        seen, start = b'', 0
        def more():
            global seen
            data = b''
            try:
                if select.select([terminal], [], [], 60)[0]:
                    data = os.read(terminal, 65536)
                else:
                    os.kill(child, 9)
            except OSError:
                pass
            seen += data
            return data
        for wait, text in steps:
            while seen.find(wait.encode(), start) < 0 and more():
                pass
            start = max(start, seen.find(wait.encode(), start) + len(wait.encode()))
            try:
                os.write(terminal, text.encode())
            except OSError:
                break
        while more():
            pass
        sys.stdout.buffer.write(seen.replace(b'\\r\\n', b'\\n'))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.exit(code if code >= 0 else 128 - code)
        """
}
