/// Python takes a name in the form NFKC: `ｅnviron` and `𝗲nviron` are `environ`.
enum NameSpelling {
    /// The name with plain letters, digits and underscores wherever Unicode has other characters for the same.
    static func canonical(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else { return name }
        return name.unicodeScalars.map { plain($0.value) ?? String($0) }.joined()
    }

    private static func plain(_ scalar: UInt32) -> String? {
        switch scalar {
        case ..<0x80: nil
        // The alphabets for mathematics, and the wide forms.
        case 0x1D400...0x1D6A3: letter((scalar - 0x1D400) % 52)
        case 0x1D7CE...0x1D7FF: Unicode.Scalar(UInt32(0x30) + (scalar - 0x1D7CE) % 10).map(String.init)
        case 0x1FBF0...0x1FBF9: Unicode.Scalar(UInt32(0x30) + (scalar - 0x1FBF0)).map(String.init)
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF3F:
            Unicode.Scalar(scalar - 0xFEE0).map(String.init)
        default: others[scalar]
        }
    }

    private static func letter(_ place: UInt32) -> String? {
        Unicode.Scalar(place < 26 ? 0x41 + place : 0x61 + place - 26).map(String.init)
    }

    /// The rest of the characters that stand for letters and underscores alone.
    private static let others: [UInt32: String] = Dictionary(
        uniqueKeysWithValues: table.split(whereSeparator: \.isWhitespace).compactMap { entry in
            let parts = entry.split(separator: ":")
            guard parts.count == 2, let scalar = UInt32(parts[0], radix: 16) else { return nil }
            return (scalar, String(parts[1]))
        })

    private static let table = """
        AA:a BA:o 132:IJ 133:ij 17F:s 1C7:LJ 1C8:Lj 1C9:lj 1CA:NJ 1CB:Nj 1CC:nj 1F1:DZ 1F2:Dz 1F3:dz 2B0:h 2B2:j 2B3:r
        2B7:w 2B8:y 2E1:l 2E2:s 2E3:x 1D2C:A 1D2E:B 1D30:D 1D31:E 1D33:G 1D34:H 1D35:I 1D36:J 1D37:K 1D38:L 1D39:M
        1D3A:N 1D3C:O 1D3E:P 1D3F:R 1D40:T 1D41:U 1D42:W 1D43:a 1D47:b 1D48:d 1D49:e 1D4D:g 1D4F:k 1D50:m 1D52:o 1D56:p
        1D57:t 1D58:u 1D5B:v 1D62:i 1D63:r 1D64:u 1D65:v 1D9C:c 1DA0:f 1DBB:z 2071:i 207F:n 2090:a 2091:e 2092:o 2093:x
        2095:h 2096:k 2097:l 2098:m 2099:n 209A:p 209B:s 209C:t 2102:C 210A:g 210B:H 210C:H 210D:H 210E:h 2110:I 2111:I
        2112:L 2113:l 2115:N 2119:P 211A:Q 211B:R 211C:R 211D:R 2124:Z 2128:Z 212A:K 212C:B 212D:C 212F:e 2130:E 2131:F
        2133:M 2134:o 2139:i 2145:D 2146:d 2147:e 2148:i 2149:j 2160:I 2161:II 2162:III 2163:IV 2164:V 2165:VI 2166:VII
        2167:VIII 2168:IX 2169:X 216A:XI 216B:XII 216C:L 216D:C 216E:D 216F:M 2170:i 2171:ii 2172:iii 2173:iv 2174:v
        2175:vi 2176:vii 2177:viii 2178:ix 2179:x 217A:xi 217B:xii 217C:l 217D:c 217E:d 217F:m 2C7C:j 2C7D:V A7F2:C
        A7F3:F A7F4:Q FB00:ff FB01:fi FB02:fl FB03:ffi FB04:ffl FB05:st FB06:st FE33:_ FE34:_ FE4D:_ FE4E:_ FE4F:_
        107A5:q
        """
}
