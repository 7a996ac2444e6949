import type { CategoryFields, OwnerApi } from '../../../typings/owner-api'
import type { Category } from '../../domain/product'
import { categoryUse } from '../../domain/upload'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { type MediaPorts, withMedia } from '../item-editor/media'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

const fields = ['name', 'picture', 'shown'] as const satisfies (keyof CategoryFields)[]

type Fields = Partial<CategoryFields>

/** Changes some fields if each still says what was read, so that people who change others lose nothing. */
export async function saveCategory(
  ports: MediaPorts & Pick<Ports, 'categories' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { categoryId, from, to }: OwnerApi['category.save']['in'],
): Promise<Outcome<OwnerApi['category.save']>> {
  const known = await named(caller, ports.categories, categoryId)
  if (!known) return refuse('NOT_FOUND', {})
  const actor = caller.staff.username
  const decide = async (stored: Category) => {
    const wanted = fields.filter((field) => to[field] !== undefined && !isSame(stored, to, field))
    if (wanted.length === 0) return stored
    const others = wanted.filter((field) => !isSame(stored, from, field))
    if (others.length > 0)
      return refuse('CHANGED_MEANWHILE', { fields: others, by: stored.lastAct?.actor ?? null })
    await auditActs(ports, stored)
    const { hidden, ...rest } = stored
    const changed = { ...rest, ...to }
    const note = { actor, action: 'category.save', target: categoryId, from: partOf(stored, wanted), to }
    return {
      ...changed,
      ...(changed.shown ? {} : { hidden: hidden ?? { by: actor, at: ports.clock.now() } }),
      lastAct: auditEntry(ports, note),
    }
  }
  const { source = '' } = to.picture ?? {}
  const files = source === '' || source === known.picture.source ? [] : [source]
  return withMedia(ports, caller, categoryUse(categoryId), { files, film: null }, async () => {
    const stands = await change(ports, ports.categories, categoryId, decide, known)
    if ('ok' in stands) return stands
    await auditActs(ports, stands)
    return done({ revision: stands.revision })
  })
}

function isSame(stored: Category, other: Fields, field: keyof CategoryFields): boolean {
  const { [field]: value } = other
  return value !== undefined && partText(stored[field]) === partText(value)
}

/** Equal whatever order the fields of a text or a picture came in. */
const partText = (value: CategoryFields[keyof CategoryFields]): string =>
  typeof value === 'object' ? JSON.stringify(Object.entries(value).sort()) : String(value)

const partOf = (category: Category, names: (keyof CategoryFields)[]) =>
  Object.fromEntries(names.map((field) => [field, category[field]]))
