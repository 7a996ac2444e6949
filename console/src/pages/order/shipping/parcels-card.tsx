import { useState } from 'react'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { OwnerParcelView } from '../../../../../typings/shipping'
import { CopyButton } from '../../../components/copy-button'
import { Thumb } from '../../../components/thumb'
import { exactTimeWords } from '../../../format/time-words'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'
import { CorrectDrawer } from './ship-drawer'

/** A carrier in words; a code that is not in the list is shown as it is. */
function useCarrierName(): (code: string) => string {
  const content = useContentText()
  const carriers = useOwner('carrier.list', {}).data?.carriers ?? []
  return (code) => {
    const known = carriers.find((carrier) => carrier.code === code)
    return known ? content(known.name) : code
  }
}

interface ParcelRowProps {
  order: OwnerOrder
  parcel: OwnerParcelView
  index: number
  now: number
  onCorrect: (() => void) | null
}

function ParcelRow({ order, parcel, index, now, onCorrect }: ParcelRowProps) {
  const { shipping: words, time } = useWords()
  const content = useContentText()
  const carrierName = useCarrierName()
  const lineOf = (skuId: string) => order.lines.find((line) => line.skuId === skuId)
  const first = lineOf(parcel.lines[0]?.skuId ?? '')
  const contents = parcel.lines.map(({ skuId, quantity }) => {
    const line = lineOf(skuId)
    return words.units(line ? content(line.title) : skuId, quantity)
  })
  const how = parcel.carrier ? carrierName(parcel.carrier) : words.modes[parcel.mode]
  return (
    <li className="parcel">
      <Thumb picture={first?.picture ?? null} title={first ? content(first.title) : ''} />
      <div className="grow">
        <p className="copyable parcel-name">
          <span className="medium">
            {words.parcel(index)} · {how}
          </span>
          {parcel.trackingNo ? (
            <>
              <span className="mono ellipsis">{parcel.trackingNo}</span>
              <CopyButton text={parcel.trackingNo} />
            </>
          ) : null}
        </p>
        <p className="sub">
          {contents.join(' · ')} · {words.shippedAt(exactTimeWords(parcel.shippedAt, now, time))}
        </p>
      </div>
      {onCorrect ? (
        <button type="button" className="text-link" onClick={onCorrect}>
          {words.correct}
        </button>
      ) : null}
    </li>
  )
}

/** What was sent, how, and with what inside; nothing before the first parcel. */
export function ParcelsCard({ order, now }: { order: OwnerOrder; now: number }) {
  const { shipping: words, time } = useWords()
  const [correcting, setCorrecting] = useState<string | null>(null)
  const { parcels, shippingCorrectedAt: correctedAt } = order
  const index = parcels.findIndex((parcel) => parcel.parcelId === correcting)
  const parcel = parcels[index]
  if (parcels.length === 0) return null
  return (
    <section className="card order-parcels">
      <header>
        <h2>{words.parcels}</h2>
        <span className="ink-3 small ellipsis">
          {correctedAt === null
            ? words.parcelsMeta(parcels.length)
            : words.correctedAt(exactTimeWords(correctedAt, now, time))}
        </span>
      </header>
      <ul>
        {parcels.map((one, at) => (
          <ParcelRow
            key={one.parcelId}
            order={order}
            parcel={one}
            index={at + 1}
            now={now}
            onCorrect={one.can.includes('correct') ? () => setCorrecting(one.parcelId) : null}
          />
        ))}
      </ul>
      {parcel ? (
        <CorrectDrawer
          order={order}
          parcel={parcel}
          name={words.parcel(index + 1)}
          onClose={() => setCorrecting(null)}
        />
      ) : null}
    </section>
  )
}
