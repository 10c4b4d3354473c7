//! The IANA Language Subtag Registry as text: what [`super::languages`] looks up.
//!
//! Source: IANA Language Subtag Registry, File-Date 2025-08-25, as the `language-subtag-registry` package holds it
//! (`data/json/registry.json`). Private-use ranges (`qaa..qtz`, `Qaaa..Qabx`, `QM..QZ`, `XA..XZ`) are left to the code.

/// Primary languages of two letters, by name.
#[rustfmt::skip]
pub(super) const TWO_LETTERS: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo \
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji \
    jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb \
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr \
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Primary languages of three letters: a row for each first letter, in it a group for each second letter, in that every third letter.
/// `-` is an empty group.
#[rustfmt::skip]
pub(super) const THREE_LETTERS: [&str; 26] = [
    "abcdefghiklmnopqstuvwxz abcdefghijlmnopqrstuvwxyz abdefhiklmnpqrstuvwxyz abdefghijlnopqrstuwxyz abcdeklmnqrsuwyz abdeghiknopstuz abcdefghijklmnopqrstuvwxyz abghiklmnoprst abcdefghijklmnopqrstwxy aginpstuwz bcdefghijklmopqrstuvwxyz acdefghijklmnopqrstuvwxyz abcefgijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnrstuxz abcdefghijklmnopqrstuvwxyz acdgklmnprtz bcdehijklnopqrstuvwxyz abcdefghijklnopqrstuvwxyz abcdeghijklmnopqrstuvwxyz abcdefghijklmnopqrstuwxyz bdiklmnostuv abcdeghikmnorstuvwxy begklmx abcdeghiklnopqrstuxyz abcdgjmnotz",
    "abcdefghijlnoprstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwyz abcdefghijklmnopqrstuvwxyz abcdefghijkmopqrstuvwxyz abcdefghijklmnopqrstuwxyz abcdefgijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefgjklmnopqrtuvwxyz abcdefghijklmnopqrstuvwxyz abcdfghijklmnopqrstuvwxyz abcdefghijklmnopqrstvwxyz abcdefghijklmnopqrstuvwxyz abcdefgijklmnopqrstuvwxyz abefghijklmnopqrtuvwxyz abcdeghijklmnopqrstuvwxyz abcdfghijklmnopqrstuvwxyz abcdfghijklmnopqrstuvwxyz abcefghijklmnopqrstuvwxy abcdefghijklmnopqrstuvwxyz abcdefghijkmnopqstuvwxyz abcdefghijklmnopqrtuvwxyz abcdefghijklmnopqrstuwxyz abcdefghijklmnopqrsuvwxz abcdefghijklmnopqrstvwxyz abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnopqrsuvwxyz abcdeghijklnoqrstuvwy acdeghjlmnopqrs acdefghijmnorsyz abgklnty adgm acgk bcdfghjklmnopqrtwxyz abcdehkmnprwy aehikmnoprsvy abhlmnoqrstuvxyz acdehijklmostuwy acegiklmnorst abcghiklopqrstuwx abcdefghjklmnopqtuvwxyz abcefginopsuxy du abcdfghijklmnopqrstvwxyz abcdefghijklmnopqrstuvwxyz acdeghlmnopstuyz abcghijklmopqrstuvwxy gn abdegt h abo hknot",
    "acdefghijklmopqrsuvwxyz abdefgijlmnopqrtuvwy cr adegijnorsw cdefghiklmnpqrsvz - abcdeghiklnorstuwxz adgilmnorsuvwx abcdfghijklmnopqrstuwxyz abcdefijklmnoruw agklrsx gkmn abcdefgklmnorsuvwxy adegijknortuvwy abcefhiklnopqrstvwxyz p - abcdeghilnoqrstuwy behiklnoqz abdhikmnoprstuy abcdefghijklmnopqrsuvwxyz a aklrsuwyz - abdgimnoruy adegln",
    "a cgkoru rsy - e aei almoxy su ptv a acegiklmopry ehikmopux abegikmnopqsuwxyz abcdfhlmnoqruvwx t i - aghikorstw eghiklmnoqsuxy bchnorstuxz dq ehn o t ao ae",
    "abdfghijklmnprtuxyz l s - r im r - aeflprtuw - kv ahilnry pu bgi dimnrsx e s cdkmopqrst els - bcdefhijmnqrtuvy r ae - - -",
    "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrsuvwxyz cdeflnrt abcdefghijklmnoqrstux abcdfghijklmqsvwxyz ktx abdegklnortuw acehklnorst abcdeghilmnopqrstuwxyz ikmnru adenopu bcdhijkloruwy abdeghlmnqruvwxyz abcdeghijklmnoqrtuwz abcdefghijklmnopqrstuvwxyz aen ainru abcdghijkmoqrstuvwxyz eglmnopsw aiu abcdefghiklmnopqrstuvwxz acefjlmnoprsy abcdefgijmnrtuwx x abdefgilmnoryz ain",
    "abcdefghijklmnopqrsvwxyz abnou ah nsy adghim - mw iry abdfghijklmortwx i aehkns abdetu abcdefghijklmnpqrstuvwxyz adeghijmnosu abcdehijklmoprstvwyz os - acekmoprtuwxz bhlns iosux bcdefghijklmopqrstuvwxyz ceknv aco - awx -",
    "inpr abdeghilmnruy ahlr abcdeirstu - abefkmuy beglmnosw bipw nr cejnos ehikloprstvwxz abgiklmopsuvw aeilnorsty bceghjlmnopstz ruw io uw aehiknoruxy acdeghikmnortuv bcdeiklmorstvwxyz m bv kmos cl aox himrz",
    "abcdefhjklmnoqrstuxyz eijkmnortuw st agt beghiklnrtu - beko is abcdeghilmoqtuvy er amoprsu es abcdilnrswx adgijls bdgrsw arx r abrtu l - abcdhiklmnoprstuwy dn i - aey -",
    "abcdefghijkmopqrvwxy abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz acdefghijklmnopqrtuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxy abcdefghijklnopqrstuvwxyz abcdefghijlmopqstuvwxyz abcdefghijklmnopqrstuvxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefgijklmnopqrstuvwxyz acdefghijklopqstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefhijklmnoprstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz bcdefghijklmnopqstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefhijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnpqrsuwxyz abcefgijklmnoqrstuvwxyz cdefhlmpqs abdghijklmnopq abcdefghijklmnopqrstuvwxyz an abghiklmnoqrstuz ahilmnpstu abcdefghijklopqrsuvwxyz aeilpwx abcdehijlmnorstuy abcdefghijklmnopqsux abcdefghijklmnopqruvwxyz abdghijlmnosuwz abcefghijklmnopqrstuvwxyz aenox r acegiklmnortvz abcdeghilmnoprstvwy cghinosu acdefhijklmnopqrstuvwyz aiklsu aeghlmostuw m agn hlnz",
    "abdefgijkmnpqstuvwxz abcdefhijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnpqrstuvwxyz abcdefghijklmnopqrstuvwyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuwxyz abcdefghijklmnopqrstuwxyz abcdeghijklmnopqrstuvwxyz abcefghijklmnopqrstuvwxyz abcdefhijklmnopqrsuvwxz abcdefghijklmnopqrtuvwxyz abcdefghijklmnopqrstuvwxyz acdefghijkmopqrstuvwxyz abcdeghijklmnopqrstuvwxyz abcefghijklmnopqrstuvwxyz abcdefghjklmnopqrstuvwxyz bcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxy abcdeghijklmnopqrstuvxyz abdefghiklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz bcdefghijklmnopqrstuvwxyz abcdeghijklmnopqrstuvwxyz",
    "abcdefghijklmnopqrstwxyz abcdefghijkmnopqrstuvwxy abcdefghijklmnopqrstuxz abcdfghijklmnpqrstuvwxyz abcdefghijkmnoqrstuvwxyz adlru abcdefghijklmnopqrstuvwxyz abcdefghikmnopqrtuvwxyz abcdefghijklmnoqrstuvwxyz abdhijlmnorstuxyz abcdefghijkmnopqrstuvwxz acegijklmnoqruvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnpqrstuvwxyz acdefghijklmnopqstuvwyz abghilnosuxy gklmnoqty abcefgiklmnprtuxz abcdefghiklmnopqrstuvwxyz degijkmoprsuwxyz abcdefghijklmnopqrstuvwxyz hmo abcegimorwxy adegiklmnoqrux bcdefghijklmnopqrstuvwxy abdikmrsuyz",
    "ackrv iklmortu ahmou aktu - osu bcegou tu aen bcgpsvw abcdeghijklmnorsuvxz adekmortu abcegiklnopqrtuvwxy abegijknoprstuwx dgnrs akmoty - aceghnorstuvwxyz acinoptux abdeiklmnoqrstuwxyz abeimn d il - bdmy m",
    "abcdefghiklmopqrstuvwxyz bcefghilmnoprstuvyz abcdefghijklmnprw acinotu abdefghijklmopqsvxyz ael adgiklnsuyz adghijklmnoqrtuvw abcdefghijlmnoprstuvwxyz t abcghnoprstu abcdefghjklnopqrstuvwyz abcdefhijklmnoqrstuwxyz abcdeghijklmnopqrstuvwxyz cdefghikmnopqstvwxyz aeiklmnopqrstu aemw abcdefghiklmnopqrstuwxyz acdeghilmnopqrstuwy ahinopqrtuvwy abcdefgijkmopqrtuwxyz - abgimnorw m emnsuxy ehn",
    "- - - - - - - - - - - - - - - - - - - - abcdfghiklmnpqrsvwxyz acehijlmnopswyz acehmst achlnopqrstuw ap -",
    "abcdfghijklmnopqrstuvwxyz bklp f b abegijlmnrsty - aeknrsu gp abeflmnrtu gis abhimtw - abcdefghiklmnopqrstuvwxyz abdglnprw abcdefglmopruw nt - imot biklmnw chmsw bcefghikopqtuyz - aklmor dw nsu h",
    "abcdefhijklmopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abefghiklnopqstuvwx abcefghjklmnopqrstuvxz abcdefghijklmnopqrstuvwyz bemsw abcdeghijklmnoprstuwxyz abcdeghijklmnopqrstuvwxyz abdefghijklmopqrstuvwxyz abcdegklmnoprstuw abcdefghijkmnopqrstuvwxyz acdefghijlmnpqrstuwxyz abcdfghijklmnpqrstuvwxyz bcefghijklmnopqrsuvwxyz abcdeghijklnopqrsuvwxyz bcdegiklmnopqrstuvxy ahjkmnoqrstux abcefghiklmnoqrstuvwxyz abcdefghijklmnopqrstuvxyz abdefghijklmnopqrstuvwy abcegijklmoqrstvwxyz abcekmrsx bcfghijklmnopqrstuvwxy bcegklmnorsuw abcdiklmnorswxy abcdeglnpsvwy",
    "abcdefgijklnopqrsuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghiklmnopqstuwxyz abcdefghijklmnoqrstuvxy abcdefghikmnopqrstuvwxyz inort abcdefghijnopqrstuvwxyz cdefhiklmnpqrstuvwxyz acdefghijklmnopqstuvwxyz agijlmnopsuw abdefgklmnpqrstuvwxz abcdfghijklmnopqrstuvwxy abcdefghijklmnopqrstuvwyz abcdefghiklmnopqrstuvwxyz bcdefghijklmopqrsuvwxyz acefgijklmnopqrtuvwxyz blmnopqrtuw abcdefghijklmnopqrstuvwxyz abcdefghijklmpqrstuvwxyz abcdefghijklmnopqrstuvwyz abcdefghijlmnopqstuvwxyz adeiklmnostuwxy abcdefghlmnopqrtuwxy abceghijmnoqrstuxy aehijlnprstuvxyz ahjlmnox",
    "mnr ailruy - aegijlmu s i abehnoy an sv i aghiklpqsuvwy abcefiklmnuwy abcdgimnoprsu adegikmnpruxz kn iv - abcefghijklmnoprtuvwxyz ahikpsu aehpru mnru ehl a - a ns",
    "aefghijlmnoprsuvy bk - - cdlmopr - rt - cdfglnstv k aijklmnoptuz ps abcdefghijklmpqrsuvwxyz kmp rt - - aost ilnv o mnt - a - - -",
    "abcdefghijklmnopqrstuvwxyz abefhijklmpqrstvw ai dgjktuy acdghimnoprstuw g abgiouwy agku bcefghijklmnrtuvwy ai abdlruwy aceghiklmorsuvwxy abcdeghimnostwx bcdegikmnopuwy abcdefgikmnorswy c - abdghiklmnoprsuvwxyz agikrsuv bfhikmw abdhlmnrtuvxy - aborw aw abimnry -",
    "abcdegijklmnopqrstuvwy abcdegijmnoprwxy bceghlmnortuvwy ackmoqy bdglmprstu a abdfgilmnruw acdemrtuv abilnprsvy bt abcdefghijklnopqrstuvwxyz abcdeginopsuy abcdefghjklmnopqrstuvwxyz abdghijkmnoqrstuyz cdgikmnoprw abcdefghijklmnopqrstuvwxyz at abdegimnqrtuw abcdehijlmnopqrsuvy abcdeghijlmnopqrstuvwyz abdgjlmnoprtu einos acdegjklortw bkmrt abjklty hmp",
    "abcdefghijklmnopqrstuvwxyz abdehijklmnoxy hlnpr adegks aceijlnrstuvy - ailmprsuw adls afghijklmnpqrstuvxyz - aghiklmnortuy abegilmnoruy abcdeghiklmnopqrstxz abdeghklnoqsu bgiklmnstxy abghkmnopz - abeiklmnoswy cdglmnoprsy alpwy abcdefgijklmnpqrtuwxyz at aglnqrtuw aglmuy ruz gk",
    "abcdefghijklmopqrstuvwxyz aceltuw adh j aghmn - abhmnr bdinwx abklmnrwz - abdghknoprtuvz aejmnqsuw abcdefghijklmnopqrstuvwxyz adegks chmoqrs abcdefghijklmnopqrstuvwxyz e agnops aklmru eglmnpqstuxy ahmny - a x bgjnp aj",
];

