import type { FreightDraft, FreightTemplateView, OwnerFreightApi } from '../../../typings/freight'
import type { Fen } from '../../../typings/model'
import { draftInFen } from '../../domain/freight-draft'
import { type FreightTemplate, TEMPLATES_MAX } from '../../domain/freight-template'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { type ChangePorts, saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther } from '../request-key'
import { freightChanged } from './freight-changed'
import { draftOf, draftText, equalText, freightView } from './freight-view'

export type FreightPorts = ChangePorts &
  Pick<Ports, 'freight' | 'products' | 'settings' | 'audit' | 'derivedIds' | 'clock' | 'ids'>

type Saved = Outcome<OwnerFreightApi['freight.save']>

/**
 * Stores a new template, or a changed one over the revision that was read. The same again is done already,
 * so that an answer that was lost can be asked for once more.
 */
export async function saveFreight(
  ports: FreightPorts,
  caller: StaffCaller,
  input: OwnerFreightApi['freight.save']['in'],
): Promise<Saved> {
  const { merchantId } = caller
  const templates = await ports.freight.list(merchantId)
  const newId = ports.derivedIds.of('freight', `${merchantId} ${input.requestKey}`)
  const known = templates.find(({ templateId }) => templateId === (input.templateId ?? newId))
  const template = draftInFen(input.template)
  if (known && draftText(known) === draftText(template)) return told(ports, templates, known)
  if (input.templateId === undefined) {
    const other = known && refuseOther(draftText(known), draftText(template))
    if (other) return other
    if (templates.length >= TEMPLATES_MAX) return refuse('TOO_MANY', { max: TEMPLATES_MAX })
    const made = { ...template, templateId: newId, merchantId, rank: nextRank(templates) }
    return make(ports, caller, { ...made, updatedAt: ports.clock.now(), revision: 0 }, templates)
  }
  if (!known) return refuse('NOT_FOUND', {})
  await auditActs(ports, known)
  if (known.revision !== input.revision) return changedMeanwhile(ports, templates, known)
  return rewrite(ports, caller, known, template, templates)
}

const nextRank = (templates: FreightTemplate[]): number =>
  Math.max(-1, ...templates.map(({ rank }) => rank)) + 1

async function make(
  ports: FreightPorts,
  { staff }: StaffCaller,
  template: FreightTemplate,
  templates: FreightTemplate[],
): Promise<Saved> {
  const lastAct = auditEntry(ports, {
    ...{ actor: staff.username, action: 'freight.save', target: template.templateId },
    to: draftOf(template),
  })
  const made = { ...template, lastAct }
  await ports.freight.insert(made)
  await auditActs(ports, made)
  return told(ports, [...templates, made], made)
}

async function rewrite(
  ports: FreightPorts,
  caller: StaffCaller,
  known: FreightTemplate,
  draft: FreightDraft<Fen>,
  templates: FreightTemplate[],
): Promise<Saved> {
  const lastAct = auditEntry(ports, {
    ...{ actor: caller.staff.username, action: 'freight.save', target: known.templateId },
    from: changesOf(known, draft),
    to: changesOf(draft, known),
  })
  const stands = await saveOver(ports.freight, { ...known, ...draft, updatedAt: ports.clock.now(), lastAct })
  if (!stands)
    return changedMeanwhile(ports, templates, (await named(caller, ports.freight, known.templateId)) ?? known)
  await auditActs(ports, stands)
  return told(ports, templates, stands)
}

/** The fields of one that are others in the other. */
function changesOf(one: FreightDraft<Fen>, other: FreightDraft<Fen>): Partial<FreightDraft<Fen>> {
  const fields = Object.entries(draftOf(one)) as [keyof FreightDraft<Fen>, unknown][]
  return Object.fromEntries(fields.filter(([field, value]) => equalText(value) !== equalText(other[field])))
}

async function viewOf(
  { products }: Pick<Ports, 'products'>,
  templates: FreightTemplate[],
  template: FreightTemplate,
): Promise<FreightTemplateView> {
  const { merchantId, templateId: freightTemplateId } = template
  const productCount = await products.count({ merchantId, freightTemplateId })
  return freightView(template, { isDefault: templates[0]?.templateId === freightTemplateId, productCount })
}

/** Told of by every repeat too, since the first call may have died before it. */
async function told(
  ports: FreightPorts,
  templates: FreightTemplate[],
  template: FreightTemplate,
): Promise<Saved> {
  await freightChanged(ports, template.merchantId)
  return done(await viewOf(ports, templates, template))
}

async function changedMeanwhile(
  ports: FreightPorts,
  templates: FreightTemplate[],
  template: FreightTemplate,
): Promise<Saved> {
  const view = await viewOf(ports, templates, template)
  return refuse('CHANGED_MEANWHILE', { template: view, by: template.lastAct?.actor ?? null })
}
