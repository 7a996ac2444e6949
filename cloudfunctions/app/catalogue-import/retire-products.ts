import type { Job } from '../../domain/job'
import { auditActs, auditEntry } from '../audit'
import { change } from '../change'
import { inParallel } from '../in-parallel'
import type { SlicePorts } from '../ports'

const atOnce = 16

/** Takes products off sale that a file no longer has; one that is not on sale by now stays as it is. */
export async function retireProducts(
  ports: Pick<SlicePorts, 'products' | 'audit' | 'clock' | 'ids'>,
  { jobId, actor }: Pick<Job<'import'>, 'jobId' | 'actor'>,
  spuIds: string[],
): Promise<void> {
  await inParallel(spuIds, atOnce, async (spuId) => {
    const known = await ports.products.get(spuId)
    if (!known) return
    const retired = await change(
      ports,
      ports.products,
      spuId,
      async (product) => {
        if (product.state !== 'onSale') return product
        await auditActs(ports, product)
        const note = {
          actor,
          action: 'product.setState',
          target: spuId,
          from: 'onSale',
          to: `offSale ${jobId}`,
        }
        const lastAct = auditEntry(ports, note)
        return { ...product, state: 'offSale' as const, updatedAt: ports.clock.now(), lastAct }
      },
      known,
    )
    await auditActs(ports, retired)
  })
}