/// Languages that are deprecated, each with what to write instead where the registry says so: `in=id`.
#[rustfmt::skip]
pub(super) const REPLACED: &str = "\
    in=id iw=he ji=yi jw=jv mo=ro aam=aas adp=dz agp= ais= ajp=apc ajt=aeb aoh= asd=snz aue=ktz ayx=nun ayy= baz= bbz= \
    bgm=bcg bhk= bic=bir bij= bjd=drl bjq= bkb= blg=iba bmy= bpb= btb= btl= bxx= byy= cbe= cbh= cca= ccq=rki cdg= cjr=mom \
    cka=cmr cmk=xch coy=pij cqu=quh cug= cum= daf= dap= dek=sqm dgu= dha= dit=dif djl= dkl= drh=khk drr=kzk drw=prs dud= \
    duj= dwl= ekc= elp= emo= gav=dev gbc= gfx=vaj ggn=gvr ggo= ggr= gio= gji= gli=kzk gti=nyc guv=duz hrr=jal iap= ibi=opa \
    ill= ilw=gal ime= izi= jar= jeg=oyb kbf= kdv= kgc=tdf kgd= kgh=kml kgm=plu kjf= koj=kwv kox= kpp= krm=bmf ksa= ktr=dtp \
    kvs=gdj kwq=yam kxe=tvd kxl=kru kxu= kzh= kzj=dtp kzt=dtp lak=ksp lba= leg= lii=raq llo=ngt lmm=rmx lmz= lno= lsg= \
    meg=cir mgx= mhh= mja= mld= mnt= mof= mst=mry mvm= mwd= mwj=vaj mwx= mwy= myd=aog myi= myq= myt=mry nad=xny nbf= nbx= \
    ncp=kdz ngo= nln= nlr= nns=nbr nnx=ngv nom=cbr noo= nte=eko nts=pij nxu=bpp ome= oun=vaj pat=kxr pbz= pcr=adx pgy= \
    pii= plj= plp= pmc=huw pmk=crr pmu=phr pod= ppa=bfy ppr=lcq prb= prp=gu pry=prt puk= puz=pub rie= rmr= rna= rsi= sap= \
    sca=hle sdm= sgl= sgo= skk=oyb slq= smd=kmb snb=iba snh= sul= sum= svr= szd=umi tbb= tdu=dtp tgg= thc=tpo thw=ola \
    thx=oyb tid= tie=ras tkk=twm tlw=weo tmk=tdg tmp=tyj tne=kak tnf=prs toe= tpw=tpn tsf=taj unp= uok=ema uun= vki= wgw= \
    wit= wiw= wra= wrd= wya= xba=cax xbx= xia=acn xip= xkh=waw xrq=dmw xss=zko xtz= ybd=rki yds= yen= yiy= yma=lrr ymt=mtm \
    ynh= yos=zom yri= yuu=yug zir=scv zkb=kjh zua=";

