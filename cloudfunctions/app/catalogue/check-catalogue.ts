import { bareSku, skuSummary } from '../../domain/product-skus'
import { auditEntry } from '../audit'
import { change } from '../change'
import type { HandEdit, Ports } from '../ports'

type CheckPorts = Pick<Ports, 'clock' | 'ids' | 'audit' | 'products' | 'skus' | 'catalogueChecks'>

/** Who edits past the shop is not known to it. */
const ANOTHER_HAND = 'CloudBase'
const DOCUMENTS_A_LOOK = 200
const MINUTE_MS = 60_000
/** The timer comes every minute; what nobody waits for is looked at in every fifth. */
const EVERY_MINUTES = 5

/** The next part of the catalogue: what another hand changed is taken over, what is broken is noted. */
export async function checkCatalogue(ports: CheckPorts): Promise<void> {
  const now = ports.clock.now()
  if (Math.floor(now / MINUTE_MS) % EVERY_MINUTES !== 0) return
  for (const kind of ['products', 'skus', 'categories'] as const) {
    const edits = await ports.catalogueChecks.look(kind, DOCUMENTS_A_LOOK, now)
    for (const edit of edits) await follow(ports, edit)
  }
}

async function follow(ports: CheckPorts, edit: HandEdit): Promise<void> {
  if (edit.kind === 'products') {
    // To read it is to take it over.
    await ports.products.get(edit.id)
    return
  }
  const { spuId } = edit.record as { spuId?: string }
  if (edit.kind === 'skus' && spuId) await ports.products.markByHand(spuId, ports.clock.now())
  else await note(ports, 'category.editByHand', edit.id, edit.record)
  await ports.catalogueChecks.seal(edit)
}

const note = (ports: CheckPorts, action: string, target: string, to: unknown): Promise<void> =>
  ports.audit.append([auditEntry(ports, { actor: ANOTHER_HAND, action, target, to })])

/**
 * What follows from another hand's change of a product or of one of its SKUs: the audit log has it, what the
 * product says of its SKUs is true again, and each SKU says what the product says.
 */
export async function followHandEdit(ports: CheckPorts, spuId: string): Promise<void> {
  const known = await ports.products.get(spuId)
  if (!known) return
  await change(
    ports,
    ports.products,
    spuId,
    async (product) => {
      if (!product.editedByHandAt) return product
      const { editedByHandAt, ...rest } = product
      const { title, state, minPriceFen, maxPriceFen } = product
      const once = { key: `hand-${spuId}`, at: editedByHandAt }
      const to = { title: title.zh, state, minPriceFen, maxPriceFen }
      const noted = { actor: ANOTHER_HAND, action: 'product.editByHand', target: spuId, to, once }
      await ports.audit.append([auditEntry(ports, noted)])
      const skus = (await ports.skus.allOf(product)).map(bareSku)
      return { ...rest, ...skuSummary(skus), skus, updatedAt: ports.clock.now() }
    },
    known,
  )
}
