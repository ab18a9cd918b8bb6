// The built-in stop list for simplified Chinese.

extension StopWords {
    /// Function words of simplified Chinese news prose, this project's own list.
    ///
    /// Chosen by word class, with the words that ICU's dictionary makes of running text in view:
    /// every entry is one token when it stands alone, in NFKC and lower case. Words with a topic of
    /// their own are not here, however frequent they are in policy texts (加强, 推进, 坚持, 发展), nor
    /// are adverbs of manner (切实, 不断, 进一步), whose frequency is a finding in such texts.
    static let chinese: [String] = [
        // Structural, aspectual and modal particles.
        "的", "地", "得", "之", "所", "了", "着", "过", "等", "等等", "吗", "呢",

        // Affixes that the dictionary leaves standing as words of their own.
        "们", "者", "第", "化", "性", "式", "型",

        // Coordinating conjunctions.
        "和", "与", "及", "以及", "并", "并且", "或", "或者", "还是", "而", "而且", "且", "又",
        "暨", "乃至", "甚至",

        // Subordinating conjunctions and connectives.
        "但", "但是", "然而", "不过", "却", "虽", "虽然", "因为", "因此", "因而", "所以", "由于",
        "从而", "于是", "如果", "若", "只要", "只有", "不仅", "不但", "此外", "另外", "同时",
        "以便", "既", "则", "即", "例如",

        // Prepositions.
        "在", "对", "对于", "关于", "从", "自", "由", "向", "往", "为", "为了", "以", "于", "至",
        "到", "把", "将", "被", "给", "让", "使", "按", "按照", "据", "根据", "通过", "经", "随",
        "随着", "沿", "同", "比", "较", "因", "除", "除了", "就", "当", "基于", "截至",

        // Personal and reflexive pronouns, also where the dictionary joins them to 的.
        "我", "你", "他", "她", "它", "我们", "你们", "他们", "它们", "自己", "自身", "各自",
        "大家", "本", "我的", "他的", "它的",

        // Demonstratives and determiners.
        "这", "那", "此", "该", "其", "某", "各", "每", "另", "全", "这个", "那个", "这些",
        "那些", "这样", "这种", "这里", "其他", "其它", "其余", "其中", "任何", "一切", "所有",
        "有些", "一些", "如此", "此次", "各种", "各类", "一个",

        // Interrogatives and indefinites.
        "什么", "谁", "哪", "哪些", "何", "怎么", "怎样", "如何", "为什么", "多少", "是否",

        // The verbs of being and having, empty verbs, and the pairs the dictionary makes of them.
        "是", "有", "没", "没有", "无", "非", "也是", "就是", "都是", "更是", "还有", "只是",
        "不是", "而是", "的是", "中的", "成为", "进行", "加以", "予以",

        // Modal verbs.
        "要", "能", "会", "可", "可以", "可能", "能够", "应", "应该", "应当", "须", "必须", "需",
        "需要", "得以", "不能", "不会", "不可", "不要",

        // Adverbs of negation, scope and degree.
        "不", "未", "并非", "都", "均", "皆", "只", "仅", "也", "共", "一起", "很", "更", "更加",
        "最", "最为", "太", "非常", "十分", "特别", "尤其", "比较", "越", "约", "大约", "至少",

        // Adverbs of time and frequency.
        "已", "已经", "曾", "正", "正在", "才", "便", "再", "还", "仍", "仍然", "将要", "即将",
        "一直", "始终", "常", "经常", "再次", "先", "尚",

        // Localisers: words that follow a noun and place it in space or time.
        "上", "下", "中", "内", "里", "外", "前", "后", "间", "之中", "之内", "之外", "之前",
        "之后", "之间", "之际", "之一", "以上", "以下", "以内", "以外", "以来", "期间",

        // Directional complements.
        "来", "去", "起来", "上来", "下来", "出来", "过来",

        // Numerals and quantities of the most general kind.
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "亿", "两",
        "多", "许多", "若干",

        // General measure words, and the units that dates are written with.
        "个", "些", "种", "次", "项", "位", "年", "月", "日", "时",
    ]
}
