import { Link } from 'react-router'
import type { OwnerCase } from '../../../../typings/after-sales'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { addressLine } from './address-line'
import { placeOf } from './case-draft'
import { OptionCard } from './option-card'
import type { DecisionForm } from './use-decision'

const TO_ADDRESSES = '/settings?at=returns'

/** Where the buyer sends the goods: what is chosen here is what they read. */
export function ReturnPlace({ one, form }: { one: OwnerCase; form: DecisionForm }) {
  const { cases: words } = useWords()
  const chosen = placeOf(form.draft, one)
  if (!chosen) {
    return (
      <div className="note note-gold" role="alert">
        <Icon name="warning" />
        <div className="grow">
          {words.noReturnAddress}
          <p>
            <Link className="inline-link" to={TO_ADDRESSES}>
              {words.toAddresses}
            </Link>
          </p>
        </div>
      </div>
    )
  }
  return (
    <fieldset className="options return-place">
      <legend className="row">
        <b>{words.returnPlace}</b>
        <span className="grow" />
        <Link className="inline-link" to={TO_ADDRESSES}>
          {words.changeAddresses}
        </Link>
      </legend>
      {one.returnAddresses.map((place) => (
        <OptionCard
          key={place.addressId}
          name={`place-${one.caseId}`}
          chosen={place.addressId === chosen.addressId}
          title={place.label || place.name}
          text={addressLine(place)}
          onChoose={() => form.change({ returnAddressId: place.addressId })}
        />
      ))}
    </fieldset>
  )
}