/// Extended language subtags, by name.
#[rustfmt::skip]
pub(super) const EXTENDED: &str = "\
    aao abh abv acm acq acw acx acy adf ads aeb aec aed aen afb afg ajp ajs apc apd arb arq ars ary arz ase asf asp asq \
    asw auz avl ayh ayl ayn ayp bbz bfi bfk bjn bog bqn bqy btj bve bvl bvu bzs cdo cds cjy cmn cnp coa cpx csc csd cse \
    csf csg csl csn csp csq csr csx czh czo doq dse dsl dsz dup ecs ehs esl esn eso eth fcs fse fsl fss gan gds gom gse \
    gsg gsm gss gus hab haf hak hds hji hks hnm hos hps hsh hsl hsn icl iks ils inl ins ise isg isr jak jax jcs jhs jks \
    jls jos jsl jus kgi knn kvb kvk kvr kxd lbs lce lcf lgs liw lls lsb lsc lsg lsl lsn lso lsp lst lsv lsw lsy ltg luh \
    lvs lws lzh max mdl meo mfa mfb mfs min mnp mqg mre msd msi msr mui mzc mzg mzy nan nbs ncs nsi nsl nsp nsr nzs okl \
    orn ors pel pga pgz pks prl prz psc psd pse psg psl pso psp psr pys rib rms rnb rsi rsl rsm rsn sdl sfb sfs sgg sgx \
    shu sjc slf sls sqk sqs sqx ssh ssp ssr svk swc swh swl syy szs tmw tse tsm tsq tss tsy tza ugn ugy ukl uks urk uzn \
    uzs vgt vkk vkt vsi vsl vsv wbs wuu xki xml xmm xms yds ygs yhs ysl ysm yue zib zlm zmi zsl zsm";

