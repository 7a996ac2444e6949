import type { OwnerFreightApi } from '../../../typings/freight'
import { fullRegionName } from '../../domain/region'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { freightView } from './freight-view'

/** The merchant's templates, the default first, with how many products are sent by each. */
export async function listFreight(
  ports: Pick<Ports, 'freight' | 'products' | 'orders'>,
  { merchantId }: StaffCaller,
): Promise<Outcome<OwnerFreightApi['freight.list']>> {
  const [templates, unpaidOrders] = await Promise.all([
    ports.freight.list(merchantId),
    ports.orders.count({ merchantId, states: ['unpaid'] }),
  ])
  const counts = await Promise.all(
    templates.map(({ templateId: freightTemplateId }) =>
      ports.products.count({ merchantId, freightTemplateId }),
    ),
  )
  const codes = templates.flatMap(({ zones, remotes }) =>
    [...zones, ...remotes].flatMap(({ regions }) => regions),
  )
  return done({
    templates: templates.map((template, at) =>
      freightView(template, { isDefault: at === 0, productCount: counts[at] ?? 0 }),
    ),
    regionNames: Object.fromEntries(codes.map((code) => [code, fullRegionName(code) ?? code])),
    unpaidOrders,
  })
}
