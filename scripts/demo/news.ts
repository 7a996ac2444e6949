import type { NewsFact, NewsKind, NewsTemplate } from '../../typings/news'

const facts: Record<NewsKind, NewsFact[]> = {
  paid: ['orderNumber', 'goods', 'amount', 'time'],
  shipped: ['orderNumber', 'goods', 'carrier', 'trackingNo', 'time'],
  refunded: ['orderNumber', 'goods', 'amount', 'time'],
}

/** Templates of the account as the shop's own: their keywords stand in the order of what is said. */
export function demoNews(templates: { priTmplId: string; content: string }[]): NewsTemplate[] {
  return Object.entries(facts).flatMap(([kind, said]) => {
    const template = templates.find(({ priTmplId }) => priTmplId.includes(kind))
    if (!template) return []
    const keywords = [...template.content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, keyword = '']) => keyword)
    const fields = said.map((fact, at) => ({ keyword: keywords[at] ?? '', fact }))
    return [{ kind: kind as NewsKind, templateId: template.priTmplId, fields }]
  })
}
