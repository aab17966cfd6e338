import Reports
import RuleBook
import ProgramModel
import SourceText
import Proof
struct TextReport { let r: CheckReport; init(_ r: CheckReport, book: RuleBook, isColoured: Bool) { self.r = r }
  var text: String { var s = ""
    for u in r.units { s += "== \(u.id) \(u.judgement.verdict) \(u.judgement.reason ?? "") facts \(u.judgement.facts) assumes \(u.judgement.assumes)\n"
      for f in u.findings { let p = r.sources[f.source.path]!.position(at: f.source.bytes.lowerBound); s += "\(f.source.path):\(p.line):\(p.column) \(f.rule) \(f.message)\n" }
      for si in u.judgement.sites { s += "   \(si.load.name) \(si.rounds) \(si.before) -> \(si.after)\n" }
      for p in u.patches { let b = r.sources[p.path]!.bytes; s += String(decoding: unifiedDiff(path: p.path, before: b, after: try! p.applied(to: b)), as: UTF8.self) } }
    for f in r.looseFindings { s += "\(f.source.path):\(f.source.bytes) \(f.rule) \(f.message)\n" }
    return s } }
struct ConciseReport { init(_ r: CheckReport, book: RuleBook) {}; var text: String { "" } }
struct JSONReport { init(_ r: CheckReport, book: RuleBook) {}; var json: JSONValue { .null } }
func summaryLine(_ r: CheckReport) -> String { "\(r.totals)" }
extension CheckReport { func hasFindings(atLeast: RulePage.Severity, book: RuleBook) -> Bool { (units.flatMap(\.findings)+looseFindings).contains { $0.rule != "NCG105" } } }
struct RuleListing { init(_ b: RuleBook) {}; var text: String { "" } }
struct ExplainError: Error {}
struct ExplainText { init(_ n: String, book: RuleBook) throws(ExplainError) {}; var text: String { "" } }
