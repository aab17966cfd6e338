/// Files of `NAME=value` lines that containers are started with: `env_file`, `docker run --env-file`.
package enum EnvironmentFile {
    /// What it sets, in order; `nil` where a line is anything else.
    package static func settings(_ bytes: [UInt8]) -> [DeployedSetting]? {
        let document = DocumentLines(bytes: bytes)
        var settings: [DeployedSetting] = []
        for line in document.all {
            let content = document.stripped(line)
            guard let first = bytes[content].first, first != UInt8(ascii: "#") else { continue }
            guard let setting = document.setting(in: content) else { return nil }
            // Whether quotes count depends on who reads it.
            let isQuoted = setting.valueRange.map { $0.upperBound < content.upperBound } ?? false
            settings.append(isQuoted ? setting.unknown : setting)
        }
        return settings
    }
}
