import Documents
import SourceText
import Testing

/// Notebooks as programs: what magics become, and the way back to the bytes of the file.
@Suite struct NotebookTests {
    /// A notebook with one code cell for each text, its lines as strings of a list.
    static func notebook(_ cells: [String]) -> SourceFile {
        let sources = cells.map { cell in
            let lines = cell.split(separator: "\n", omittingEmptySubsequences: false)
            let texts = lines.enumerated().map { index, line in
                quoted(String(line)) + (index + 1 < lines.count ? "\\n\"" : "\"")
            }
            return "{\"cell_type\": \"code\", \"source\": [\n   " + texts.joined(separator: ",\n   ")
                + "\n  ]}"
        }
        let text = "{\"cells\": [\n  " + sources.joined(separator: ",\n  ") + "],\n \"nbformat\": 4}\n"
        return SourceFile(path: "app.ipynb", bytes: Array(text.utf8))
    }

    /// The text as a JSON string without its closing quote.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
    }

    static func program(_ file: SourceFile) throws -> Notebook {
        guard case .program(let notebook) = Notebook.read(file) else {
            throw Unreadable(reading: "\(Notebook.read(file))")
        }
        return notebook
    }

    struct Unreadable: Error { let reading: String }

    /// A cell and what it means; what IPython 8.12 makes of each was looked up there.
    struct Case: CustomTestStringConvertible, Sendable {
        let cell: String
        let program: String
        var testDescription: String { cell }
    }

    static let cases = [
        Case(cell: "x = 1", program: "x = 1\npass\n"),
        Case(cell: "%env A=4", program: "__environ__[\"A\"] = \"4\"\npass\n"),
        Case(cell: "%env A = 4 # four", program: "__environ__[\"A\"] = \"4 # four\"\npass\n"),
        Case(cell: "%env A='4'", program: "__environ__[\"A\"] = \"'4'\"\npass\n"),
        Case(cell: "%env A=\"4\"", program: "__environ__[\"A\"] = '\"4\"'\npass\n"),
        Case(cell: "%env A 4", program: "__environ__[\"A\"] = \"4\"\npass\n"),
        Case(cell: "%set_env A 4", program: "__environ__[\"A\"] = \"4\"\npass\n"),
        Case(cell: "%env A={n}x1", program: "__environ__[\"A\"] = f\"{n}x1\"\npass\n"),
        Case(cell: "%env A=$n", program: "__environ__[\"A\"] = f\"{n}\"\npass\n"),
        Case(cell: "%env A", program: "print(__environ__[\"A\"])\npass\n"),
        Case(cell: "%env", program: "pass #%env\npass\n"),
        Case(cell: "x = %env A", program: "x = __environ__[\"A\"]\npass\n"),
        Case(cell: "if x:\n    %env A=4", program: "if x:\n    __environ__[\"A\"] = \"4\"\npass\n"),
        Case(cell: "!ls \\\n  -l\nx", program: "pass #!ls \\\n#  -l\nx\npass\n"),
        Case(cell: "x = !ls", program: "x = __output__(\"!ls\") #!ls\npass\n"),
        Case(cell: "%time x = f()", program: "if True: x = f()\npass\n"),
        Case(cell: "x = %time f()", program: "x = f()\npass\n"),
        Case(cell: "%%time\nx = 1\n!ls", program: "pass #%%time\nx = 1\npass #!ls\npass\n"),
        Case(cell: "%%capture out\nx = 1", program: "out = object() #%%capture out\nx = 1\npass\n"),
        Case(cell: "%%capture\n%%time\nx", program: "pass #%%capture\npass #%%time\nx\npass\n"),
        Case(cell: "%%bash\nls\n\nls", program: "pass #%%bash\n#ls\n#\n#ls\npass\n"),
        Case(cell: "%%html\n<p>", program: "pass #%%html\n#<p>\npass\n"),
        Case(cell: "x = (1\n%env A=4\n)", program: "x = (1\n%env A=4\n)\npass\n"),
        Case(cell: "x = '''\n!ls\n'''", program: "x = '''\n!ls\n'''\npass\n"),
        Case(cell: "x = 7 \\\n  % 4", program: "x = 7 \\\n  % 4\npass\n"),
        Case(cell: "x = a != b", program: "x = a != b\npass\n"),
        Case(cell: "x?", program: "pass #x?\npass\n"),
        Case(cell: "?x", program: "pass #?x\npass\n"),
        Case(cell: "pip install x", program: "pass #pip install x\npass\n"),
        Case(cell: "ls = 4\nls", program: "ls = 4\nls\npass\n"),
        Case(cell: "x = [1", program: "pass #x = [1\npass\n"),
        Case(cell: "%matplotlib inline\nx", program: "pass #%matplotlib inline\nx\npass\n"),
        Case(cell: "x = 'é\\t' # \"", program: "x = 'é\\t' # \"\npass\n"),
    ]

    @Test("a cell as Python", arguments: cases)
    func translation(example: Case) throws {
        let notebook = try Self.program(Self.notebook([example.cell]))
        #expect(String(decoding: notebook.program.bytes, as: UTF8.self) == example.program)
    }

    @Test("every byte that the notebook holds leads back to itself", arguments: cases)
    func wayBack(example: Case) throws {
        let file = Self.notebook(["y = \"\\\"\"", example.cell])
        let program = try Self.program(file).program
        let origin = try #require(program.origin)
        var kept = 0
        for run in origin.runs where run.spelling != .added {
            let raw = String(decoding: file.bytes[origin.documentRange(run.text)], as: UTF8.self)
            let text = program.text(program.range(run.text))
            kept += run.text.count
            // IPython's sign for a Python name is a brace in Python.
            if raw == "$" {
                #expect(text == "{")
                continue
            }
            #expect(raw == Self.quoted(text).dropFirst().replacing("\n", with: "\\n"))
        }
        #expect(kept > 0)
        #expect(origin.runs.last?.text.upperBound == program.bytes.count)
    }

    /// An edit of the program: what is replaced, by what, and the lines of the cell afterwards.
    struct Change: CustomTestStringConvertible, Sendable {
        let old: String
        let new: String
        let lines: String
        var testDescription: String { "\(old) → \(new)" }
    }

    @Test(
        "edits keep the form of the list",
        arguments: [
            Change(old: "\"2\"", new: "\"4\"", lines: "\"%time x = \\\"4\\\"\\n\",\n   \"y = 3\""),
            Change(
                old: "y", new: "with a:\n    y",
                lines: "\"%time x = \\\"2\\\"\\n\",\n   \"with a:\\n\",\n   \"    y = 3\""),
            Change(old: "3", new: "3\nz", lines: "\"%time x = \\\"2\\\"\\n\",\n   \"y = 3\\n\",\n   \"z\""),
            Change(old: "x = \"2\"\ny = 3\n", new: "", lines: "\"%time \""),
            Change(old: "y = 3\n", new: "", lines: "\"%time x = \\\"2\\\"\\n\""),
            Change(old: "\"2\"\ny", new: "(\n4)", lines: "\"%time x = (\\n\",\n   \"4) = 3\""),
        ])
    func edits(change: Change) throws {
        let file = Self.notebook(["%time x = \"2\"\ny = 3", "z = 1"])
        let program = try Self.program(file).program
        let text = program.text(program.whole)
        let start = try #require(text.firstRange(of: change.old)?.lowerBound)
        let offset = text.utf8.distance(from: text.startIndex, to: start)
        let edit = Edit(range: offset..<offset + change.old.utf8.count, text: change.new)
        let edits = try #require(program.origin).documentEdits([edit], of: "app.ipynb")
        let result = try Patch(path: "app.ipynb", edits: edits).applied(to: file.bytes)
        let expected = file.text(file.whole)
            .replacing("\"%time x = \\\"2\\\"\\n\",\n   \"y = 3\"", with: change.lines)
        #expect(String(decoding: result, as: UTF8.self) == expected)
    }

    @Test("a line is added behind the last one of its cell, not in front of the next cell")
    func added() throws {
        let file = Self.notebook(["import torch", "%%bash\nls"])
        let program = try Self.program(file).program
        let edits = try #require(program.origin)
            .documentEdits([Edit(range: 13..<13, text: "import a\n")], of: "app.ipynb")
        let result = try Patch(path: "app.ipynb", edits: edits).applied(to: file.bytes)
        let expected = file.text(file.whole)
            .replacing("\"import torch\"", with: "\"import torch\\n\",\n   \"import a\"")
        #expect(String(decoding: result, as: UTF8.self) == expected)
    }

    @Test("what the notebook does not hold cannot be edited")
    func unwritten() throws {
        let program = try Self.program(Self.notebook(["%env A=4"])).program
        let origin = try #require(program.origin)
        #expect(throws: PatchError.self) {
            try origin.documentEdits([Edit(range: 0..<program.bytes.count - 6, text: "x")], of: "app.ipynb")
        }
    }

    @Test("a shell's text stands at its own place, from the first column on")
    func script() throws {
        let notebook = try Self.program(Self.notebook(["x = 1", "%%bash\ncat <<END\na \\\nEND\nEND"]))
        let command = try #require(notebook.commands.first)
        let script = notebook.script(command)
        #expect(script.bytes.count == notebook.program.bytes.count)
        let lines = script.text(script.range(command.range.bytes)).split(separator: "\n")
        #expect(lines == ["cat <<END", "a \\", " END", "END"])
    }

    /// A text that is no notebook, and the offset at which that shows.
    struct Fault: CustomTestStringConvertible, Sendable {
        let text: String
        let offset: Int
        var testDescription: String { String(text.prefix(40)) }
    }

    @Test(
        "what cannot be read is said, with its place",
        arguments: [
            Fault(text: "", offset: 0), Fault(text: "[1 2]", offset: 3), Fault(text: "{\"a\" 1}", offset: 5),
            Fault(text: "{\"cells\": [\"a\nb\"]}", offset: 13), Fault(text: "[\"\\q\"]", offset: 3),
            Fault(text: "{}", offset: 0), Fault(text: "{\"cells\": []} x", offset: 14),
            Fault(text: "{\"cells\": [{\"cell_type\": \"code\", \"source\": [4]}]}", offset: 44),
            Fault(text: String(repeating: "[", count: 100_000), offset: 200),
        ])
    func broken(fault: Fault) {
        let reading = Notebook.read(SourceFile(path: "app.ipynb", bytes: Array(fault.text.utf8)))
        guard case .broken(let offset, let message) = reading else {
            Issue.record("\(reading)")
            return
        }
        #expect(offset == fault.offset)
        #expect(!message.isEmpty)
    }

    @Test(
        "nbformat 3 and 4, a list or one string, a kernel for another language",
        arguments: [
            (#"{"cells": [{"cell_type": "code", "source": "x = 1\ny"}]}"#, "x = 1\ny\npass\n"),
            (#"{"cells": [{"cell_type": "markdown", "source": "x"}]}"#, ""),
            (#"{"worksheets": [{"cells": [{"cell_type": "code", "input": ["x\n", "y"]}]}]}"#, "x\ny\npass\n"),
            (#"{"cells": [{"cell_type": "code", "source": ["\u00e9 \ud83d\ude00"]}]}"#, "é 😀\npass\n"),
            (#"{"metadata": {"kernelspec": {"language": "R"}}, "cells": []}"#, nil),
        ])
    func formats(text: String, program: String?) {
        switch Notebook.read(SourceFile(path: "app.ipynb", bytes: Array(text.utf8))) {
        case .program(let notebook):
            #expect(String(decoding: notebook.program.bytes, as: UTF8.self) == program)
        case .foreign(let language): #expect(program == nil && language == "r")
        case .broken(_, let message): Issue.record("\(message)")
        }
    }
}
