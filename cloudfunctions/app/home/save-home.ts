import type { HomeBlock } from '../../../typings/home'
import type { OwnerApi } from '../../../typings/owner-api'
import { homeLimits, picturesOf, textsOf } from '../../domain/home'
import { cloudSources } from '../../domain/item-editor/description-pictures'
import { homeUse } from '../../domain/upload'
import type { StaffCaller } from '../callers/staff-caller'
import { type MediaPorts, withMedia } from '../item-editor/media'
import { done, type Outcome, refuse } from '../outcome'
import { changeHome, type HomePorts } from './change-home'
import { blocksText, draftView, type HomeViewPorts } from './home-view'
import { standingHome } from './standing-home'

/**
 * Keeps the draft over the mark that was seen; the same again is done already. Texts are cleaned and pictures
 * looked at before anything is written.
 */
export async function saveHome(
  ports: HomePorts & HomeViewPorts & MediaPorts,
  caller: StaffCaller,
  { mark, blocks: given }: OwnerApi['home.save']['in'],
): Promise<Outcome<OwnerApi['home.save']>> {
  const blocks = await cleaned(given)
  const text = blocksText(blocks)
  if (new TextEncoder().encode(text).length > homeLimits.bytesMax)
    return refuse('TOO_LARGE', { bytesMax: homeLimits.bytesMax })
  const known = await standingHome(ports, caller.merchantId)
  const shownBefore = new Set(sourcesOf(known.draft.blocks))
  const files = sourcesOf(blocks).filter((source) => !shownBefore.has(source))
  return withMedia(ports, caller, homeUse(caller.merchantId), { files, film: null }, async () => {
    const stands = await changeHome(ports, caller, (home) => {
      const { draft } = home
      if (blocksText(draft.blocks) === text) return { home }
      if (draft.mark !== mark)
        return refuse('CHANGED_MEANWHILE', { by: draft.saved?.by ?? null, at: draft.saved?.at ?? null })
      const saved = { by: caller.staff.username, at: ports.clock.now() }
      return { home: { ...home, draft: { blocks, mark: mark + 1, saved } } }
    })
    return 'ok' in stands ? stands : done(await draftView(ports, caller, stands))
  })
}

/** Every file that is shown, small pictures too. */
const sourcesOf = (blocks: HomeBlock[]): string[] => [
  ...new Set([
    ...picturesOf(blocks).flatMap(({ source, thumbnail }) => [source, ...(thumbnail ? [thumbnail] : [])]),
    ...textsOf(blocks).flatMap(cloudSources),
  ]),
]

/** With texts as a phone may show them. */
async function cleaned(blocks: HomeBlock[]): Promise<HomeBlock[]> {
  if (!blocks.some(({ kind }) => kind === 'text')) return blocks
  const { sanitizeDescription } = await import('../../domain/shopify/description')
  return blocks.map((block) => {
    if (block.kind !== 'text') return block
    const htmlEn = block.htmlEn === null ? '' : sanitizeDescription(block.htmlEn)
    return { ...block, html: sanitizeDescription(block.html), htmlEn: htmlEn === '' ? null : htmlEn }
  })
}
