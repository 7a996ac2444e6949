import type { HomeBlock } from '../../../typings/home'
import type { OwnerApi } from '../../../typings/owner-api'
import {
  type Home,
  type HomeVersionFace,
  homeLimits,
  isNext,
  latestVersion,
  liveVersion,
  withVersion,
} from '../../domain/home'
import { type HomeChanges, homeChanges } from '../../domain/home-changes'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { changeHome, type HomeAct, type HomePorts } from './change-home'
import { blocksText, problemsIn } from './home-view'
import { blocksOf, standingHome } from './standing-home'

type PublishPorts = HomePorts & Pick<Ports, 'products' | 'categories' | 'derivedIds'>

const idOf = ({ derivedIds }: Pick<Ports, 'derivedIds'>, { merchantId }: StaffCaller, requestKey: string) =>
  derivedIds.of('home', `${merchantId} ${requestKey}`)

/** Makes a version of the draft that was seen, for now or for a time to come. */
export async function publishHome(
  ports: PublishPorts,
  caller: StaffCaller,
  { requestKey, mark, note, liveAt }: OwnerApi['home.publish']['in'],
): Promise<Outcome<OwnerApi['home.publish']>> {
  const versionId = idOf(ports, caller, requestKey)
  const asked = requestText([mark, note, liveAt ?? null])
  const known = await standingHome(ports, caller.merchantId)
  const stands = known.versions.find((face) => face.versionId === versionId)
  if (stands) return refuseOther(stands.asked, asked) ?? done({ number: stands.number })
  const now = ports.clock.now()
  if (liveAt !== undefined && liveAt <= now) return refuse('PAST', {})
  if (known.draft.mark !== mark) return changedMeanwhile(known)
  const problems = await problemsIn(ports, caller, known.draft.blocks)
  if (problems.length > 0) return refuse('UNFINISHED', { problems })
  const said = { by: caller.staff.username, note, of: null, isTaken: false, asked }
  const face = { ...said, versionId, liveAt: liveAt ?? now, blockCount: known.draft.blocks.length }
  const { blocks, saved } = known.draft
  const shown = await blocksOf(ports, caller.merchantId, liveVersion(known.versions, now))
  // The draft was kept by many saves, maybe of somebody else: what they came to is told here, once.
  const about = { ...homeChanges(shown, blocks), ...(saved === null ? {} : { draftBy: saved.by }) }
  return append(ports, caller, { face, blocks, about, action: 'home.publish' }, (home) => {
    if (home.draft.mark !== mark) return changedMeanwhile(home)
    const isFull = home.versions.filter((one) => isNext(one, now)).length >= homeLimits.scheduledMax
    return liveAt !== undefined && isFull ? refuse('TOO_MANY', { max: homeLimits.scheduledMax }) : null
  })
}

const changedMeanwhile = ({ draft: { saved } }: Home) =>
  refuse('CHANGED_MEANWHILE', { by: saved?.by ?? null, at: saved?.at ?? null })

/** Publishes an older version again. */
export async function rollBackHome(
  ports: PublishPorts,
  caller: StaffCaller,
  { requestKey, number }: OwnerApi['home.rollBack']['in'],
): Promise<Outcome<OwnerApi['home.rollBack']>> {
  const versionId = idOf(ports, caller, requestKey)
  const asked = requestText(['rollBack', number])
  const known = await standingHome(ports, caller.merchantId)
  const stands = known.versions.find((face) => face.versionId === versionId)
  if (stands) return refuseOther(stands.asked, asked) ?? done({ number: stands.number })
  const old = known.versions.find((face) => face.number === number)
  if (!old) return refuse('NOT_FOUND', {})
  const now = ports.clock.now()
  const [blocks, latest] = await Promise.all([
    blocksOf(ports, caller.merchantId, old),
    blocksOf(ports, caller.merchantId, latestVersion(known.versions)),
  ])
  const said = { by: caller.staff.username, note: old.note, of: number, isTaken: false, asked }
  const face = { ...said, versionId, liveAt: now, blockCount: blocks.length }
  const shown = await blocksOf(ports, caller.merchantId, liveVersion(known.versions, now))
  const about = homeChanges(shown, blocks)
  const made = { face, blocks, about, action: 'home.rollBack', unchanged: blocksText(latest) } as const
  return append<never>(ports, caller, made, () => null)
}

interface NewVersion {
  face: Omit<HomeVersionFace, 'number'>
  blocks: HomeBlock[]
  action: 'home.publish' | 'home.rollBack'
  /** What is different from what shoppers saw, as the audit log has it. */
  about: HomeChanges & { draftBy?: string }
  /** The draft becomes these blocks where it is no other than this. */
  unchanged?: string
}

/** What it shows is stored before it is listed, so that whoever finds a version can read it. */
async function append<No extends { ok: false }>(
  ports: PublishPorts,
  caller: StaffCaller,
  { face, blocks, about, action, unchanged }: NewVersion,
  refusal: (home: Home) => No | null,
): Promise<{ ok: true; data: { number: number } } | No> {
  const { merchantId } = caller
  const { versionId, liveAt, note, of } = face
  await ports.homes.insertVersion({ versionId, merchantId, blocks, revision: 0 })
  const now = ports.clock.now()
  let gone: string[] = []
  const stands = await changeHome(ports, caller, (home): { home: Home; act?: HomeAct } | No => {
    if (home.versions.some((one) => one.versionId === versionId)) return { home }
    const refused = refusal(home)
    if (refused) return refused
    const listed = withVersion(home, { ...face, number: home.nextNumber }, now)
    const kept = new Set(listed.versions)
    gone = home.versions.filter((one) => !kept.has(one)).map((one) => one.versionId)
    const follows = unchanged !== undefined && blocksText(home.draft.blocks) === unchanged
    const saved = { by: caller.staff.username, at: now }
    const draft = follows ? { blocks, mark: home.draft.mark + 1, saved } : home.draft
    const from = { live: liveVersion(home.versions, now)?.number ?? null }
    const to = { number: home.nextNumber, liveAt, note, ...(of === null ? {} : { of }), ...about }
    return { home: { ...listed, draft }, act: { action, from, to } }
  })
  if ('ok' in stands) return stands as No
  await ports.homes.removeVersions(gone)
  return done({ number: stands.versions.find((one) => one.versionId === versionId)?.number ?? 0 })
}

/** Takes a version back whose time has not come. */
export async function unscheduleHome(
  ports: HomePorts,
  caller: StaffCaller,
  { number }: OwnerApi['home.unschedule']['in'],
): Promise<Outcome<OwnerApi['home.unschedule']>> {
  const now = ports.clock.now()
  const stands = await changeHome(ports, caller, (home) => {
    const face = home.versions.find((one) => one.number === number)
    if (!face) return refuse('NOT_FOUND', {})
    if (face.isTaken) return { home }
    if (!isNext(face, now)) return refuse('LIVE_ALREADY', {})
    const versions = home.versions.map((one) => (one === face ? { ...one, isTaken: true } : one))
    const from = { number, liveAt: face.liveAt }
    return { home: { ...home, versions }, act: { action: 'home.unschedule', from } }
  })
  return 'ok' in stands ? stands : done({})
}
