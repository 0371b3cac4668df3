"""The text as a reader sees it: alike characters made one, tags and escapes dropped, with the way back to the disk."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\x00\x0b\x0c", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u00ad\ufeff", "\x01"),
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟″«»「」『』", '"'),
        **dict.fromkeys("−﹣－", "-"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "İ": "I",
        "ı": "i",
        "ſ": "s",
        "\u212a": "K",
        "％": "%",
        "．": ".",
        "＄": "$",
        "￥": "¥",
        "\r": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\x85": "\n",
    }
)  # fmt: skip
"""Characters that mean the same to a reader; each becomes exactly one character, so that offsets stay."""

PAGE = re.compile(
    r"\s{0,100}(?:<\?xml[^<>]{0,200}>\s{0,10})?<(?:!doctype html|html|head|body|article|section|main|div|p|h1|table)\b",
    re.IGNORECASE,
)
"""How a page of HTML begins."""

TAGS = re.compile(
    r"<(?P<hidden>script|style|noscript|nav|footer|svg|iframe|form)\b[^<>]{0,2000}>|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,11})(?:\s[^<>]{0,3000})?/?>|<!--|<!(?:doctype|DOCTYPE)[^<>]{0,200}>"
)

LINE_TAGS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "section",
        "article",
        "blockquote",
        "figcaption",
        "br",
        "hr",
        "dt",
        "dd",
        "pre",
        "header",
        "title",
        "body",
        "html",
        "head",
        "main",
        "aside",
        "figure",
        "caption",
    ]
)

WIDE_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
"""A full-width comma between thousands: ３３０，３５０."""

REWRITTEN = re.compile(
    r"\\{1,3}(?=[$%&#_*~.\-+()\[\]])"
    r"|&(?:\#\d{1,6}|\#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"
    r"|!?\[(?=[^\[\]\n]{1,300}\]\()|\]\([^()\s]{0,400}\)"
    r"|\x01+|\*\*|__|(?<=\s)[*_](?=[\w])|(?<=[\w.,])[*_](?=[\s.,;:])"
)
"""Escapes, entities, Markdown links and emphasis: what is longer on disk than to the reader."""
OPENER = re.compile(r"[\\&!\[\]\x01*_]")
"""What any of them begins with."""


def normalise(raw: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    r"""The text a reader sees, and where its stretches begin and by how much they are shifted on disk.

    >>> normalise("a record \\\\$1.2tn")[0]
    'a record $1.2tn'
    """
    alike = _untagged(raw.translate(ALIKE)) if PAGE.match(raw) else raw.translate(ALIKE)
    if "，" in alike:
        alike = WIDE_COMMA.sub(",", alike)
    if "\n" not in alike and "\r" in raw:
        alike = "".join("\n" if old == "\r" else new for old, new in zip(raw, alike, strict=True))
    parts: list[str] = []
    starts, shifts = [0], [0]
    length = done = 0
    for match in _rewritten(alike):
        text, resume = _kept(alike, match)
        head = alike[done : match.start()]
        parts += [head, text]
        length += len(head)
        if text:
            starts.append(length)
            shifts.append(match.start() - length)
        length += len(text)
        done = resume
        starts.append(length)
        shifts.append(done - length)
    parts.append(alike[done:])
    return "".join(parts), tuple(starts), tuple(shifts)


def _rewritten(alike: str) -> Iterator[re.Match[str]]:
    """What REWRITTEN finds, looked for only where a character stands that it can begin with."""
    opener = OPENER.search(alike)
    while opener:
        match = REWRITTEN.match(alike, opener.start())
        if match:
            yield match
        opener = OPENER.search(alike, match.end() if match else opener.end())


def _untagged(page: str) -> str:
    """A page of the same length with blanks for tags, line ends for blocks, tabs between cells, nothing of scripts."""
    parts: list[str] = []
    done = 0
    for match in TAGS.finditer(page):
        if match.start() < done:
            continue
        parts.append(page[done : match.start()].replace("\n", " "))
        end = match.end()
        if match["hidden"]:
            close = page.find("</" + match["hidden"], end)
            end = len(page) if close < 0 else close
        elif match[0] == "<!--":
            close = page.find("-->", end)
            end = len(page) if close < 0 else close + 3
        tag = (match["tag"] or "").lower()
        size = end - match.start()
        if tag in LINE_TAGS:
            parts.append("\n" + BLANK * (size - 1))
        elif tag in ("td", "th"):
            parts.append(("\t" if page[match.start() + 1] == "/" else BLANK) + BLANK * (size - 1))
        else:
            parts.append(BLANK * size)
        done = end
    parts.append(page[done:].replace("\n", " "))
    return "".join(parts)


BLANK = "\x01"
"""Stands for one character of a tag until `normalise` drops it."""


def _kept(alike: str, match: re.Match[str]) -> tuple[str, int]:
    """What a rewritten stretch becomes, and where reading resumes."""
    mark = alike[match.start()]
    if mark == "&":
        text = html.unescape(match[0]).translate(ALIKE)
        return (text, match.end()) if len(text) == 1 else (mark, match.start() + 1)
    if mark == "\\" and alike[match.end() : match.end() + 1] == "$":
        return "$", match.end() + 1
    return "", match.end()


SIMPLE = str.maketrans(
    "萬與專業叢東絲丟兩嚴喪個豐臨為麗舉麼義烏樂喬習鄉書買亂爭於虧雲亞產畝親億僅從侖倉儀們價眾優會傘偉傳傷倫偽體餘傭側僑偵債傾償儲兒兌黨蘭關興養獸"
    "內岡冊寫軍農馮沖決況凍淨涼減湊幾鳳憑凱擊鑿劃劉則剛創刪別剎劑劍劇勸辦務動勵勁勞勢勛匯區醫華協單賣盧衛廠廳歷厲壓厭縣參雙發變敘葉號嘆嚇嗎啟吳員"
    "聽響啞團園圍國圖圓聖場壞塊堅壇壩墳墜壟墾壘牆壯聲殼壺處備復夠頭誇夾奪奮獎奧婦媽姍孫學寧寶實審憲宮寬賓寢對尋導壽將爾塵嘗堯盡層屆屬歲豈島嶺嶽峽"
    "嶼幣帥師帳簾帶幫庫應廟廢廣慶廬張彈強歸當錄徹徑憂懷態憐總戀懇惡悅懸驚懼慘懲慣慮憶戲戰戶執擴掃揚擾撫拋搶護報擬擁攔擇掛揮損換據擲擔擠搖攝攜敗敵"
    "數齊斬斷無舊時曠曆術機殺雜權條來極構槍標樓樣樞橋檢棟欄樹欽歐歡殘氣漢湯溝沒滬滯溫滲灘瀾濟濃濤測渾漲潔澤淺濱滅燈靈災點煉熱愛爺牽犧狀獨獄現璽環"
    "電畫暢療瘋盜監盤睏矚矯礦碼磚確禮禍離種積稱穩窮竊競筆築簡簽籌籃糧糾紀紅級約紙納紐純紗紛線練組細織終紹經結給絡絕統綜綠維綱網綻緊緒績續緣編緩緬"
    "縮繫繳纖罰羅職聯聰肅腦腳膠臺艦艱藝節範薦藥蘇蘋虛蝦蟲衝補裝襲見規視覽覺觀觸計訂討訊記講許論設訪證評識詞試詢話該詳誌認誤說請諸課調談譯議讓讚負"
    "財責貢貧貨販貪貫貯貴貸費貼貿賀資賠賢質購賽贊贏趕趙跡躍車軌軟轉輕載較輔輛輪輸轄邊遙遞遠適遲遷選遺還邁運過達違連進鄭鄰醬釀釋鋁鋅錫鋰鋼鉛銅鋪鋒"
    "錢鍋鍵鏈鎖鎮鎢鎳鑄鐵長門閉問間閑閣陣陰陸陳階際隊陽隨隱難雞霧靜韓頁頂項順須預領頗頻題額顏願顧類顯風飛飯飲飾飼館馬馳駐駕駛騰驅驗魚鮮鯨鳥鳴麥黃"
    "齡龍龐徵後裡鐘錶颱萊佔灣紡邦開漸製語營銷夥彙週佈趨貶鬆綁榮飆遜勝獲顆噸櫃賺鈷鎵鍺銻稅鏡穀幹採襯醃絨鞦韆釐錯閏祕鍊邏輯矽鎂鈦鋯鉬銣鏑鋱釔鑭鈰鐠"
    "釹「」『』",
    "万与专业丛东丝丢两严丧个丰临为丽举么义乌乐乔习乡书买乱争于亏云亚产亩亲亿仅从仑仓仪们价众优会伞伟传伤伦伪体余佣侧侨侦债倾偿储儿兑党兰关兴养兽"
    "内冈册写军农冯冲决况冻净凉减凑几凤凭凯击凿划刘则刚创删别刹剂剑剧劝办务动励劲劳势勋汇区医华协单卖卢卫厂厅历厉压厌县参双发变叙叶号叹吓吗启吴员"
    "听响哑团园围国图圆圣场坏块坚坛坝坟坠垄垦垒墙壮声壳壶处备复够头夸夹夺奋奖奥妇妈姗孙学宁宝实审宪宫宽宾寝对寻导寿将尔尘尝尧尽层届属岁岂岛岭岳峡"
    "屿币帅师帐帘带帮库应庙废广庆庐张弹强归当录彻径忧怀态怜总恋恳恶悦悬惊惧惨惩惯虑忆戏战户执扩扫扬扰抚抛抢护报拟拥拦择挂挥损换据掷担挤摇摄携败敌"
    "数齐斩断无旧时旷历术机杀杂权条来极构枪标楼样枢桥检栋栏树钦欧欢残气汉汤沟没沪滞温渗滩澜济浓涛测浑涨洁泽浅滨灭灯灵灾点炼热爱爷牵牺状独狱现玺环"
    "电画畅疗疯盗监盘困瞩矫矿码砖确礼祸离种积称稳穷窃竞笔筑简签筹篮粮纠纪红级约纸纳纽纯纱纷线练组细织终绍经结给络绝统综绿维纲网绽紧绪绩续缘编缓缅"
    "缩系缴纤罚罗职联聪肃脑脚胶台舰艰艺节范荐药苏苹虚虾虫冲补装袭见规视览觉观触计订讨讯记讲许论设访证评识词试询话该详志认误说请诸课调谈译议让赞负"
    "财责贡贫货贩贪贯贮贵贷费贴贸贺资赔贤质购赛赞赢赶赵迹跃车轨软转轻载较辅辆轮输辖边遥递远适迟迁选遗还迈运过达违连进郑邻酱酿释铝锌锡锂钢铅铜铺锋"
    "钱锅键链锁镇钨镍铸铁长门闭问间闲阁阵阴陆陈阶际队阳随隐难鸡雾静韩页顶项顺须预领颇频题额颜愿顾类显风飞饭饮饰饲馆马驰驻驾驶腾驱验鱼鲜鲸鸟鸣麦黄"
    "龄龙庞征后里钟表台莱占湾纺邦开渐制语营销伙汇周布趋贬松绑荣飙逊胜获颗吨柜赚钴镓锗锑税镜谷干采衬腌绒秋千厘错闰秘链逻辑硅镁钛锆钼铷镝铽钇镧铈镨"
    '钕""""',
)
"""Traditional characters of trade stories as simplified ones, one for one."""
