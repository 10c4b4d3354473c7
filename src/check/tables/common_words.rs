//! The commonest words of some languages, by which a text is told to be one or the other; and which languages are not
//! written in Latin letters.
//!
//! Source: our own lists of the little words (articles, prepositions, pronouns, conjunctions, auxiliary verbs) of each
//! language, as any grammar gives them. They make a third to a half of any running text, and hardly any of a foreign one.

/// One language that can be told by its words.
#[derive(Debug)]
pub struct Common {
    /// Its subtags: the first names it, the others share its words.
    pub subtags: &'static [&'static str],
    /// Its name in English.
    pub name: &'static str,
    /// Languages so near to it that their texts may look like it.
    pub near: &'static [&'static str],
    /// Its commonest words, in lower case.
    pub words: &'static str,
}

/// The languages that can be told by their words.
#[rustfmt::skip]
pub static COMMON: &[Common] = &[
    Common { subtags: &["en"], name: "English", near: &["sco", "enm", "ang", "jam", "pcm", "bi", "tpi", "kri", "gul", "srm"], words: "\
        the of and to a in is it that was for on are as with his they be at one have this from or had by not but what all were we when your can said there \
        an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more go see no \
        way could my than first been who its now people made may down did get come you he i me us our any been being because after before between both \
        during only over such through under until very while where why should must also most much those against english word" },
    Common { subtags: &["cy"], name: "Welsh", near: &["kw", "br"], words: "\
        y yr yn a ac i o ar am at gan gyda wrth dan dros drwy trwy heb hyd rhwng er mae oedd yw ydy bod fod wedi bydd bu oes sydd roedd nid ddim dim \
        hefyd ond neu os pan fel na nad nac ei eu ein eich fy dy hi ef fe nhw ni chi fi hwn hon hyn hynny honno hwnnw yna yma mewn hwy iawn mwy pob \
        rhai holl arall eraill gwneud cael dod mynd byddai byddwn rydym rydyn mai sef cyn gyfer dweud gallu ydych maent felly oherwydd mawr cymru" },
    Common { subtags: &["fr"], name: "French", near: &["oc", "wa", "frp", "pcd", "nrm", "ht", "frm", "fro", "gcf"], words: "\
        le la les un une des du de et est en que qui dans pour pas sur ne se ce cette ces il elle ils elles nous vous je tu on au aux avec son sa ses leur \
        leurs mais ou o\u{f9} plus par sont \u{e9}t\u{e9} \u{ea}tre avoir ont a \u{e0} comme tout tous toute toutes fait faire si m\u{ea}me aussi bien entre \
        sans sous apr\u{e8}s avant lorsque dont donc car cela celui celle ceux y l d qu c j n mon ma mes ton ta tes notre votre \u{e9}tait sera tr\u{e8}s \
        dire comment peut deux encore chez vers depuis" },
    Common { subtags: &["de"], name: "German", near: &["lb", "gsw", "bar", "nds", "yi", "ksh", "pfl", "swg", "als", "gmh", "pdc"], words: "\
        der die das und ist in zu den mit von f\u{fc}r auf ein eine einer eines einem einen nicht sich im dem des auch als an es werden aus er hat dass sie \
        nach wird bei um am sind noch wie \u{fc}ber so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir ihr kann gegen vom k\u{f6}nnen \
        schon wenn habe seine ihre unter wir soll ihm ihn uns diese dieser dieses diesem hatte mir dich mich was wo sehr zwischen immer ohne weil damit" },
    Common { subtags: &["es"], name: "Spanish", near: &["ca", "gl", "ast", "an", "ext", "lad", "oc", "pap", "osp"], words: "\
        el la los las un una unos unas de del y en que es por con para se no lo al su sus como m\u{e1}s pero o este esta estos estas ese esa eso esto ser \
        son fue ha han hay era est\u{e1} est\u{e1}n tiene tambi\u{e9}n entre cuando muy sin sobre hasta desde donde porque todo todos toda todas yo t\u{fa} \u{e9}l \
        ella ellos nosotros usted le les me te nos mi si s\u{ed} ya qu\u{e9} puede otro otra otros hacer cada durante a quien sido" },
    Common { subtags: &["nl"], name: "Dutch", near: &["af", "li", "fy", "nds", "zea", "vls", "dum"], words: "\
        de het een en van in is dat op te zijn met voor niet aan er om hij ook als maar bij uit nog naar door over wordt worden werd kan wel ze die dit deze \
        heeft hebben had was waren zou zal je jij ik wij we zij haar hem hun u uw mijn onze ons geen meer tot of tegen dan toch zo veel al wat waar wie hoe na \
        onder tussen omdat moet moeten kunnen zich men alle ging gaan gaat doen deed heel goed" },
    Common { subtags: &["it"], name: "Italian", near: &["scn", "nap", "vec", "lmo", "co", "pms", "fur", "lld", "sc", "lij", "egl", "rgn"], words: "\
        il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai dalle in nel nella nei nelle con su sul \
        sulla per tra fra e ed \u{e8} che non si come ma o se pi\u{f9} anche sono stato stata essere avere ha hanno ho questo questa questi queste quello quella \
        ci ne mi ti vi lui lei loro noi voi io suo sua suoi sue quando dove perch\u{e9} tutto tutti molto ancora dopo prima senza cui l dell nell dall all \
        era erano fu deve pu\u{f2} ogni gi\u{e0} cos\u{ec}" },
    Common { subtags: &["pt"], name: "Portuguese", near: &["gl", "mwl", "kea", "pov", "fab"], words: "\
        o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com e que se n\u{e3}o \u{e9} ao aos \u{e0} \u{e0}s mais mas como ou ser \
        foi s\u{e3}o tem h\u{e1} est\u{e1} est\u{e3}o este esta isto esse essa isso aquele aquela ele ela eles elas eu n\u{f3}s voc\u{ea} seu sua seus suas \
        tamb\u{e9}m muito quando onde porque entre at\u{e9} sem sobre depois antes todo todos toda todas foram era pode cada j\u{e1} s\u{f3} ainda lhe me" },
    Common { subtags: &["pl"], name: "Polish", near: &["szl", "csb", "sk", "cs", "hsb", "dsb"], words: "\
        i w z na do nie si\u{119} to jest \u{17c}e o jak ale po co tak za od dla czy ju\u{17c} tylko przez by\u{142} by\u{142}a by\u{142}o by\u{107} s\u{105} kt\u{f3}ry kt\u{f3}ra kt\u{f3}re \
        kt\u{f3}rych przy oraz lub tego tej tym te ten ta mo\u{17c}e jego jej ich go mu mnie mi ci nas nam was wam pan pani pod nad przed ze we bez gdy \
        wi\u{119}c jednak tym jako bardzo jeszcze kiedy gdzie aby \u{17c}eby b\u{119}dzie" },
    Common { subtags: &["sv"], name: "Swedish", near: &["da", "nb", "nn", "no", "gmq"], words: "\
        och att det i en p\u{e5} som \u{e4}r av f\u{f6}r med den till inte om ett han men var jag sig fr\u{e5}n vi s\u{e5} kan n\u{e4}r har de hon ska skulle \
        mot eller hade hans \u{e4}ven under mycket efter \u{f6}ver detta dessa ut upp vara blev bli hur du mig dig oss er n\u{e5}gon n\u{e5}got alla andra \
        mellan innan eftersom vid utan genom sedan" },
    Common { subtags: &["da", "nb", "nn", "no"], name: "Danish or Norwegian", near: &["sv", "fo", "is", "gmq"], words: "\
        og i at det er en til p\u{e5} som p\u{e5} de med af av for ikke den har jeg vi et han var men om der sig seg hun fra kan skal vil ved s\u{e5} eller \
        blev ble efter etter havde hadde ogs\u{e5} under mod mot n\u{e5}r hvad hva hvor hvis dette disse alle andre mellem mellom uden uten \
        v\u{e6}re v\u{e6}ret blive bli du mig meg dig deg dem hans hendes hennes ikkje eg ein eit" },
    Common { subtags: &["ga"], name: "Irish", near: &["gd", "gv", "sga", "mga"], words: "\
        an na agus is ar i in ag a do go le t\u{e1} bh\u{ed} n\u{ed} seo sin s\u{e9} s\u{ed} siad mar ach n\u{f3} gach idir faoi nach bh\u{ed}onn raibh \
        n\u{ed}l beidh leis ina sa san den don d\u{e1} nuair chun mh\u{fa} me t\u{fa} muid againn acu aige orthu eile freisin" },
    Common { subtags: &["ro", "mo"], name: "Romanian", near: &["rup", "ruo", "ruq"], words: "\
        \u{219}i \u{15f}i \u{ee}n de la cu pe din nu s\u{103} se care este sunt un o a al ai ale pentru mai ca c\u{103} prin dup\u{103} sau dar fi fost \
        are au am ce acest aceast\u{103} acesta lui ei lor el ea eu noi voi \u{ee}ntre p\u{e2}n\u{103} f\u{103}r\u{103} c\u{e2}nd unde toate tot foarte cel \
        cea cei cele \u{ee}ntr printr" },
    Common { subtags: &["tr"], name: "Turkish", near: &["az", "tk", "gag", "crh", "ota"], words: "\
        ve bir bu da de i\u{e7}in ile \u{e7}ok olarak daha gibi olan kadar sonra en ne var o her ben sen biz siz onlar de\u{11f}il ama veya ya ki mi m\u{131} \
        m\u{fc} oldu\u{11f}u olan t\u{fc}m g\u{f6}re \u{fc}zerinde aras\u{131}nda \u{15f}ey nas\u{131}l neden zaman iki ise" },
];

