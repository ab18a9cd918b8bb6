// Where each measure comes from.

extension AssociationMeasure {
    /// The publication that defines the measure, or the tool whose documentation does.
    public var source: String {
        switch self {
        case .expected: "Evert 2005, The Statistics of Word Cooccurrences, chapter 2"
        case .dice: "Dice 1945, Ecology 26:297"
        case .jaccard: "Jaccard 1901; van Eck & Waltman 2009, JASIST 60:1635"
        case .cosine: "Salton & McGill 1983; van Eck & Waltman 2009, JASIST 60:1635"
        case .inclusion: "Simpson 1943; van Eck & Waltman 2009, JASIST 60:1635"
        case .association: "van Eck & Waltman 2009, JASIST 60:1635, association strength"
        case .equivalence: "Callon, Courtial & Laville 1991, Scientometrics 22:155"
        case .mi, .pmi: "Church & Hanks 1990, Computational Linguistics 16:22"
        case .mi2: "Daille 1994, MI^2; Evert 2005, chapter 3"
        case .mi3: "Daille 1994, MI^3; Oakes 1998, Statistics for Corpus Linguistics"
        case .npmi: "Bouma 2009, Normalized (Pointwise) Mutual Information"
        case .miLogF: "Sketch Engine, Statistics used in the Sketch Engine, MI.log_f"
        case .logdice: "Rychlý 2008, A Lexicographer-Friendly Association Score, RASLAN"
        case .t: "Church, Gale, Hanks & Hindle 1991, Using Statistics in Lexical Analysis"
        case .z: "Berry-Rogghe 1973; Evert 2005, chapter 3"
        case .lr: "Dunning 1993, Computational Linguistics 19:61"
        case .chi2: "Pearson 1900; Manning & Schütze 1999, 5.3.3"
        case .fisher: "Fisher 1934; Pedersen 1996, Fishing for Exactness; as R fisher.test"
        case .deltap1, .deltap2: "Gries 2013, International Journal of Corpus Linguistics 18:137"
        case .minsens: "Pedersen & Bruce 1996, What to Infer from a Description"
        case .oddsratio: "Evert 2005, chapter 3; 0.5: Haldane 1956, Anscombe 1956"
        case .poisson: "Quasthoff & Wolff 2002, The Poisson Collocation Measure"
        }
    }
}
