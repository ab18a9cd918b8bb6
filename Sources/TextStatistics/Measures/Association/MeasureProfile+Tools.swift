// The profiles of other tools, with the sources they were read from.

extension MeasureProfile {
    /// quanteda.textstats, R, as `textstat_keyness` computes (src/keyness.cpp).
    ///
    /// Natural logarithms, 1e-9 in each, Yates's correction of both `chi2` and `lr` (its manual
    /// says Williams's for `lr`), both signed. Its `exact` is an odds ratio; `fisher` stays the
    /// p-value.
    public static let quanteda: MeasureProfile = {
        var profile = MeasureProfile(name: "quanteda")
        profile.logarithm = .natural
        profile.correction = .yates
        profile.zeros = .epsilon
        profile.signsChi2 = true
        return profile
    }()

    /// Sketch Engine: Lexical Computing, Statistics used in the Sketch Engine (2015).
    ///
    /// It differs from the standard profile in the sign of `lr`, which it does not have.
    public static let sketchEngine: MeasureProfile = {
        var profile = MeasureProfile(name: "sketch-engine")
        profile.likelihoodRatio = .unsigned
        return profile
    }()

    /// KH Coder: the collocation statistics of its kh_lib/mysql_conc.pm, which are WordSmith's.
    ///
    /// `z` counts with the span of 5 tokens on each side unless another is set; `lr` has no sign.
    /// Its rounding to three decimal places is left out.
    public static let khCoder: MeasureProfile = {
        var profile = MeasureProfile(name: "kh-coder")
        profile.likelihoodRatio = .unsigned
        profile.zScore = .span(10)
        return profile
    }()

    /// AntConc 4: G² of four terms and log2, as its author tells in its discussion group.
    ///
    /// The program's source is not published: what is not told there is the standard profile's.
    public static let antConc: MeasureProfile = {
        var profile = MeasureProfile(name: "antconc")
        profile.likelihoodRatio = .unsigned
        return profile
    }()

    /// gensim, Python: gensim/models/phrases.py, `npmi_scorer`.
    ///
    /// Natural logarithms, which `npmi` does not show. Its default scorer needs the size of the
    /// vocabulary, which no contingency table has.
    public static let gensim: MeasureProfile = {
        var profile = MeasureProfile(name: "gensim")
        profile.logarithm = .natural
        return profile
    }()

    /// text2vec, R: R/model_Collocations.R.
    ///
    /// Its `lfmd` is `mi3` of shares, and its `logLik` is ln λ = -G² / 2.
    public static let text2vec: MeasureProfile = {
        var profile = MeasureProfile(name: "text2vec")
        profile.likelihoodRatio = .logLambda
        profile.cubesShares = true
        return profile
    }()

    /// The same with windows of that many tokens; it changes only profiles that count with a span.
    ///
    /// - Parameter span: tokens beside the first term, both sides together.
    public func withSpan(_ span: Int) -> MeasureProfile {
        guard zScore != .expected else { return self }
        var profile = self
        profile.zScore = .span(Double(span))
        return profile
    }
}
