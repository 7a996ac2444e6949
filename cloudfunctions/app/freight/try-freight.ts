import type { FreightTrial, OwnerFreightApi } from '../../../typings/freight'
import { daysOf, notServed } from '../../domain/freight'
import { draftInFen } from '../../domain/freight-draft'
import { type FreightTemplate, templateOf } from '../../domain/freight-template'
import { priceLines } from '../../domain/pricing'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type TryInput = OwnerFreightApi['freight.try']['in']

/** Stands in the list where a new template has no id yet; products cannot name it. */
const NEW = ''

/** Prices a cart as checkout does, with as many units as are asked for; nothing of it is stored. */
export async function tryFreight(
  ports: Pick<Ports, 'skus' | 'freight' | 'pictures' | 'clock'>,
  caller: StaffCaller,
  { lines, region, draft }: TryInput,
): Promise<Outcome<OwnerFreightApi['freight.try']>> {
  const skuIds = [...new Set(lines.map(({ skuId }) => skuId))]
  const [found, stored] = await Promise.all([
    namedAmong(caller, ports.skus, skuIds),
    ports.freight.list(caller.merchantId),
  ])
  // What is not on sale now is tried as if it were.
  const always = { state: 'onSale', onSaleFrom: null, onSaleTo: null, retiredAt: null } as const
  const skus = found.map((sku) => ({ ...sku, ...always, quantityMax: Number.MAX_SAFE_INTEGER }))
  const templates = withDraft(caller.merchantId, stored, draft)
  const available = new Map(skuIds.map((skuId) => [skuId, Number.MAX_SAFE_INTEGER]))
  const places = [region]
  const pricing = priceLines({
    lines,
    skus,
    available,
    templates,
    places,
    reductions: [],
    now: ports.clock.now(),
  })
  if (!pricing) return refuse('NOT_FOUND', {})
  const pictures = skus.map(({ picture }) => picture).filter(({ source }) => source !== '')
  const urls = await ports.pictures.urls(pictures)
  const lineOf = ({
    sku,
    quantity,
    lineFen,
  }: (typeof pricing.lines)[number]): FreightTrial['lines'][number] => ({
    ...{ skuId: sku.skuId, title: sku.title, options: sku.options, quantity, lineFen },
    picture: sku.picture.source === '' ? null : { ...sku.picture, url: urls.get(sku.picture.source) ?? '' },
    weightGram: sku.weightGram,
    templateId: templateOf(templates, sku.freightTemplateId)?.templateId ?? null,
    notServed: notServed(templates, sku.freightTemplateId, places),
  })
  const { parcels, goodsFen, freightFen } = pricing
  return done({ lines: pricing.lines.map(lineOf), parcels, goodsFen, freightFen, days: daysOf(parcels) })
}

/** The templates with one that is being written in its place, or first in a shop without any. */
function withDraft(
  merchantId: string,
  stored: FreightTemplate[],
  draft: TryInput['draft'],
): FreightTemplate[] {
  if (!draft) return stored
  const { templateId, template } = draft
  const tried = draftInFen(template)
  if (templateId !== null)
    return stored.map((one) => (one.templateId === templateId ? { ...one, ...tried } : one))
  const made = { ...tried, templateId: NEW, merchantId, rank: 0, updatedAt: 0, revision: 0 }
  return [...stored, made]
}
