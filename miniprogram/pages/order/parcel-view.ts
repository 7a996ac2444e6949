import type { ParcelView } from '../../../typings/shipping'
import type { OrderView } from '../../../typings/shop-api'
import { carrierName } from '../../services/carriers'
import { momentText } from '../../services/date-text'
import { type PictureView, pictureOf } from '../../services/product-view'
import { fill, textOf, wordsOf } from '../../services/words'

const words = wordsOf('order')

/** A parcel as the page of an order draws it. */
export interface ParcelCardView {
  parcelId: string
  title: string
  icon: 'truck' | 'check'
  state: string
  onItsWay: boolean
  /** The carrier, or how else it is handed over. */
  carrier: string
  /** As it is copied; empty where there is none. */
  trackingNo: string
  /** Its digits in groups of four, for the eye. */
  trackingText: string
  moment: string
  inside: { skuId: string; name: string; quantity: string; picture: PictureView }[]
}

const modeWords = { local: words.modeLocal, virtual: words.modeVirtual, pickup: words.modePickup }

function carrierOf({ mode, carrier }: ParcelView): string {
  return mode === 'express' ? carrierName(carrier ?? '') : modeWords[mode]
}

function insideOf(order: OrderView, parcel: ParcelView): ParcelCardView['inside'] {
  return parcel.lines.flatMap(({ skuId, quantity }) => {
    const line = order.lines.find((one) => one.skuId === skuId)
    if (!line) return []
    const name = textOf(line.title)
    const picture = pictureOf(line.picture, name)
    return [{ skuId, name, quantity: fill(words.quantity, { count: quantity }), picture }]
  })
}

const titleOf = ({ mode }: ParcelView): string => (mode === 'virtual' ? words.served : words.parcel)
const sentWord = ({ mode }: ParcelView): string => (mode === 'virtual' ? words.stateServed : words.parcelSent)

/** The parcels of an order, the first sent first. */
export function parcelsOf(order: OrderView): ParcelCardView[] {
  const count = order.parcels.length
  const received = order.state === 'received'
  return order.parcels.map((parcel, index) => ({
    parcelId: parcel.parcelId,
    title: count > 1 ? fill(words.parcelOf, { number: index + 1, count }) : titleOf(parcel),
    icon: parcel.mode === 'virtual' ? 'check' : 'truck',
    state: received ? words.parcelReceived : sentWord(parcel),
    onItsWay: !received,
    carrier: carrierOf(parcel),
    trackingNo: parcel.trackingNo ?? '',
    trackingText: (parcel.trackingNo ?? '').replace(/(\d{4})(?=\d)/g, '$1 '),
    moment: fill(parcel.mode === 'virtual' ? words.servedAt : words.parcelAt, {
      moment: momentText(parcel.shippedAt),
    }),
    inside: insideOf(order, parcel),
  }))
}