/// Scripts, in lower case.
#[rustfmt::skip]
pub(super) const SCRIPTS: &str = "\
    adlm afak aghb ahom arab aran armi armn avst bali bamu bass batk beng berf bhks blis bopo brah brai bugi buhd cakm \
    cans cari cham cher chis chrs cirt copt cpmn cprt cyrl cyrs deva diak dogr dsrt dupl egyd egyh egyp elba elym ethi \
    gara geok geor glag gong gonm goth gran grek gujr gukh guru hanb hang hani hano hans hant hatr hebr hira hluw hmng \
    hmnp hntl hrkt hung inds ital jamo java jpan jurc kali kana kawi khar khmr khoj kitl kits knda kore kpel krai kthi \
    lana laoo latf latg latn leke lepc limb lina linb lisu loma lyci lydi mahj maka mand mani marc maya medf mend merc \
    mero mlym modi mong moon mroo mtei mult mymr nagm nand narb nbat newa nkdb nkgb nkoo nshu ogam olck onao orkh orya \
    osge osma ougr palm pauc pcun pelm perm phag phli phlp phlv phnx piqd plrd prti psin ranj rjng rohg roro runr samr \
    sara sarb saur seal sgnw shaw shrd shui sidd sidt sind sinh sogd sogo sora soyo sund sunu sylo syrc syre syrj syrn \
    tagb takr tale talu taml tang tavt tayo telu teng tfng tglg thaa thai tibt tirh tnsa todr tols toto tutg ugar vaii \
    visp vith wara wcho wole xpeo xsux yezi yiii zanb zinh zmth zsye zsym zxxx zyyy zzzz";

