import type { NewsField, NewsKind, NewsTemplate } from '../../../../typings/news'

export const NEWS_KINDS: readonly NewsKind[] = ['paid', 'shipped', 'refunded']
export const FIELDS_MAX = 5

/** Every kind as it is written; one without an id is not offered. */
export const newsForm = (templates: NewsTemplate[]): NewsTemplate[] =>
  NEWS_KINDS.map(
    (kind) =>
      templates.find((one) => one.kind === kind) ?? { kind, templateId: '', fields: firstFields(kind) },
  )

/** What most templates of a kind have, to begin with. */
const firstFields = (kind: NewsKind): NewsField[] => [
  { keyword: 'character_string1', fact: 'orderNumber' },
  { keyword: 'thing2', fact: 'goods' },
  ...(kind === 'shipped'
    ? ([
        { keyword: 'thing3', fact: 'carrier' },
        { keyword: 'character_string4', fact: 'trackingNo' },
      ] as const)
    : ([{ keyword: 'amount3', fact: 'amount' }] as const)),
  { keyword: kind === 'shipped' ? 'time5' : 'time4', fact: 'time' },
]

/** The kinds that have a template; null where one is not written right. */
export function readNews(form: NewsTemplate[]): NewsTemplate[] | null {
  const written = form
    .map((one) => ({ ...one, templateId: one.templateId.trim() }))
    .filter(({ templateId }) => templateId !== '')
  const isGood = ({ templateId, fields }: NewsTemplate) =>
    /^[A-Za-z0-9_-]{8,80}$/.test(templateId) &&
    fields.length >= 1 &&
    fields.length <= FIELDS_MAX &&
    fields.every(({ keyword }) => /^[a-z_]{1,24}[0-9]{1,3}$/.test(keyword))
  return written.every(isGood) ? written : null
}

/** The keywords that stand in a template's content as WeChat shows it, `订单号{{thing1.DATA}}`. */
export const keywordsIn = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\.DATA\s*\}\}/g)].map(([, keyword = '']) => keyword).slice(0, FIELDS_MAX)

/** The fields with these keywords in place of theirs, each saying what stood at its place. */
export const withKeywords = (fields: NewsField[], keywords: string[]): NewsField[] =>
  keywords.map((keyword, at) => ({ keyword, fact: fields[at]?.fact ?? 'goods' }))
