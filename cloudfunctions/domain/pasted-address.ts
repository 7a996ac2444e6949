import type { PastedAddress, PastedPart } from '../../typings/address'
import { likelyName, nameBehind, type Token } from './pasted-name'
import { type FoundRegion, findRegion } from './pasted-region'
import { normalPhone } from './phone'

interface Mark {
  start: number
  end: number
  as: PastedPart
}

const labels = RegExp(
  '(?:收货人|收件人|联系人|姓名|名字|手机号码|手机号|联系电话|联系方式|手机|电话|所在地区|所在区域|地区|' +
    '详细地址|收货地址|收件地址|地址|街道/乡镇|街道|邮政编码|邮编)\\s*[:：]\\s*',
  'g',
)
const nameLabel = /^(?:收货人|收件人|联系人|姓名|名字)/
const phones = RegExp(
  [
    /(?:(?:\+|00)86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?:(?:转|-)\d{1,6})?/,
    /(?:\+|00)(?:852|853|886)[\s-]?[\d\s-]{8,12}/,
    /(?:\(0\d{2,3}\)|0\d{2,3})[\s-]?\d{3,4}[\s-]?\d{4}(?!\d)/,
    /[48]00[\s-]?\d{3}[\s-]?\d{4}/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)
const postalCodes = /(?<!\d)\d{6}(?!\d)/g
const streets = /^[\s,，、-]*(\p{Script=Han}{1,10}?(?:街道|镇|乡|苏木))(?!路|街|巷|口|小区|花园|人家)/u
/** What houses are called, or a number of one. */
const detailLike =
  /\d|[号室栋幢座楼层村组弄巷路街苑园城厦院里坊]|单元|小区|广场|大学|学院|医院|花园|公寓|驿站|门牌/
const gaps = /[\s,，;；、|。()（）【】[\]]+/u

/**
 * Reads a copied address: name, phone, place, street and the rest, in any order, with labels or without.
 * What it did not use is marked as such, and left to the shopper.
 */
export function readPasted(given: string): PastedAddress {
  const text = sameLength(given)
  const marks: Mark[] = []
  const isFree = (at: number) => !marks.some(({ start, end }) => at >= start && at < end)
  const mark = (start: number, end: number, as: PastedPart) => marks.push({ start, end, as })

  for (const found of text.matchAll(labels)) mark(found.index, found.index + found[0].length, 'label')
  const phone = markPhone(text, isFree, mark)
  const region = markRegion(text, isFree, mark)
  const street = region ? markStreet(text, region.end, isFree, mark) : ''
  const postalCode = markPostalCode(text, isFree, mark)
  const tokens = tokensOf(text, isFree)
  const name = markName(text, tokens, marks, mark)
  const detail = markDetail(text, tokensOf(text, isFree), region?.end ?? null, mark)
  for (const token of tokensOf(text, isFree)) mark(token.start, token.end, 'unused')
  const { province = '', city = '', district = '', code: regionCode = '' } = region ?? {}
  return {
    parts: marks
      .sort((one, other) => one.start - other.start)
      .map(({ start, end, as }) => ({ text: given.slice(start, end), as })),
    address: { name, phone, province, city, district, regionCode, street, detail, postalCode },
  }
}

/** Full-width digits and letters as others write them, each in its place. */
const sameLength = (text: string): string =>
  [...text]
    .map((one) => {
      const normal = one.normalize('NFKC')
      return normal.length === one.length ? normal : one
    })
    .join('')

type IsFree = (at: number) => boolean
type MarkAs = (start: number, end: number, as: PastedPart) => void

function markPhone(text: string, isFree: IsFree, mark: MarkAs): string {
  for (const { 0: found, index } of text.matchAll(phones)) {
    const isInNumber = /\d/.test(text.charAt(index - 1))
    const number = normalPhone(found.trim())
    if (number === null || isInNumber || !isFree(index)) continue
    mark(index, index + found.trimEnd().length, 'phone')
    return number
  }
  return ''
}

/** Some copies tell the place twice, by itself and before the house: the last of them ends it. */
function markRegion(text: string, isFree: IsFree, mark: MarkAs): FoundRegion | null {
  const first = findRegion(text, isFree)
  let last = first
  for (let one = first; one && one.code === first?.code && one.levels === first.levels; ) {
    mark(one.start, one.end, 'region')
    last = { ...one, end: Math.max(one.end, last?.end ?? 0) }
    one = findRegion(text, isFree)
  }
  return last
}

function markStreet(text: string, at: number, isFree: IsFree, mark: MarkAs): string {
  const found = streets.exec(text.slice(at))
  const street = found?.[1]
  if (!found || street === undefined || !isFree(at)) return ''
  const start = at + found[0].length - street.length
  mark(start, at + found[0].length, 'street')
  return street
}

function markPostalCode(text: string, isFree: IsFree, mark: MarkAs): string {
  for (const { 0: found, index } of text.matchAll(postalCodes)) {
    const around = [text.charAt(index - 1), text.charAt(index + 6)]
    const isAlone = around.every((one) => one === '' || gaps.test(one) || one === ':' || one === '：')
    if (!isAlone || !isFree(index) || !isFree(index + 5)) continue
    mark(index, index + 6, 'postalCode')
    return found
  }
  return ''
}

/** The stretches that nothing has been made of yet, parted by spaces and commas. */
function tokensOf(text: string, isFree: IsFree): Token[] {
  const tokens: Token[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const isPart = at < text.length && isFree(at) && !gaps.test(text.charAt(at))
    if (isPart && start < 0) start = at
    if (isPart || start < 0) continue
    const word = text.slice(start, at)
    if (/[\p{L}\p{N}]/u.test(word)) tokens.push({ start, end: at, text: word })
    start = -1
  }
  return tokens
}

/** The name by its label, by its looks and place, or at the end of the rest before the number. */
function markName(text: string, tokens: Token[], marks: Mark[], mark: MarkAs): string {
  const labelled = marks.find(({ start, as }) => as === 'label' && nameLabel.test(text.slice(start)))
  const own = labelled && tokens.find(({ start }) => start === labelled.end)
  const phone = marks.find(({ as }) => as === 'phone')
  const found = own ?? likelyName(joinedLatin(tokens, text), phone ?? null, text)
  if (found) {
    mark(found.start, found.end, 'name')
    return found.text.replace(/收$/, '')
  }
  const glued = phone && nameBehind(tokens, phone.start)
  if (!glued) return ''
  mark(glued.start, glued.end, 'name')
  return glued.text
}

/** `Tom` and `Lee` are one name. */
function joinedLatin(tokens: Token[], text: string): Token[] {
  const whole: Token[] = []
  for (const token of tokens) {
    const last = whole[whole.length - 1]
    const isNext = last && [last, token].every((one) => /^[A-Za-z.'-]+( |$)/.test(one.text))
    if (isNext && text.slice(last.end, token.start) === ' ')
      whole[whole.length - 1] = { ...last, end: token.end, text: text.slice(last.start, token.end) }
    else whole.push(token)
  }
  return whole
}

/** What follows the place, and what looks like a house wherever it stands. */
function markDetail(text: string, tokens: Token[], regionEnd: number | null, mark: MarkAs): string {
  const follows = (token: Token) =>
    regionEnd !== null &&
    token.start >= regionEnd &&
    !/[^\s,，、-]/.test(
      text.slice(regionEnd, token.start).replace(/\p{Script=Han}{1,10}(?:街道|镇|乡|苏木)/u, ''),
    )
  const [first] = tokens.filter(follows)
  const isHouse = ({ text: one }: Token) => detailLike.test(one) && !/^[\d-]{7,}$/.test(one)
  const used = tokens.filter((token) => token === first || isHouse(token))
  for (const { start, end } of used) mark(start, end, 'detail')
  return used.map((token) => token.text.replace(/^[-—:：]+/, '')).reduce(joined, '')
}

/** Latin letters and digits keep the space that parted them. */
const joined = (sum: string, next: string): string =>
  sum === '' ? next : /[a-z\d]$/i.test(sum) && /^[a-z\d]/i.test(next) ? `${sum} ${next}` : `${sum}${next}`
