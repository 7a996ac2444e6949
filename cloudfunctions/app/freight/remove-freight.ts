import type { OwnerFreightApi } from '../../../typings/freight'
import { audit, auditActs } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { freightChanged } from './freight-changed'
import { draftOf } from './freight-view'
import type { FreightPorts } from './save-freight'

/** Takes away a template that no product is sent by; a shop keeps its last one, or it could send nothing. */
export async function removeFreight(
  ports: FreightPorts,
  { merchantId, staff }: StaffCaller,
  { templateId, revision }: OwnerFreightApi['freight.remove']['in'],
): Promise<Outcome<OwnerFreightApi['freight.remove']>> {
  const templates = await ports.freight.list(merchantId)
  const known = templates.find((template) => template.templateId === templateId)
  if (!known) return refuse('NOT_FOUND', {})
  await auditActs(ports, known)
  if (known.revision !== revision) return refuse('CHANGED_MEANWHILE', {})
  const productCount = await ports.products.count({ merchantId, freightTemplateId: templateId })
  if (productCount > 0) return refuse('IN_USE', { productCount })
  if (templates.length === 1) return refuse('LAST', {})
  // Nothing is left that could tell of it later.
  const from = draftOf(known)
  await audit(ports, { actor: staff.username, action: 'freight.remove', target: templateId, from })
  if (!(await ports.freight.remove(known))) return refuse('CHANGED_MEANWHILE', {})
  await freightChanged(ports, merchantId)
  return done({})
}

/** New products get it from now on; a product keeps the one that it has. */
export async function setDefaultFreight(
  ports: FreightPorts,
  { merchantId, staff }: StaffCaller,
  { templateId }: OwnerFreightApi['freight.setDefault']['in'],
): Promise<Outcome<OwnerFreightApi['freight.setDefault']>> {
  const templates = await ports.freight.list(merchantId)
  const known = templates.find((template) => template.templateId === templateId)
  const [first] = templates
  if (!known || !first) return refuse('NOT_FOUND', {})
  if (first.templateId === templateId) return done({})
  await audit(ports, {
    ...{ actor: staff.username, action: 'freight.setDefault', target: templateId },
    ...{ from: first.templateId, to: templateId },
  })
  await moveFirst(ports, known.templateId, first.rank - 1)
  await freightChanged(ports, merchantId)
  return done({})
}

async function moveFirst(
  ports: Pick<Ports, 'freight' | 'clock' | 'ids'>,
  id: string,
  rank: number,
): Promise<void> {
  await change(ports, ports.freight, id, (stored) => ({ ...stored, rank }))
}
