import type { SearchFilters } from '../../typings/search'
import type { ChipView, GroupView } from './filter-view'

/** What is empty is left out, so that two ways to the same choice ask for the same. */
function trimmed(filters: SearchFilters): SearchFilters {
  const { fromFen, toFen, categoryIds = [], facts = [], inStock, reduced, freeFreight } = filters
  const chosen = facts.filter(({ values }) => values.length > 0)
  return {
    ...(fromFen === undefined ? {} : { fromFen }),
    ...(toFen === undefined ? {} : { toFen }),
    ...(categoryIds.length > 0 ? { categoryIds } : {}),
    ...(chosen.length > 0 ? { facts: chosen } : {}),
    ...(inStock ? { inStock } : {}),
    ...(reduced ? { reduced } : {}),
    ...(freeFreight ? { freeFreight } : {}),
  }
}

const toggled = (values: string[], value: string): string[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value]

/** A tap on an option takes it or takes it off again. */
export function chosen(
  filters: SearchFilters,
  { kind, name }: Pick<GroupView, 'kind' | 'name'>,
  key: string,
): SearchFilters {
  if (kind === 'band') return withBand(filters, key)
  if (kind === 'category')
    return trimmed({ ...filters, categoryIds: toggled(filters.categoryIds ?? [], key) })
  if (kind === 'offer') {
    const offer = key === 'reduced' ? 'reduced' : 'freeFreight'
    return trimmed({ ...filters, [offer]: !filters[offer] })
  }
  const facts = filters.facts ?? []
  const before = facts.find((fact) => fact.name === name) ?? { name, values: [] }
  const after = { name, values: toggled(before.values, key) }
  return trimmed({ ...filters, facts: [...facts.filter((fact) => fact.name !== name), after] })
}

/** `1000-5000` is from 10 yuan on and below 50. */
function withBand(filters: SearchFilters, key: string): SearchFilters {
  const [from = '', to = ''] = key.split('-')
  const { fromFen: _from, toFen: _to, ...rest } = filters
  const bounds = {
    ...(from === '' ? {} : { fromFen: Number(from) }),
    ...(to === '' ? {} : { toFen: Number(to) - 1 }),
  }
  const isOn = filters.fromFen === bounds.fromFen && filters.toFen === bounds.toFen
  return trimmed(isOn ? rest : { ...rest, ...bounds })
}

/** What was typed in yuan; what is no number is no bound, and two that are turned round are turned back. */
export function withPrices(filters: SearchFilters, fromYuan: string, toYuan: string): SearchFilters {
  const { fromFen: _from, toFen: _to, ...rest } = filters
  const [from, to] = [fenOf(fromYuan), fenOf(toYuan)]
  const isTurned = from !== undefined && to !== undefined && from > to
  const [low, high] = isTurned ? [to, from] : [from, to]
  return trimmed({
    ...rest,
    ...(low === undefined ? {} : { fromFen: low }),
    ...(high === undefined ? {} : { toFen: high }),
  })
}

const YUAN_DIGITS_MAX = 7

function fenOf(text: string): number | undefined {
  const digits = text.trim()
  return /^\d+$/.test(digits) && digits.length <= YUAN_DIGITS_MAX ? Number(digits) * 100 : undefined
}

export const withStock = (filters: SearchFilters, inStock: boolean): SearchFilters =>
  trimmed({ ...filters, inStock })

/** Takes one choice off. */
export function without(filters: SearchFilters, { kind, name, key }: ChipView): SearchFilters {
  if (kind === 'price') return withPrices(filters, '', '')
  if (kind === 'stock') return withStock(filters, false)
  return chosen(filters, { kind, name }, key)
}
