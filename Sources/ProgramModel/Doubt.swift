package import SourceText

/// Something about a program that could not be worked out: what, where, and what would help.
package struct Doubt: Hashable, Sendable {
    /// Why. The list is closed: every case has its advice.
    package enum Reason: Hashable, Sendable {
        /// The value written to the variable is not known: `text` is its source.
        case value(text: String)
        /// The value is a text that only the running program knows: its source, and what computes it.
        case text(name: String, origin: String)
        /// The variable is used in a way whose effect is not modelled.
        case use(text: String)
        /// The variable is read, and what is read would not mean the same after a rewrite.
        case reading(what: String)
        /// The index given to a device is not known.
        case index(text: String)
        /// How often or whether something runs is not known.
        case control(what: String)
        /// Threads run side by side, and which loads first is not known.
        case order(what: String)
        /// A call that puts a model on cores in a way that is not modelled: `name` is its qualified name.
        case load(name: String)
        /// The same by a call that only Runtime 2.x has (T6, T7, T9).
        case placement(name: String)
        /// What it imports runs on machines that Runtime 1.x never ran on (L12).
        case generation(module: String)
        /// Another program is started, which inherits the environment.
        case process(text: String)
        /// Another program uses the same file and does not set the variable.
        case shared(program: String)
        /// A function calls itself, or calls go too deep.
        case recursion(name: String)
        /// A module of the project that could not be followed.
        case module(name: String)
        /// A part of the file is not understood.
        case syntax(message: String)
        /// No load is in sight, so what the setting does is not known.
        case noLoad
        /// The value is ill-formed; the runtimes disagree on what it means (L1).
        case illFormed(message: String)
        /// Another variable is set as well, and the runtimes disagree on which one wins (L10).
        case conflict(variable: String)
        /// A device index names no group: the load fails under Runtime 1.x.
        case group(index: Int, groups: Int)
        /// There are too many paths, loads or sizes to look at all of them.
        case size(what: String)
        /// The frameworks mix, so the order in which the groups are taken is not known.
        case frameworks
        /// The rewrite is known, but the text has no room for it.
        case shape(what: String)
        /// The variable may be set outside the tree.
        case outside
        /// A name is used that nothing in the program defines: Python stops there with a NameError.
        case undefined(name: String)
        /// A value that is no text is put into an environment: Python stops there with a TypeError.
        case notText(text: String)
        /// A file that is not followed sets the variable, or starts the program with its options, unlike the other tree;
        /// without a place, one that the program reads says something else there.
        case elsewhere(name: String, place: String)
        /// A program that a launcher starts could not be read.
        case program(name: String)
        /// A hint in a comment contradicts the code, or another hint.
        case hint(what: String)
        /// Two ways to one proof come to different answers: the tool is at fault.
        case disagreement(first: String, second: String)
        /// This tool stopped at it, which is a fault of the tool: what it said.
        case fault(message: String)
    }

    /// Why.
    package let reason: Reason
    /// Where.
    package let source: SourceRange

    /// Names one doubt.
    package init(_ reason: Reason, at source: SourceRange) {
        self.reason = reason
        self.source = source
    }
}

