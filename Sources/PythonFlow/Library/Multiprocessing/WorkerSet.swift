import ProgramModel
import PythonSyntax
import SourceText

/// Processes that a program starts to run one of its own functions.
struct WorkerSet {
    /// How many processes one start makes.
    enum Count: Hashable {
        case one
        case exactly(IntegerExpression)
        case any
    }

    /// The function's name.
    var name: String
    /// What each of them does from its start on.
    var steps: [Step] = []
    /// What each of them may do any number of times after that.
    var tasks: [[Step]] = []
    /// How many processes one start makes.
    var count: Count
    /// The name that holds each one's number, if the start itself hands that out.
    var variable: String?
    /// Whether the processes start where the mark stands; otherwise anywhere behind it.
    var isStarted: Bool
    /// The program that each of them runs; `nil` if it goes on with a function of this one.
    var program: String?
    /// Whether nothing can start them.
    var isNeverStarted = false
    /// Whether a loop around their start waits for each before its next round.
    var isAwaited = false
    /// How they are started, as far as that is not modelled.
    var manner: String?
    /// The call that makes them.
    let source: SourceRange
    /// The call as people read it.
    let text: String
    /// Whether it is another program, which ends before anything else happens.
    var isProgram = false
    /// Whether it is another program, which finds nothing of what this one has loaded.
    var isFresh = false
    /// Whether it is a copy of this process, with all that this one has loaded.
    var isForked = false
    /// Whether it runs a model that this process has loaded.
    var runsModel = false
    /// Whether its environment holds nothing of this one's.
    var isApart = false
    /// What is known of it, if it is another program.
    var childAccount = ChildAccount()
}

/// A `Process` object that is not started yet.
struct PendingProcess {
    let object: ObjectValue
    var mark: Doubt
    let function: FunctionValue
    let arguments: EvaluatedArguments
    let isFresh: Bool
}
