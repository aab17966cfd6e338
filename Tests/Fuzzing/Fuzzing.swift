import CSanitizer
import Documents
import Glibc
import Projects
import PythonFlow
import PythonSyntax
import RuleBook
import SourceText
import Support

/// Hands the arguments to the fuzzer. Its own `main` is not used: the package manager names one for each executable.
@main
enum Fuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
        exit(unsafe LLVMFuzzerRunDriver(&count, &arguments) { unsafe fuzz($0, $1) })
    }
}

/// What the fuzzer calls for each input: it is read as a program and as a script of one project.
private func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let memory = MemoryMeter.start()
    let before = processorTime()
    read(bytes)
    let seconds = processorTime() - before
    let used = memory.peak()
    // A hang: more than 1 s for 100 KB; the constant is the start of the sanitizer's own bookkeeping.
    guard seconds <= 1 + Double(count) / 100_000 else { fail("\(seconds) s for \(count) bytes") }
    guard used <= memoryConstant + 50 * count else { fail("\(used) bytes of memory for \(count) bytes") }
    return 0
}

/// What the rule book and the patterns take whatever the input is, in bytes.
private let memoryConstant = 4 << 20

private func read(_ bytes: [UInt8]) {
    let module = PythonSyntax.parse(SourceFile(path: "app.py", bytes: bytes))
    guard restored(module.file, module.tokens) else { fail("tokens and blanks are not the file") }
    guard module.statements.allSatisfy({ $0.range.upperBound <= bytes.count }),
        module.faults.allSatisfy({ $0.range.upperBound <= bytes.count })
    else { fail("a range ends behind the file") }
    let texts = [("app.py", DocumentKind.python), ("run.sh", .shell)]
    let files = texts.map { ProjectFile(file: SourceFile(path: $0.0, bytes: bytes), kind: $0.1) }
    let tree = SourceTree(
        read: { path in files.first { $0.file.path == path }?.file },
        list: { $0.isEmpty ? texts.map(\.0) : [] })
    do {
        _ = try analyse(files, in: tree, book: .builtIn)
    } catch {
        fail("\(error)")
    }
}

/// The processor time of this process so far, in seconds: others on the machine do not count.
private func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

private func fail(_ what: String) -> Never {
    print("fuzz:", what)
    fflush(nil)
    abort()
}
