"""Kin words: which group of kin a recorded relation (称谓) belongs to.

The groups are those of the civil servants' avoidance rules: spouses; direct line; collateral line within three
generations; close in-laws. Cousins and several in-laws belong to them. A word that stands in no group is unknown:
step and adoptive kin, for one, were not read in the text.
"""

from __future__ import annotations

import polars as pl

_DIRECT = (
    "父亲 母亲 父 母 爸爸 妈妈 祖父 祖母 爷爷 奶奶 外祖父 外祖母 外公 外婆 姥爷 姥姥 儿子 女儿 子 女 "
    "长子 次子 三子 四子 独生子 长女 次女 三女 四女 独生女 孙子 孙女 外孙 外孙子 外孙女"
)
_COLLATERAL = (
    "伯父 叔父 伯伯 叔叔 姑母 姑姑 姑妈 舅父 舅舅 姨母 姨妈 阿姨 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 姊姊 兄长 胞兄 "
    "胞弟 胞姐 胞妹 堂兄 堂弟 堂姐 堂妹 堂哥 表兄 表弟 表姐 表妹 表哥 侄子 侄女 侄儿 外甥 外甥女"
)
_AFFINITY = (
    "岳父 岳母 公公 婆婆 丈人 丈母娘 内兄 内弟 妻兄 妻弟 妻姐 妻妹 大舅子 小舅子 大姨子 小姨子 "
    "大伯子 小叔子 大姑子 小姑子 连襟 妯娌 儿媳 媳妇 儿媳妇 女婿 亲家 亲家公 亲家母 "
    "嫂子 嫂嫂 弟媳 弟妹 姐夫 妹夫 伯母 婶母 婶婶 姑父 姑夫 舅母 舅妈 姨父 姨夫 "
    "堂嫂 堂弟媳 堂姐夫 堂妹夫 表嫂 表弟媳 表姐夫 表妹夫 侄媳 侄媳妇 侄女婿 侄婿 外甥媳妇 外甥女婿"
)
GROUPS = ("spouse", "direct", "collateral", "affinity")
"""The groups of kin: 夫妻, 直系血亲, 三代以内旁系血亲, 近姻亲."""

GROUP_OF = {
    word: group
    for group, words in zip(GROUPS, ("丈夫 妻子 夫 妻 配偶 爱人", _DIRECT, _COLLATERAL, _AFFINITY), strict=True)
    for word in words.split()
}
"""The group of each word."""


def group_of(relation: str) -> pl.Expr:
    """Return the group of the relation in a column, null where the word stands in none."""
    plain = pl.col(relation).str.replace_all(r"\s", "")
    return plain.replace_strict(GROUP_OF, default=None, return_dtype=pl.String)
