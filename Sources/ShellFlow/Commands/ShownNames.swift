import ProgramModel
import ShellSyntax
import SourceText

/// Names of the variables in what a script shows: `echo "NAME=$NAME"`. They change with the settings of the script.
struct ShownNames {
    private var places: [Variable: [TextRange]] = [:]

    /// Takes those in the words of a command as they stand in `file`.
    mutating func take(_ words: [Word], in file: SourceFile) {
        for variable in Variable.allCases {
            let name = Array(variable.rawValue.utf8)
            for word in words {
                let bytes = file.bytes(of: word.range)
                for start in bytes.indices where bytes[start...].starts(with: name) {
                    let range = word.range.dropFirst(start - bytes.startIndex).prefix(name.count)
                    if places[variable]?.contains(range) != true {
                        places[variable, default: []].append(range)
                    }
                }
            }
        }
    }

    /// Makes them places of the settings that the script makes; where it makes none, they stay what they are.
    func name(_ reading: inout LauncherReading, in file: SourceFile) {
        let all = (reading.launches.flatMap(\.steps) + reading.steps).flatMap(\.writes)
        for (variable, ranges) in places {
            let isSet = all.contains { $0.variable == variable && $0.nameSource?.path == file.path }
            guard isSet else { continue }
            reading.understood += ranges
            let others = ranges.map { file.source($0) }
            reading.steps = reading.steps.map { $0.naming(others, of: variable, in: file.path) }
            for index in reading.launches.indices {
                reading.launches[index].steps = reading.launches[index].steps.map {
                    $0.naming(others, of: variable, in: file.path)
                }
            }
        }
    }
}

extension Step {
    /// The same with `places` as more names of every write of a variable that the file at `path` names.
    fileprivate func naming(_ places: [SourceRange], of variable: Variable, in path: String) -> Step {
        mappingWrites { write in
            guard write.variable == variable, write.nameSource?.path == path else { return write }
            return EnvironmentWrite(
                variable: variable, value: write.value, mode: write.mode, source: write.source,
                nameSource: write.nameSource, otherNames: write.otherNames + places,
                valueSource: write.valueSource, expressionSource: write.expressionSource,
                nameSpelling: write.nameSpelling, valueSpelling: write.valueSpelling)
        }
    }
}
