import { useState } from 'react'
import type { FirstHourGuide } from '../../../../typings/first-hour'
import type { ReturnAddress, SettingsField, SettingsView } from '../../../../typings/settings'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { WriteButton } from '../../components/write-button'
import { useOwner } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { PlaceSelect } from '../settings/place-select'
import { addressProblems, changesOver, freightOf } from './first-hour-draft'
import type { FirstHourStep } from './first-hour-steps'

interface FormProps {
  view: SettingsView
  guide: FirstHourGuide
}

/** Stores fields of the settings, and gives each what was wrong with it. */
function useSaving(view: SettingsView) {
  const { firstHour: words, settings } = useWords()
  const [problems, setProblems] = useState<Partial<Record<SettingsField, string>>>({})
  const { busy, send } = useWrite<'settings.save'>({
    refreshes: ['settings.get', 'firstHour.get', 'session.get'],
    done: () => words.stored,
    refused: (refusal) => (refusal.code === 'CONFLICT' ? settings.conflict(1) : settings.badFile),
  })
  const save = async (fields: Partial<SettingsView['fields']>): Promise<boolean> => {
    setProblems({})
    const reply = await send('settings.save', { changes: changesOver(view, fields) })
    const path = reply?.ok === false && reply.code === 'INVALID_INPUT' ? reply.detail.path : ''
    const field = /^changes\.(\w+)/.exec(path)?.[1] as SettingsField | undefined
    if (field) setProblems({ [field]: settings.refused[field] ?? settings.refusedOther })
    return reply?.ok === true
  }
  return { busy, problems, save, tell: setProblems }
}

function Foot({ busy, text, onSave }: { busy: boolean; text: string; onSave: () => void }) {
  const { firstHour: words } = useWords()
  return (
    <p className="row hour-foot">
      <WriteButton theme="primary" size="large" busy={busy} onClick={onSave}>
        {words.storeAndOn}
      </WriteButton>
      <span className="ink-3 small">{text}</span>
    </p>
  )
}

function NameForm({ view }: FormProps) {
  const { firstHour: words, settings } = useWords()
  const { fields } = view
  const [name, setName] = useState('')
  const [phone, setPhone] = useState(fields.servicePhone ?? '')
  const { busy, problems, save, tell } = useSaving(view)
  const store = () => {
    const missing = {
      ...(name.trim() === '' ? { shopName: settings.problems.missing } : {}),
      ...(phone.trim() === '' ? { servicePhone: words.phoneMissing } : {}),
    }
    if (Object.keys(missing).length > 0) return tell(missing)
    void save({ shopName: { zh: name.trim() }, servicePhone: phone.trim() })
  }
  return (
    <>
      <div className="field-pairs">
        <Field
          label={settings.fields.shopName}
          hint={settings.nameCount([...name].length)}
          value={name}
          error={problems.shopName}
          onChange={(text) => setName([...text].slice(0, 20).join(''))}
          onEnter={store}
        />
        <Field
          label={settings.fields.servicePhone}
          value={phone}
          error={problems.servicePhone}
          onChange={(text) => setPhone(text.slice(0, 40))}
          onEnter={store}
        />
      </div>
      <Foot busy={busy} text={words.nameLater} onSave={store} />
    </>
  )
}

function FreightForm() {
  const { firstHour: words, freight } = useWords()
  const [start, setStart] = useState({ fee: '8.00', freeFrom: '99.00', sendsFar: false })
  const [isWrong, setWrong] = useState(false)
  const { busy, send } = useWrite<'freight.save'>({
    refreshes: ['freight.list', 'firstHour.get'],
    done: () => words.stored,
    refused: () => freight.somebody,
  })
  const store = () => {
    const template = freightOf(start, words.freightName)
    setWrong(template === null)
    if (template) void send('freight.save', { template })
  }
  const change = (part: Partial<typeof start>) => {
    setWrong(false)
    setStart({ ...start, ...part })
  }
  return (
    <>
      <div className="field-pairs">
        <Field
          label={words.freightFee}
          hint={words.freightFeeHint}
          inputMode="decimal"
          value={start.fee}
          error={isWrong ? words.moneyWrong : undefined}
          onChange={(fee) => change({ fee })}
          onEnter={store}
        />
        <Field
          label={words.freightFree}
          hint={words.optional}
          inputMode="decimal"
          value={start.freeFrom}
          onChange={(freeFrom) => change({ freeFrom })}
          onEnter={store}
        />
      </div>
      <label className="check-line">
        <input
          type="checkbox"
          checked={!start.sendsFar}
          onChange={(event) => change({ sendsFar: !event.target.checked })}
        />
        {words.notFar}
      </label>
      <Foot busy={busy} text={words.freightLater} onSave={store} />
    </>
  )
}

const NO_ADDRESS: ReturnAddress = {
  ...{ label: '', name: '', phone: '', province: '', city: '', district: '', detail: '' },
}

