import CertificateCheck
import Placement
package import Proof
import Reports

/// The second way to every proof: the check of certificates, which shares only the facts with the prover.
///
/// `isRewrite` says that the later program is the earlier one with edits; `effort` bounds the search.
package func secondProof(_ options: ProofOptions, isRewrite: Bool, effort: Int = 120_000) -> SecondProof {
    { first, before, after in
        guard first.verdict == .proved else { return first }
        let claim = claim(from: before, to: after, options: options, isRewrite: isRewrite)
        do {
            try confirm(claim: claim, assumesContract: first.assumes.contains(.L11), effort: effort)
            return first.confirmed(by: .agrees, of: before)
        } catch {
            let isMove = (error as? Rejection)?.kind == .moves
            return first.confirmed(by: isMove ? .contradicts("\(error)") : .open("\(error)"), of: before)
        }
    }
}