/// A script that names a language, or a few, by itself.
#[derive(Debug)]
pub struct Letters {
    /// Its name in English.
    pub name: &'static str,
    /// The languages that are written in it.
    pub languages: &'static [&'static str],
    /// Where its letters stand in Unicode, first and last.
    pub ranges: &'static [(char, char)],
}

/// Scripts other than Latin, with the languages that are always written in one of them (unless the tag says otherwise).
#[rustfmt::skip]
pub static LETTERS: &[Letters] = &[
    Letters { name: "Greek", languages: &["el", "grc"], ranges: &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')] },
    Letters { name: "Cyrillic", languages: &["ru", "uk", "bg", "be", "mk", "rue", "ky", "tg"], ranges: &[('\u{400}', '\u{52f}')] },
    Letters { name: "Hebrew", languages: &["he", "iw", "yi"], ranges: &[('\u{590}', '\u{5ff}')] },
    Letters { name: "Arabic", languages: &["ar", "fa", "ur", "ps", "prs", "arb", "ckb"], ranges: &[('\u{600}', '\u{6ff}'), ('\u{750}', '\u{77f}'), ('\u{fb50}', '\u{fdff}')] },
    Letters { name: "Devanagari", languages: &["hi", "mr", "ne", "sa"], ranges: &[('\u{900}', '\u{97f}')] },
    Letters { name: "Bengali", languages: &["bn", "as"], ranges: &[('\u{980}', '\u{9ff}')] },
    Letters { name: "Gurmukhi", languages: &["pa"], ranges: &[('\u{a00}', '\u{a7f}')] },
    Letters { name: "Gujarati", languages: &["gu"], ranges: &[('\u{a80}', '\u{aff}')] },
    Letters { name: "Tamil", languages: &["ta"], ranges: &[('\u{b80}', '\u{bff}')] },
    Letters { name: "Thai", languages: &["th"], ranges: &[('\u{e00}', '\u{e7f}')] },
    Letters { name: "Georgian", languages: &["ka"], ranges: &[('\u{10a0}', '\u{10ff}')] },
    Letters { name: "Armenian", languages: &["hy"], ranges: &[('\u{530}', '\u{58f}')] },
    Letters { name: "Korean", languages: &["ko"], ranges: &[('\u{1100}', '\u{11ff}'), ('\u{ac00}', '\u{d7af}')] },
    Letters { name: "Chinese or Japanese", languages: &["zh", "ja", "cmn", "yue", "lzh", "nan", "wuu"], ranges: &[('\u{3040}', '\u{30ff}'), ('\u{3400}', '\u{4dbf}'), ('\u{4e00}', '\u{9fff}')] },
];
