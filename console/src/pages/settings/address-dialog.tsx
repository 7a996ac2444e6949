import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { ReturnAddress } from '../../../../typings/settings'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { useWords, type Words } from '../../words'
import { PlaceSelect } from './place-select'

const empty: ReturnAddress = {
  label: '',
  name: '',
  phone: '',
  province: '',
  city: '',
  district: '',
  detail: '',
}

type Problems = Partial<Record<keyof ReturnAddress, string>>

interface AddressDialogProps {
  /** Null for another one. */
  known: ReturnAddress | null
  onClose: () => void
  onDone: (address: ReturnAddress) => void
}

/** What no parcel finds its way without. */
function problemsOf(address: ReturnAddress, words: Words['settings']): Problems {
  return {
    ...(address.name.trim() === '' ? { name: words.nameMissing } : {}),
    ...(address.phone.trim().length < 7 ? { phone: words.phoneMissing } : {}),
    ...(address.province === '' || address.city === '' ? { province: words.regionMissing } : {}),
    ...(address.detail.trim().length < 4 ? { detail: words.detailMissing } : {}),
  }
}

/** One place that goods are sent back to. Nothing is stored before the page is saved. */
export function AddressDialog({ known, onClose, onDone }: AddressDialogProps) {
  const { settings: words, common } = useWords()
  const [address, setAddress] = useState(known ?? empty)
  const [problems, setProblems] = useState<Problems>({})
  const change = (part: Partial<ReturnAddress>) => {
    setAddress({ ...address, ...part })
    setProblems({})
  }
  const finish = () => {
    const found = problemsOf(address, words)
    setProblems(found)
    if (Object.keys(found).length === 0) onDone(address)
  }
  return (
    <Modal
      kind="drawer"
      title={known ? words.editAddress : words.addAddress}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button theme="primary" onClick={finish}>
            {words.takeAddress}
          </Button>
        </>
      }
    >
      <Field
        first
        label={words.addressLabel}
        hint={words.addressLabelHint}
        value={address.label}
        onChange={(label) => change({ label: label.slice(0, 20) })}
      />
      <div className="field-pairs">
        <Field
          label={words.addressName}
          value={address.name}
          error={problems.name}
          onChange={(name) => change({ name: name.slice(0, 40) })}
        />
        <Field
          label={words.addressPhone}
          value={address.phone}
          error={problems.phone}
          onChange={(phone) => change({ phone: phone.slice(0, 40) })}
        />
      </div>
      <PlaceSelect place={address} onChange={change} />
      {problems.province ? <p className="problem">{problems.province}</p> : null}
      <Field
        label={words.addressDetail}
        hint={words.addressDetailHint}
        value={address.detail}
        error={problems.detail}
        onEnter={finish}
        onChange={(detail) => change({ detail: detail.slice(0, 200) })}
      />
    </Modal>
  )
}