/// Regions, in lower case.
#[rustfmt::skip]
pub(super) const REGIONS: &str = "\
    aa ac ad ae af ag ai al am an ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bu bv bw \
    by bz ca cc cd cf cg ch ci ck cl cm cn co cp cq cr cs cu cv cw cx cy cz dd de dg dj dk dm do dz ea ec ee eg eh er es \
    et eu ez fi fj fk fm fo fr fx ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il \
    im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg \
    mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nt nu nz om pa pe pf pg ph pk pl pm \
    pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz ta tc td tf tg \
    th tj tk tl tm tn to tp tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws yd ye yt yu za zm zr zw zz 001 \
    002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 202 \
    419";

/// Variants, by name.
#[rustfmt::skip]
pub(super) const VARIANTS: &str = "\
    1606nict 1694acad 1901 1959acad 1994 1996 abl1943 akhmimic akuapem alalc97 aluku anpezo ao1990 aranes arevela arevmda \
    arkaika asante auvern baku1926 balanka barla basiceng bauddha bciav bcizbl biscayan biske blasl bohairic bohoric boont \
    bornholm cisaup colb1945 cornu creiss dajnko ekavsk emodeng fascia fayyumic fodom fonipa fonkirsh fonnapa fonupa \
    fonxsamp gallo gascon gherd grclass grital grmistr hanoi hepburn heploc hognorsk hsistemo huett ijekavsk itihasa \
    ivanchov jauer jyutping kkcor kleinsch kociewie kscor laukika leidentr lemosin lengadoc lipaw ltg1929 ltg2007 luna1918 \
    lycopol mdcegyp mdctrans mesokem metelko monoton ndyuka nedis newfound nicard njiva nulik osojs oxendict pahawh2 \
    pahawh3 pahawh4 pamaka peano pehoeji petr1708 pinyin polyton provenc puter rigik rozaj rumgr sahidic saigon scotland \
    scouse simple solba sotav spanglis surmiran sursilv sutsilv synnejyl tailo tarask tongyong tunumiit uccor ucrcor \
    ulster unifon vaidika valbadia valencia vallader vecdruka viennese vivaraup wadegile xsistemo";

/// Tags from before the registry, in lower case, each with what to write instead where the registry says so.
#[rustfmt::skip]
pub(super) const GRANDFATHERED: &str = "\
    art-lojban=jbo cel-gaulish= en-gb-oed=en-GB-oxendict i-ami=ami i-bnn=bnn i-default= i-enochian= i-hak=hak \
    i-klingon=tlh i-lux=lb i-mingo= i-navajo=nv i-pwn=pwn i-tao=tao i-tay=tay i-tsu=tsu no-bok=nb no-nyn=nn sgn-be-fr=sfb \
    sgn-be-nl=vgt sgn-ch-de=sgg zh-guoyu=cmn zh-hakka=hak zh-min= zh-min-nan=nan zh-xiang=hsn";
