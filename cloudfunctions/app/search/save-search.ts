import type { OwnerSearchApi, SearchSettingsView } from '../../../typings/search'
import { normal } from '../../domain/search/normal'
import { newSearchSettings, type SearchSettings } from '../../domain/search/settings'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type SearchDeskPorts, searchDesk } from './get-search'

/** Writes what is hot and what means the same; the same again is done already. */
export async function saveSearch(
  ports: SearchDeskPorts & Pick<Ports, 'audit' | 'ids'>,
  { staff, merchantId }: StaffCaller,
  { revision, ...given }: OwnerSearchApi['search.save']['in'],
): Promise<Outcome<OwnerSearchApi['search.save']>> {
  const known = (await ports.searchSettings.get(merchantId)) ?? newSearchSettings(merchantId)
  const wanted = cleaned(given)
  const changed = fieldsOf(wanted).filter((field) => !isSame(known[field], wanted[field]))
  if (changed.length === 0) return done(await searchDesk(ports, known))
  await auditActs(ports, known)
  if (known.revision !== revision) return refuse('CHANGED_MEANWHILE', { by: known.lastAct?.actor ?? null })
  const [from, to] = [known, wanted].map((each) =>
    Object.fromEntries(changed.map((field) => [field, wordsOf(each[field])])),
  )
  const note = { actor: staff.username, action: 'search.save', target: merchantId, from, to }
  const stands = await saveOver(ports.searchSettings, {
    ...known,
    ...wanted,
    lastAct: auditEntry(ports, note),
  })
  if (!stands) return refuse('CHANGED_MEANWHILE', { by: null })
  await auditActs(ports, stands)
  return done(await searchDesk(ports, stands))
}

type Wanted = Omit<SearchSettingsView, 'revision'>

const fieldsOf = (wanted: Wanted) => Object.keys(wanted) as (keyof Wanted)[]

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** As the log shows it: a group of words is one thing. */
const wordsOf = (value: SearchSettings[keyof Wanted]): unknown =>
  typeof value === 'string'
    ? value
    : value.map((each) => (Array.isArray(each) ? each.join(' = ') : each)).join(' / ')

/** Each word once, whatever its case or width; a group of one says nothing. */
function cleaned({ hotBy, hotWords, hiddenWords, synonyms }: Wanted): Wanted {
  return {
    hotBy,
    hotWords: distinct(hotWords),
    hiddenWords: distinct(hiddenWords.map(normal)),
    synonyms: synonyms.map(distinct).filter((group) => group.length > 1),
  }
}

function distinct(words: string[]): string[] {
  const known = new Set<string>()
  return words.filter((word) => {
    const key = normal(word)
    if (key === '' || known.has(key)) return false
    known.add(key)
    return true
  })
}
