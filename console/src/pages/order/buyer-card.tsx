import { useState } from 'react'
import type { PostalAddress } from '../../../../typings/model'
import type { OwnerOrder } from '../../../../typings/owner-api'
import { CopyButton } from '../../components/copy-button'
import { Icon } from '../../components/icon'
import { useOffline } from '../../components/offline'
import { groupPhone, shorten } from '../../format/names'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

/** Where it goes, in one line. The province is left out where the city is the province. */
function addressLine(address: PostalAddress): string {
  const { province, city, district, detail } = address
  return `${province === city ? '' : province}${city}${district}${detail}`
}

/** A sale over the counter goes nowhere: it was handed over where it was paid. */
function CounterBuyer() {
  const { order: words } = useWords()
  return (
    <section className="card">
      <header>
        <h2>{words.counterBuyer}</h2>
      </header>
      <div className="card-body ink-2">{words.counterText}</div>
    </section>
  )
}

/** Nothing of it is sent, so nobody was asked where they live. */
function ServiceBuyer({ order }: { order: OwnerOrder }) {
  const { order: words } = useWords()
  return (
    <section className="card">
      <header>
        <h2>{words.serviceBuyer}</h2>
      </header>
      <div className="card-body">
        <p className="ink-2">{words.serviceText}</p>
        <BuyerFoot order={order} />
      </div>
    </section>
  )
}

/** Whom it goes to; over the counter nobody. */
export function BuyerCard({ order }: { order: OwnerOrder }) {
  if (order.source === 'counter') return <CounterBuyer />
  return order.address ? <AddressCard order={order} masked={order.address} /> : <ServiceBuyer order={order} />
}

/** Who it is to the shop, and what they said. */
function BuyerFoot({ order }: { order: OwnerOrder }) {
  const { order: words, common } = useWords()
  return (
    <>
      <p className="ink-3 small">
        {words.openid}{' '}
        <span className="mono" title={order.openid}>
          {shorten(order.openid, 8, 4)}
        </span>
      </p>
      {order.note ? (
        <div className="note note-gold">
          <Icon name="speech" />
          <span>{common.quoted(order.note)}</span>
        </div>
      ) : null}
    </>
  )
}

/** Buyer and address; the phone number stays masked until somebody asks, and asking is on record. */
function AddressCard({ order, masked }: { order: OwnerOrder; masked: PostalAddress }) {
  const { order: words, wrong } = useWords()
  const offline = useOffline()
  const [contact, setContact] = useState<PostalAddress | null>(null)
  const { busy, send } = useWrite<'order.revealContact'>({
    done: (found) => {
      setContact(found)
      return words.revealed
    },
    refused: () => words.notFound,
    unknown: wrong.firstReadFailed,
  })
  const address = contact ?? masked
  return (
    <section className="card">
      <header>
        <h2>{words.buyer}</h2>
        <span className="grow" />
        <CopyButton
          text={`${address.name} ${address.phone} ${addressLine(address)}`}
          label={words.copyAddress}
        />
      </header>
      <div className="card-body">
        <p className="buyer">
          <b>{address.name}</b>
          <span className="ink-2">{groupPhone(address.phone)}</span>
          {contact ? (
            <button type="button" className="text-link" onClick={() => setContact(null)}>
              {words.hide}
            </button>
          ) : order.can.includes('revealContact') ? (
            <button
              type="button"
              className="text-link"
              disabled={busy || offline !== null}
              title={offline ?? undefined}
              onClick={() => void send('order.revealContact', { orderId: order.orderId })}
            >
              {words.reveal}
            </button>
          ) : null}
        </p>
        <p className="ink-2">{addressLine(address)}</p>
        <BuyerFoot order={order} />
      </div>
    </section>
  )
}