function AddressForm({ view }: FormProps) {
  const { firstHour: words, settings } = useWords()
  const [address, setAddress] = useState(NO_ADDRESS)
  const [isMet, setMet] = useState(false)
  const { busy, problems, save } = useSaving(view)
  const wrong = isMet ? addressProblems(address) : {}
  const change = (part: Partial<ReturnAddress>) => setAddress({ ...address, ...part })
  const store = () => {
    setMet(true)
    if (Object.keys(addressProblems(address)).length > 0) return
    void save({ returnAddresses: [...view.fields.returnAddresses, address] })
  }
  return (
    <>
      <div className="field-pairs">
        <Field
          label={words.returnName}
          value={address.name}
          error={wrong.name && settings.nameMissing}
          onChange={(name) => change({ name: name.slice(0, 40) })}
        />
        <Field
          label={words.returnPhone}
          value={address.phone}
          error={wrong.phone && settings.phoneMissing}
          onChange={(phone) => change({ phone: phone.slice(0, 40) })}
        />
      </div>
      <PlaceSelect place={address} onChange={change} />
      {wrong.province ? <p className="problem">{settings.regionMissing}</p> : null}
      <Field
        label={settings.addressDetail}
        hint={settings.addressDetailHint}
        value={address.detail}
        error={wrong.detail ? settings.detailMissing : problems.returnAddresses}
        onChange={(detail) => change({ detail: detail.slice(0, 200) })}
        onEnter={store}
      />
      <Foot busy={busy} text={words.returnLater} onSave={store} />
    </>
  )
}

/** What is missing of the two comes first, so that each is one press. */
const SendingForm = (props: FormProps) =>
  props.guide.parts.freight ? <AddressForm {...props} /> : <FreightForm />

function LicenceFields({
  licence,
  change,
  error,
}: {
  licence: { holder: string; number: string }
  change: (part: { holder?: string; number?: string }) => void
  error: string | undefined
}) {
  const { settings } = useWords()
  return (
    <div className="field-pairs">
      <Field
        label={settings.licenceHolder}
        value={licence.holder}
        onChange={(holder) => change({ holder: holder.slice(0, 80) })}
      />
      <Field
        label={settings.licenceNumber}
        hint={settings.licenceNumberHint}
        value={licence.number}
        error={error}
        onChange={(number) => change({ number: number.toUpperCase().slice(0, 18) })}
      />
    </div>
  )
}

function PapersForm({ view, guide }: FormProps) {
  const { firstHour: words, settings } = useWords()
  const { fields } = view
  const [licence, setLicence] = useState({ holder: '', number: '' })
  const [privacy, setPrivacy] = useState(() =>
    words.privacyDraft(fields.shopName.zh, fields.servicePhone ?? fields.wechatId ?? ''),
  )
  const { busy, problems, save, tell } = useSaving(view)
  const { parts } = guide
  const store = () => {
    const { holder, number } = licence
    if (!parts.licence && (holder.trim() === '' || number.trim() === ''))
      return tell({ licence: settings.problems.halfLicence })
    if (!parts.privacy && privacy.trim() === '') return tell({ privacy: words.privacyMissing })
    const shown = { holder: holder.trim(), number: number.trim(), picture: null }
    void save({
      ...(parts.licence ? {} : { licence: shown }),
      ...(parts.privacy ? {} : { privacy: { zh: privacy.trim() } }),
    })
  }
  return (
    <>
      {parts.licence ? null : (
        <LicenceFields
          licence={licence}
          change={(part) => setLicence({ ...licence, ...part })}
          error={problems.licence}
        />
      )}
      {parts.privacy ? null : (
        <label className="field hour-text">
          <span className="label">
            {settings.fields.privacy}
            <em>{words.privacyHint}</em>
          </span>
          <textarea
            className="plain-input"
            rows={8}
            value={privacy}
            onChange={(event) => setPrivacy(event.target.value.slice(0, 6_000))}
          />
          {problems.privacy ? <span className="problem">{problems.privacy}</span> : null}
        </label>
      )}
      <Foot busy={busy} text={words.papersLater} onSave={store} />
    </>
  )
}

/** How far the trial order came: each of its ways is looked at, none is ticked by hand. */
export function TrialList({ guide: { parts, trialOrderId } }: Pick<FormProps, 'guide'>) {
  const { firstHour: words } = useWords()
  const facts: [boolean, string][] = [
    [trialOrderId !== null, words.trial.placed],
    [parts.paid, words.trial.paid],
    [parts.refunded, words.trial.refunded],
  ]
  return (
    <ol className="hour-parts">
      {facts.map(([isThere, text]) => (
        <li key={text}>
          <span className={isThere ? 'jade' : 'ink-3'}>
            <Icon name={isThere ? 'check' : 'clock'} />
          </span>
          <span className={isThere ? 'ink-2' : undefined}>{text}</span>
          <span className="sr-only">{isThere ? words.partDone : words.partMissing}</span>
        </li>
      ))}
    </ol>
  )
}

const FORMS: Partial<Record<FirstHourStep, (props: FormProps) => React.ReactNode>> = {
  name: NameForm,
  sending: SendingForm,
  papers: PapersForm,
}

export const hasForm = (step: FirstHourStep): boolean => FORMS[step] !== undefined

/** The fields of a step in its own place, once what stands is known. */
export function StepForm({ step, guide }: { step: FirstHourStep; guide: FirstHourGuide }) {
  const { data: view } = useOwner('settings.get', {})
  const Form = FORMS[step]
  if (!view || !Form) return null
  return (
    <div className="hour-form">
      <Form view={view} guide={guide} />
    </div>
  )
}
