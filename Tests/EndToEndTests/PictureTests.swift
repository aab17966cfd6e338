import Foundation
import Testing

/// `simulate --format svg`: one document of its own, well-formed whatever the names are.
@Suite struct PictureTests {
    /// Fails where standard input is no XML, and prints its root's title, its description, and all that is drawn.
    private static let reading = """
        import sys
        from xml.etree import ElementTree
        root = ElementTree.fromstring(sys.stdin.buffer.read())
        space = '{http://www.w3.org/2000/svg}'
        assert root.tag == space + 'svg' and root.get('role') == 'img'
        known = {one.get('id') for one in root.iter() if one.get('id')}
        assert set(root.get('aria-labelledby').split()) <= known
        print(root.find(space + 'title').text)
        print(root.find(space + 'desc').text)
        for one in root.iter():
            if one.tag in (space + 'script', space + 'foreignObject', space + 'image'):
                sys.exit('not a drawing')
            if any(name.startswith('on') or 'href' in name for name in one.attrib):
                sys.exit('more than a drawing')
        print(sorted({one.get('width') for one in root.iter(space + 'rect') if one.get('class')}))
        print(' '.join(one.get('class') for one in root.iter(space + 'rect') if one.get('class')))
        """

    private func picture(_ scenario: String) throws -> (svg: CommandResult, read: CommandResult) {
        let scratch = try Scratch(["scenario.json": scenario])
        let svg = try CommandRunner.ncgMigrate("simulate", "--format", "svg", "scenario.json", in: scratch)
        let read = try CommandRunner.run(["python3", "-c", Self.reading], in: scratch, input: svg.output)
        return (svg, read)
    }

    @Test("every process at one scale, with its loads in words")
    func processes() throws {
        let scenario = """
            {"instance": "inf1.6xlarge", "framework": "torch", "processes": [
              {"name": "small", "environment": {"NEURON_RT_NUM_CORES": "2"}, "loads": [{"name": "a", "cores": 2}]},
              {"name": "large", "environment": {"NEURON_RT_NUM_CORES": "8"},
               "loads": [{"name": "b", "cores": 2, "start": 0}, {"name": "c", "cores": 9}, {"name": "d", "cores": 1, "start": 1}]}]}
            """
        let (svg, read) = try picture(scenario)
        #expect(svg.exit == 0 && read.exit == 0, "\(svg) \(read)")
        #expect(read.output.contains("small (torch, target), owns cores 0-1: a: cores 0 to 1"), "\(read)")
        #expect(read.output.contains("c: fails, "), "\(read)")
        #expect(read.output.contains("['16']"), "\(read)")
        #expect(read.output.contains("used shared idle"), "\(read)")
        #expect(svg.output.contains("id=\"hatch\""))
    }

    @Test("one drawing for each answer that matters")
    func readings() throws {
        let path = Repository.fixtures + "/vectors/V31.yaml"
        let result = try CommandRunner.ncgMigrate("simulate", "--format", "svg", path, in: Scratch())
        #expect(result.output.matches(of: /class="placement"/).count == 2, "\(result)")
        #expect(result.output.contains("under A2: min-max"))
    }

    @Test(
        "hostile names",
        arguments: [
            "</svg><script>alert(1)</script>", "\\\" onload=\\\"x", "&amp;&bogus;]]><!--",
            "\\u0000\\u0008\\u001b[31m",
            "\\ufffe\\uffff", "\\u202egnp.svg", "<?xml?>", "é漢字🙂", "a\\nb\\tc",
        ])
    func hostile(name: String) throws {
        let scenario =
            "{\"cores\": 4, \"framework\": \"torch\", \"environment\": {\"NEURON_RT_NUM_CORES\": \"4\"}, "
            + "\"processes\": [{\"name\": \"\(name)\", \"loads\": [{\"name\": \"\(name)\", \"cores\": 1}]}]}"
        let (svg, read) = try picture(scenario)
        #expect(read.exit == 0 || svg.exit == 2, "\(svg) \(read)")
        #expect(!svg.output.contains("\u{1b}") && !svg.output.contains("\u{202e}"), "\(svg)")
    }
}
