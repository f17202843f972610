#!/usr/bin/env python3
"""Writes data/kanji.txt, the forms of Chinese characters that Japanese writes for one another.

    tests/kanji.py KYUJIPY UNIHAN JA_ITAIJI KAIJI > data/kanji.txt

KYUJIPY    a folder with kyujitai_simplified.cson and kyujitai_variants.cson of kyujipy
UNIHAN     Unihan_OtherMappings.txt of the Unicode Character Database
JA_ITAIJI  ja-itaiji.json of ja-itaiji
KAIJI      variants.rs of kaiji
"""

import json
import re
import sys
import unicodedata

HEAD = """\
# Forms of Chinese characters that Japanese writes for one another: the usual one, then its old forms and variants.
# Forms that Unicode takes for the same character (NFKD) are left out. Written by tests/kanji.py from
#
# - kyujipy 0.6.8 (https://github.com/DrTurnon/kyujipy, MIT licence): old forms of the joyo and jinmeiyo kanji
# - Unihan of Unicode 14.0 (https://www.unicode.org/charts/unihan.html, © 2021 Unicode, Inc., Unicode licence):
#   kJinmeiyoKanji and kJoyoKanji
# - ja-itaiji 1.0.2 (https://github.com/RjChiba/ja_itaiji, MIT licence): variants in names of people and places
# - kaiji 0.1.0 (https://docs.rs/kaiji, MIT or Apache 2.0 licence): one variant of `吉` and of `郷`, those of `弁`, and `斎`
#
# `斎` and `斉` are two characters. In family names all of their forms stand for one another.
"""

# The usual form, then variants in names. Each is in ja-itaiji, whose families hold many that are not the same in
# Japanese, so they are chosen by hand.
NAMES = """
辺邉 浜濵 島嶌 崎﨑嵜 高髙 昇曻 柳栁桺 橋槗 桑桒 船舩 秋穐龝秌 土圡 野壄 宜冝 宝寳 松枩柗 鉄鐡銕 鶴靏鸖 壺壷 奇竒
喜㐂 村邨 淵渕 徳悳惪 鼓皷鼔 厩廐廏廄 学斈斅 館舘 峨峩 恥耻 留畄畱 略畧 窓窻窗牕 協恊 剣劔剱劒 厦廈 婿壻聟 叙敘 映暎
煮煑 奨獎 耕畊 界畍 畳疂疉 帰皈 砧碪 年秊 糧粮 翠翆 脈脉 腸膓 苺莓 蓋葢 蘇蘓 裴裵 詠咏 讐讎 渓谿 質貭 職軄 体躰軆
達逹 刀釖 鉛鈆 場塲 棋棊 鬱欝 巌巗 迪廸 怪恠 熙煕凞熈 隣鄰 鶏雞 霊霛 靭靱 頸頚 蕊蘂蕋 燕鷰 鶯鸎 験騐 飄飃 髯髥 鼠鼡
和龢 麺麪 爾尓尒 寿夀 寧寗甯 梅楳 柏栢 博愽 岡崗 草艸 間閒 雁鴈鳫 麻蔴 兎兔 国圀囯囶 夢梦 奈柰 庵菴 昂昻 明朙 時旹
曠昿 曳曵 朗朖 期朞 柿柹 桝枡 梨棃 櫟檪 歌謌 毘毗 決决 沖冲 澄澂 煙烟 珍珎 稚稺穉 竈竃 競竸 総緫 纏纒 群羣 聡聦 胸胷
虎乕 蛇虵 蟹蠏 解觧 諌諫 賎賤 雑襍 韮韭 飯飰 栗㮚 勲勛 強强 災灾 事亊 仙僊仚 備俻 傘仐 別别 刹剎 券劵 創剏剙 効俲
厨廚 因囙 坂岅 坤堃 垂埀 堤隄 塔墖 多夛 妙玅 姉姊 妍姸 崖崕 嵯嵳 幡旛 床牀 廟庿 往徃 憩憇 戯戱 携攜擕 既旣 暖煖 望朢
本夲 棄弃 楡榆 楕橢 概槩 構搆 槍鎗 櫓艪艣 毀毁 氷冰 汚汙 沈沉 浄凈 涛濤 湿溼 潅灌 焔燄熖 猪豬 猿猨 畝畆畒 皐皋 砲礮
稿稾 窯窰窑 竪豎 筍笋 箏筝 籤籖 粽糉 紙帋 綿緜 線綫 繁緐 罪辠 罰罸 羈羇覊 臥卧 荊荆 蛎蠣 蝦鰕 衆眾 豚豘 走赱 跡迹
踊踴 軟輭 辞辤 農辳 逃迯 遅遟 酬醻 鉢盋 鍬鍫 鎌鐮 鎖鎻 鑑鑒 閉閇 陰隂 階堦 面靣 靴鞾 鞍鞌 韻韵 額頟 飢饑 鰐鱷 鵝鵞
呑吞 啓啟啔 善譱 器噐 嚢囊 回囘 埋薶 岩嵒嵓 倶俱 侠俠 値值 却卻 姫姬 挙舉 汚污 渋澀 猫貓 砺礪 脚腳 莱萊 蝉蟬 贋贗
葱蔥 唇脣 鯵鰺 迩邇 梼檮 屡屢 柵栅
""".split()

