/// Files of `NAME=value` lines that containers are started with: `env_file`, `docker run --env-file`.
package enum EnvironmentFile {
    /// What it sets, in order; `nil` where a line is anything else. Whether quotes around a value are a part of it depends on who
    /// reads: they are none where that is known, so that it `isUnquoted`.
    package static func settings(_ bytes: [UInt8], isUnquoted: Bool = false) -> [DeployedSetting]? {
        let document = DocumentLines(bytes: bytes)
        var settings: [DeployedSetting] = []
        for line in document.all {
            let content = document.stripped(line)
            guard let first = bytes[content].first, first != UInt8(ascii: "#") else { continue }
            // Where lines go on, the next one need not be a setting.
            guard let setting = document.setting(in: content), bytes[content].last != UInt8(ascii: "\\")
            else {
                return nil
            }
            let isQuoted = setting.valueRange.map { $0.upperBound < content.upperBound } ?? false
            settings.append(isQuoted && !isUnquoted ? setting.unknown : setting)
        }
        return settings
    }
}
