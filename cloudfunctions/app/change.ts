import type { Clock, Ids, LookedAt, Saved } from './ports'

/** What pauses and chance are needed for taking turns with other writers. */
export interface ChangePorts {
  clock: Pick<Clock, 'pause'>
  ids: Ids
}

/** A document that is written over the revision that was read. */
interface Kept {
  revision: number
}

export interface ChangeStore<Record extends Kept> {
  get(id: string): Promise<Record | null>
  save(record: Record): Saved
}

/** What a decision may answer instead of a record: nothing is written then. */
type Left = null | { ok: false }

const TRIES_MAX = 8
const PAUSE_MS = 15
const PAUSE_MAX_MS = 240

/**
 * The one way to change a document: starts from `known`, or reads, decides, and saves over the revision that
 * was decided on; where another writer was quicker, all of it again. `decide` answers the changed record, the
 * same one where nothing is to be written, or a refusal; it may read other documents, and write to them what
 * can be repeated. Answers the record as it is stored then, or the refusal.
 */
export async function change<Record extends Kept, Decision extends Record | Left>(
  ports: ChangePorts,
  store: ChangeStore<Record>,
  id: string,
  decide: (stored: Record) => Decision | Promise<Decision>,
  known: Record | null = null,
): Promise<Record | Extract<Decision, Left>> {
  let first = known
  return repeat(ports, id, async () => {
    const stored = first ?? (await store.get(id))
    first = null
    if (!stored) throw new Error(`${id} is gone.`)
    const decided = await decide(stored)
    if (isLeft(decided)) return { answer: decided as Extract<Decision, Left> }
    const record = decided as Record
    const answer = record === stored ? stored : await saveOver(store, record)
    return answer && { answer }
  }).then(({ answer }) => answer)
}

/**
 * Repeats a step over several documents, of which each write tests a revision, until it answers: null is
 * where another writer was quicker. Pauses grow, and differ, so that those who met do not meet again. What
 * others change again and again is a fault, unless `whenBusy` says what to answer then.
 */
export async function repeat<Answer>(
  ports: ChangePorts,
  what: string,
  step: () => Promise<Answer | null>,
  whenBusy?: () => Answer,
): Promise<Answer> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const answer = await step()
    if (answer !== null) return answer
    await ports.clock.pause(pauseOf(ports, tries))
  }
  if (whenBusy) return whenBusy()
  throw new Error(`${what} was changed by others ${TRIES_MAX} times in a row.`)
}

/** The record as it is stored now, or null where another writer was quicker. */
export function saveOver<Record extends Kept>(
  store: Pick<ChangeStore<Record>, 'save'>,
  record: Record,
): LookedAt<Record | null> {
  return store.save(record).then((isSaved) => (isSaved ? { ...record, revision: record.revision + 1 } : null))
}

/**
 * Writes when to look at a record again, which decides nothing: where another writer was quicker, the time
 * that it wrote holds. Answers whether this one does.
 */
export const putOff = async <Record extends Kept & { nextCheckAt: number | null }>(
  store: Pick<ChangeStore<Record>, 'save'>,
  record: Record,
  nextCheckAt: number | null,
): Promise<boolean> => store.save({ ...record, nextCheckAt })

const isLeft = (decided: object | null): decided is Left => decided === null || !('revision' in decided)

/** Between half and all of a pause that doubles; chance is a port, so that a seed decides everything. */
function pauseOf({ ids }: ChangePorts, tries: number): number {
  const chance = Number.parseInt(ids.random(2).replace(/[^0-9A-V]/g, 'V'), 32) / 1024
  return Math.round(Math.min(PAUSE_MAX_MS, PAUSE_MS * 2 ** tries) * (0.5 + chance / 2))
}