# The same from kaiji.
KAIJI = "吉𠮷 弁辨瓣辯 斉斎 郷鄉".split()


def character(code):
    return chr(int(code.removeprefix("U+"), 16))


def old_forms(folder):
    for name in ["kyujitai_simplified", "kyujitai_variants"]:
        with open(f"{folder}/{name}.cson", encoding="utf-8") as file:
            yield from re.findall(r'\["(.)", "(.)"\]', file.read())


def official_kanji(path):
    """The characters of the official lists, and pairs of the usual form and another."""
    usual, pairs = set(), []
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = re.match(r"(U\+\S+)\tk(Joyo|Jinmeiyo)Kanji\t(.*)", line)
            if not match:
                continue
            kanji, others = character(match[1]), re.findall(r"U\+[0-9A-F]+", match[3])
            if match[2] == "Joyo" and not others:
                usual.add(kanji)
            for other in others:
                # Jinmeiyo names the usual form of an old one, joyo the printed form of one in wider use.
                pair = (character(other), kanji)
                pairs.append(pair if match[2] == "Jinmeiyo" else pair[::-1])
    return usual, pairs


def name_forms(path):
    with open(path, encoding="utf-8") as file:
        families = json.load(file)
    related = {frozenset((a, b)) for a, family in families.items() for b in family}
    for usual, *variants in NAMES:
        for variant in variants:
            known = [usual] + variants
            assert any(frozenset((a, variant)) in related for a in known if a != variant), usual + variant
            yield usual, variant


def kaiji_forms(path):
    with open(path, encoding="utf-8") as file:
        known = set(re.findall(r"\('(.)', '(.)'\)", file.read()))
    for usual, *variants in KAIJI:
        for variant in variants:
            assert (variant, usual) in known, usual + variant
            yield usual, variant


def main():
    kyujipy, unihan, ja_itaiji, kaiji = sys.argv[1:]
    joyo, official = official_kanji(unihan)
    pairs = [*old_forms(kyujipy), *official, *name_forms(ja_itaiji), *kaiji_forms(kaiji)]
    groups = {}
    for usual, other in pairs:
        if unicodedata.normalize("NFKD", other) != other or unicodedata.normalize("NFKD", usual) != usual:
            continue
        group = groups.get(usual, [usual])
        group += [kanji for kanji in groups.get(other, [other]) if kanji not in group]
        for kanji in group:
            groups[kanji] = group
    lines = []
    for group in {id(group): group for group in groups.values()}.values():
        standard = [kanji for kanji in group if kanji in joyo]
        assert len(standard) <= 1 or "斎" in standard, group
        # The table of the program has room for usual forms of the first block only.
        usual = next(kanji for kanji in standard + group if "一" <= kanji <= "\u9fff")
        lines.append(" ".join([usual] + sorted(kanji for kanji in group if kanji != usual)))
    print(HEAD + "\n".join(sorted(lines)))


main()