extension Doubt.Reason: CustomStringConvertible {
    /// The reason as a clause: lower case, no full stop.
    package var description: String {
        switch self {
        case .value(let text): "the value '\(text)' is not known here"
        case .text(let name, let origin):
            "the value '\(name)' is not known here: \(originInWords(origin))"
        case .use(let text): "what '\(text)' does with the variable is not modelled"
        case .reading(let what): what
        case .index(let text): "the device index '\(text)' is not known here"
        case .control(let what): "\(what), so how often it runs is not known"
        case .order(let what): "\(what), so the order is not known"
        case .load(let name), .placement(let name): "'\(name)' places a model in a way that is not modelled"
        case .generation(let module):
            "'\(module)' runs on Inf2 and Trn1 alone, where the groups never had an effect"
        case .process(let text): "'\(text)' starts another program, which inherits the setting"
        case .shared(let program):
            "'\(program)' uses the same file without setting the variable, so a rewrite would move its models"
        case .recursion(let name): "calls of '\(name)' nest too deeply to follow"
        case .module(let name): "the module '\(name)' could not be followed"
        case .syntax(let message): "this could not be parsed: \(message)"
        case .noLoad: "no load is in sight, so what the groups are used for is not known"
        case .illFormed(let message): message
        case .conflict(let variable):
            "\(variable) is set as well, and the runtimes disagree on which one wins"
        case .group(let index, let groups):
            "mx.neuron(\(index)) names none of the \(groups) groups, so the load fails under Runtime 1.x"
        case .size(let what): "there are too many \(what) to look at all of them"
        case .frameworks: "loads of several frameworks share the groups"
        case .shape(let what): what
        case .outside: "the variable may be set outside this tree"
        case .undefined(let name): "nothing defines '\(name)', so the program stops here with a NameError"
        case .notText(let text):
            "'\(text)' is no text, and an environment takes nothing else, so the program stops here with a TypeError"
        case .elsewhere(let name, ""): "the program names '\(name)', which is not the same in both trees"
        case .elsewhere(let name, let place):
            name.hasPrefix("NEURON")
                ? "\(name) is set in \(place), which is not followed"
                : "'\(name)' is started in \(place), which is not followed"
        case .program(let name): "the program '\(name)' could not be read"
        case .hint(let what): what
        case .disagreement(let first, let second):
            "the tool's two ways to this proof disagree: \(first), and the second finds that \(second)"
        case .fault(let message): message
        }
    }

    /// What the user can do about it, as a sentence.
    package var advice: String {
        switch self {
        case .value, .text:
            "Write the value as a literal; or, if it is always the same, say so behind it: `# ncg: groups=2,2`."
        case .use, .reading: "Migrate this use by hand together with the place that sets the variable."
        case .index: "Give mx.neuron a literal index, or a loop variable over range(N) with a literal N."
        case .control: "Move the load or the setting out of it, or migrate it by hand."
        case .order: "Set the variable before the threads start, and load the models in one thread."
        case .load, .placement:
            "Load the compiled model with torch.jit.load, or migrate this program by hand."
        case .generation:
            "Take the setting away, or write NEURON_RT_NUM_CORES if its number of cores was meant."
        case .process:
            "Name the program that is started, `# ncg: launches=PROGRAM.py`, or migrate both by hand."
        case .shared: "Give each program its own copy of the load, or migrate both by hand."
        case .recursion: "Call the load from straight-line code, or migrate it by hand."
        case .module: "Run ncg-migrate on the project's root, so that its modules can be read."
        case .syntax: "Correct the syntax; the rest of the file has been analysed."
        case .noLoad: "Run ncg-migrate on a tree that holds the program that loads the models."
        case .illFormed: "Correct the value; what it meant must be decided by hand."
        case .conflict: "Remove the variable that loses, then run ncg-migrate again."
        case .group: "Correct the index first; then run ncg-migrate again."
        case .size: "Split the program, or migrate it by hand and prove it with ncg-migrate simulate."
        case .frameworks: "Give each framework a process of its own, or migrate it by hand."
        case .shape: "Write it out as plain statements, or make this change by hand."
        case .outside: "Set the variable in a launcher in this tree, or migrate this place by hand."
        case .undefined: "Define the name, or write the value out."
        case .notText: "Write a text: `str(…)`."
        case .program:
            "Run ncg-migrate on a tree that holds it, or name it with `# ncg: launches=PROGRAM.py`."
        case .hint: "Correct the hint, or remove it; the README says which hints there are."
        case .disagreement:
            "Migrate this by hand, and report the program: one of the two ways has a fault."
        case .fault: Self.faultAdvice
        case .elsewhere: "Write the same there in both trees, or compare what it does by hand."
        }
    }
}

extension Doubt.Reason {
    /// What to do about a fault of this tool, as sentences.
    package static var faultAdvice: String {
        """
        Send this message with the files and the command to the maintainers of ncg-migrate; migrate this by hand, or \
        leave it out with --exclude.
        """
    }

    /// Whether Python stops there with an error, so that nothing behind it comes true.
    package var stopsProgram: Bool {
        switch self {
        case .undefined, .notText: true
        default: false
        }
    }

    /// Whether it is only about more loads than are seen, never about another value of the variable.
    package var concernsLoadsOnly: Bool {
        switch self {
        case .load, .placement, .generation, .process, .program, .shared: true
        default: false
        }
    }
}

extension SourceRange {
    /// The place of something that stands nowhere.
    package static let nowhere = SourceRange.start(of: "")
}
