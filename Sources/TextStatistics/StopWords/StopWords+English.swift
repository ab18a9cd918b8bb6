// The built-in stop list for English.

extension StopWords {
    /// Function words of English, this project's own list.
    ///
    /// Chosen from the closed classes of English grammar. Contractions are written with the ASCII
    /// apostrophe and in one piece (`don't`), because ICU's word rules keep them whole. Every entry
    /// is one token, in NFKC and lower case.
    static let english: [String] = [
        // Articles, determiners and quantifiers.
        "a", "an", "the", "this", "that", "these", "those", "each", "every", "either", "neither",
        "some", "any", "no", "all", "both", "such", "few", "many", "more", "most", "much", "less",
        "other",

        // Personal, possessive and reflexive pronouns.
        "i", "me", "my", "myself", "you", "your", "yourself", "he", "him", "his", "himself",
        "she", "her", "herself", "it", "its", "itself", "we", "us", "our", "ourselves", "they",
        "them", "their", "themselves",

        // Relative and interrogative words.
        "who", "whom", "whose", "which", "what", "when", "where", "why", "how",

        // The verbs be, have and do.
        "am", "is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "having",
        "do", "does", "did", "doing",

        // Modal verbs.
        "can", "cannot", "could", "may", "might", "must", "shall", "should", "will", "would",

        // Prepositions.
        "about", "after", "against", "among", "around", "at", "before", "between", "by", "during",
        "except", "for", "from", "in", "inside", "into", "of", "on", "onto", "out", "outside",
        "over", "per", "since", "through", "to", "towards", "under", "until", "up", "upon", "via",
        "with", "within", "without",

        // Conjunctions.
        "and", "but", "or", "nor", "so", "yet", "if", "unless", "because", "although", "though",
        "while", "whereas", "whether", "than", "as",

        // Adverbs of negation, place, time, degree and linking.
        "not", "never", "here", "there", "then", "now", "also", "only", "just", "still", "too",
        "very", "thus", "therefore", "however",

        // Contractions of an auxiliary and not.
        "aren't", "can't", "couldn't", "didn't", "doesn't", "don't", "hadn't", "hasn't",
        "haven't", "isn't", "shouldn't", "wasn't", "weren't", "won't", "wouldn't",

        // Contractions of a pronoun and an auxiliary.
        "i'm", "i've", "i'll", "you're", "he's", "she's", "it's", "we're", "we've", "we'll",
        "they're", "they've", "that's", "there's", "let's",
    ]
}
