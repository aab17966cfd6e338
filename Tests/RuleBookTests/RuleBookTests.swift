import RuleBook
import Testing

@Suite struct RuleBookTests {
    private let book = RuleBook.builtIn

    @Test func pagesAreFoundByIdAndNameInAnyCase() {
        #expect(book.page("ncg101")?.name == "group-sizes-assigned")
        #expect(book.page("Group-Sizes-Assigned")?.id == "NCG101")
        #expect(book.page("NCG999") == nil)
    }

    @Test func idsAndNamesAreUnique() {
        #expect(Set(book.pages.map(\.id)).count == book.pages.count)
        #expect(Set(book.pages.map(\.name)).count == book.pages.count)
        #expect(book.pages.map(\.id) == book.pages.map(\.id).sorted())
    }

    @Test(arguments: [
        ("mxnet.neuron", ["NCG201"]), ("mxnet.context.neuron", ["NCG201"]),
        ("mxnet.contrib.neuron", ["NCG201"]),
        ("mxnet.context.Context", ["NCG207"]), ("mxnet.neuron.compile", []), ("my.mxnet.neuron", []),
        ("torch.jit.load", ["NCG202"]), ("torch.load", []),
        ("torch.neuron.trace", ["NCG203"]), ("torch_neuron.trace", ["NCG203"]), ("torch.jit.trace", []),
        ("torch.neuron.DataParallel", ["NCG204"]), ("torch_neuronx.DataParallel", ["NCG204"]),
        ("torch.nn.DataParallel", []),
        ("torch_neuron.experimental.neuron_cores_context", ["NCG205"]),
        ("torch.neuron.experimental.set_neuron_cores", ["NCG205"]),
        ("torch_neuronx.experimental.multicore_context", ["NCG205"]),
        ("torch_neuron.neuron_cores_context", ["NCG205"]), ("torch_neuronx.set_neuron_cores", ["NCG205"]),
        ("torch.neuron.multicore_context", ["NCG205"]), ("torch_neuronx.move_trace_to_device", ["NCG205"]),
        ("torch.classes.neuron.Runtime.set_default_neuron_cores", ["NCG205"]),
        ("torch_neuron.experimental.set_multicore", ["NCG205"]), ("torch_neuron.experimental.other", []),
        ("tensorflow.keras.models.load_model", ["NCG206"]), ("keras.models.load_model", []),
        ("tensorflow.saved_model.load", ["NCG206"]), ("tensorflow.saved_model.loader.load", ["NCG206"]),
        ("tensorflow.compat.v1.saved_model.load", ["NCG206"]),
        ("tensorflow.compat.v1.saved_model.loader.load", ["NCG206"]),
        ("tensorflow.contrib.predictor.from_saved_model", ["NCG206"]), ("tensorflow.saved_model.save", []),
        ("tensorflow.import_graph_def", ["NCG208"]), ("tensorflow.compat.v1.import_graph_def", ["NCG208"]),
        ("tensorflow.graph_util.import_graph_def", ["NCG208"]), ("tensorflow.import_graph", []),
    ])
    func namesAreClassified(name: String, rules: [String]) {
        #expect(book.classify(qualifiedName: name).map(\.id) == rules)
    }

    /// The pattern of a page and the marks in its Before examples are two statements of one thing.
    @Test(arguments: RuleBook.builtIn.pages(of: .finding))
    func patternsFindExactlyTheMarkedNames(page: RulePage) throws {
        let pattern = try Pattern(page.pattern)
        for example in page.examples where example.section == "Before" && !example.expected.isEmpty {
            let found = try pattern.matches(in: Array(example.text.utf8)).compactMap {
                $0.groups["name"]
            }
            #expect(found == example.expected)
        }
    }

    @Test(arguments: RuleBook.builtIn.pages(of: .finding))
    func nothingIsLeftToFindAfterwards(page: RulePage) throws {
        let pattern = try Pattern(page.pattern)
        for example in page.examples where example.section == "After" {
            #expect(try pattern.firstMatch(in: Array(example.text.utf8)) == nil)
        }
    }

    @Test(arguments: [
        ("NCG101", "os.environ['NEURONCORE_GROUP_SIZES']='1'", true),
        ("NCG101", "os.environ[ b\"NEURONCORE_GROUP_SIZES\" ] = b'1'", true),
        ("NCG101", "os.putenv('NEURONCORE_GROUP_SIZES', '1')", true),
        ("NCG101", "os.environ.setdefault(\n    'NEURONCORE_GROUP_SIZES', '1')", true),
        ("NCG101", "env={'NEURONCORE_GROUP_SIZES': '2'}", true),
        ("NCG101", "if os.environ['NEURONCORE_GROUP_SIZES'] == '1':", false),
        ("NCG101", "os.environ.get('NEURONCORE_GROUP_SIZES', '')", false),
        ("NCG102", "export NEURONCORE_GROUP_SIZES=2,2", true),
        ("NCG102", "NEURONCORE_GROUP_SIZES=2 python x.py", true),
        ("NCG102", "docker run -e NEURONCORE_GROUP_SIZES=1 image", true),
        ("NCG102", "export NEURONCORE_GROUP_SIZES = '4'", false),
        ("NCG102", "[ $NEURONCORE_GROUP_SIZES = 4 ]", false),
        ("NCG102", "MY_NEURONCORE_GROUP_SIZES=4", false),
        ("NCG105", "see NEURONCORE_GROUP_SIZES.", true), ("NCG105", "XNEURONCORE_GROUP_SIZES", false),
    ])
    func patternsKnowTheirForms(id: String, text: String, found: Bool) throws {
        let page = try #require(book.page(id))
        #expect(try (Pattern(page.pattern).firstMatch(in: Array(text.utf8)) != nil) == found)
    }

    @Test(arguments: RuleBook.builtIn.pages)
    func linksLeadToPages(page: RulePage) throws {
        let link = try Pattern(#"\]\((?<stem>[^)]*)\.md\)"#)
        let body = Array(page.body.utf8)
        for match in try link.matches(in: body) {
            let stem = String(decoding: body[try #require(match.groups["stem"])], as: UTF8.self)
            #expect(book.pages.contains { $0.stem == stem }, "\(stem)")
        }
    }
}
