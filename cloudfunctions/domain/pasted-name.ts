/** A stretch of a text. */
export interface Token {
  start: number
  end: number
  text: string
}

/** The commonest family names, those of two characters first. */
const families = [
  ...'欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 司徒'.split(' '),
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程魏苏吕丁任沈姚卢',
  ...'姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康',
  ...'施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗',
  ...'谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜',
  ...'冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝',
].join('|')
const family = RegExp(`^(?:${families})`)
const behindHouse = RegExp(
  `(?<=[\\dA-Za-z号室栋幢座楼层元])((?:${families})\\p{Script=Han}{1,2})(?:收|（收）)?$`,
  'u',
)

/** Words of a wish, not of a person. */
const wishes = /放|请|送|勿|别|不要|柜|门口|门卫|保安|快递|自提|驿站|拍|加急|周末|电话|代收|也行|可以|谢|你好/
/** So ends where somebody lives, not who. */
const placeEnds = /[路街巷弄道号室栋幢座楼层村镇乡区市县苑城园厦院]$/
const titles = /(?:先生|女士|小姐|老师|阿姨|叔叔|师傅|同学|收)$/
const manNames =
  /^(?:\p{Script=Han}{2,4}|\p{Script=Han}{1,6}[·•]\p{Script=Han}{1,8}|[A-Za-z][A-Za-z .'-]{1,24})$/u

/** The stretch that is most likely a person: by family name, title, shape, and whether the number is next. */
export function likelyName(
  tokens: Token[],
  phone: { start: number; end: number } | null,
  text: string,
): Token | null {
  const isNext = ({ start, end }: Token) =>
    phone !== null &&
    (!/[\p{L}\p{N}]/u.test(text.slice(end, phone.start)) ||
      !/[\p{L}\p{N}]/u.test(text.slice(phone.end, start)))
  const weighed = tokens.flatMap((token, at) => {
    const hasTitle = titles.test(token.text)
    const bare = token.text.replace(titles, '')
    if (!manNames.test(token.text) || bare === '') return []
    if (!hasTitle && (wishes.test(token.text) || placeEnds.test(token.text))) return []
    const weight =
      (family.test(token.text) ? 3 : 0) + (hasTitle ? 3 : 0) + (isNext(token) ? 2 : 0) + (at === 0 ? 1 : 0)
    return weight >= 2 ? [{ token, weight }] : []
  })
  return (
    weighed.reduce<(typeof weighed)[number] | null>(
      (best, one) => (best && best.weight >= one.weight ? best : one),
      null,
    )?.token ?? null
  )
}

/** `…5 幢 501 室张三13900007815`: a name that hangs on the house before the number. */
export function nameBehind(tokens: Token[], phoneStart: number): Token | null {
  const before = tokens.find(({ end }) => end === phoneStart) ?? tokens[tokens.length - 1]
  const found = before && behindHouse.exec(before.text)
  if (!before || !found?.[1]) return null
  const start = before.start + found.index
  return { start, end: before.end, text: found[1] }
}
