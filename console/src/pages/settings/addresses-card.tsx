import { useState } from 'react'
import type { ReturnAddress } from '../../../../typings/settings'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { AddressDialog } from './address-dialog'
import { SettingRow } from './setting-row'
import { proposed } from './settings-form'
import type { SettingsDraft } from './use-settings-draft'

const ADDRESSES_MAX = 10

export const lineOf = ({ province, city, district, detail }: Omit<ReturnAddress, 'label'>): string =>
  `${province === city ? province : `${province}${city}`}${district} ${detail}`

interface AddressRowProps {
  address: ReturnAddress
  isFirst: boolean
  onEdit: () => void
  onPropose: () => void
  onRemove: () => void
}

function AddressRow({ address, isFirst, onEdit, onPropose, onRemove }: AddressRowProps) {
  const { settings: words } = useWords()
  const name = address.label || address.name
  return (
    <li className="address-row">
      <div className="grow">
        <p>
          <b>{name}</b> {isFirst ? <span className="tag tag-jade">{words.isProposed}</span> : null}
        </p>
        <p className="ink-2">
          {address.name} {address.phone}
        </p>
        <p className="ink-2">{lineOf(address)}</p>
      </div>
      <div className="address-acts">
        <button type="button" className="text-link" aria-label={words.editNamed(name)} onClick={onEdit}>
          {words.edit}
        </button>
        {isFirst ? null : (
          <button
            type="button"
            className="text-link"
            aria-label={words.proposeNamed(name)}
            onClick={onPropose}
          >
            {words.propose}
          </button>
        )}
        <button
          type="button"
          className="text-link crim"
          aria-label={words.removeNamed(name)}
          onClick={onRemove}
        >
          {words.remove}
        </button>
      </div>
    </li>
  )
}

/** Where goods are sent back to: the first is proposed to whoever agrees to a return. */
export function AddressesCard({ draft }: { draft: SettingsDraft }) {
  const { settings: words } = useWords()
  const [open, setOpen] = useState<number | 'new' | null>(null)
  const { returnAddresses: addresses } = draft.form
  const put = (to: ReturnAddress[]) => draft.change('returnAddresses', to)
  const [first] = addresses
  const done = (address: ReturnAddress) => {
    put(
      open === 'new'
        ? [...addresses, address]
        : addresses.map((other, at) => (at === open ? address : other)),
    )
    setOpen(null)
  }
  return (
    <section className="card" id="settings-returns" aria-label={words.sections.returns}>
      <header>
        <h2>{words.sections.returns}</h2>
      </header>
      <SettingRow
        draft={draft}
        field="returnAddresses"
        seen={first ? words.seenReturn(lineOf(first)) : words.seenNoReturn}
      >
        {addresses.length === 0 ? <p className="ink-2">{words.noAddress}</p> : null}
        <ul className="addresses">
          {addresses.map((address, at) => (
            <AddressRow
              key={`${address.name} ${lineOf(address)}`}
              address={address}
              isFirst={at === 0}
              onEdit={() => setOpen(at)}
              onPropose={() => put(proposed(addresses, at))}
              onRemove={() => put(addresses.filter((_, other) => other !== at))}
            />
          ))}
        </ul>
        {addresses.length < ADDRESSES_MAX ? (
          <button type="button" className="button add-address" onClick={() => setOpen('new')}>
            <Icon name="plus" />
            {words.addAddress}
          </button>
        ) : null}
      </SettingRow>
      {open === null ? null : (
        <AddressDialog
          known={open === 'new' ? null : (addresses[open] ?? null)}
          onClose={() => setOpen(null)}
          onDone={done}
        />
      )}
    </section>
  )
}
