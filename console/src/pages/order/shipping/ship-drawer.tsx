import Button from 'tdesign-react/es/button'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { ParcelView } from '../../../../../typings/shipping'
import { Field } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { Modal } from '../../../components/modal'
import { OrOffline } from '../../../components/offline'
import { Segments } from '../../../components/segments'
import { Stepper } from '../../../components/stepper'
import { Thumb } from '../../../components/thumb'
import { useNow } from '../../../components/use-now'
import { WriteButton } from '../../../components/write-button'
import { groupOrderId } from '../../../format/names'
import { exactTimeWords } from '../../../format/time-words'
import { useContentText, useOptionsText, useWords } from '../../../words'
import { CaseNotes } from '../case-note'
import { CarrierChoice } from './carrier-choice'
import { casesInTheWay, chosenLines, DELIVERY_MODES, leftUnits, type ShipDraft } from './ship-draft'
import { type ShipProblems, useCorrectForm, useShipForm } from './use-ship-form'

interface CarriageProps {
  draft: ShipDraft
  problems: ShipProblems
  onChange: (part: Partial<ShipDraft>) => void
}

interface HowProps extends CarriageProps {
  /** Whether a carrier was chosen before, so that only the number is missing. */
  knowsCarrier: boolean
  onEnter: () => void
}

/** How it reaches the buyer; by express with carrier and number. */
function Carriage({ draft, problems, knowsCarrier, onChange, onEnter }: HowProps) {
  const { shipping: words } = useWords()
  return (
    <>
      <div className="field">
        <span className="label">{words.mode}</span>
        <Segments
          label={words.mode}
          value={draft.mode}
          choices={DELIVERY_MODES.map((value) => ({ value, name: words.modes[value] }))}
          onChoose={(mode) => onChange({ mode })}
        />
        <p className="ink-3 small">{words.modeHints[draft.mode]}</p>
      </div>
      {draft.mode === 'express' ? (
        <>
          <CarrierChoice
            value={draft.carrier}
            error={problems.carrier}
            first={!knowsCarrier}
            onChoose={(carrier) => onChange({ carrier })}
          />
          <Field
            label={words.trackingNo}
            value={draft.trackingNo}
            autoComplete="off"
            error={problems.tracking}
            first={knowsCarrier}
            onEnter={onEnter}
            onChange={(trackingNo) => onChange({ trackingNo })}
          />
        </>
      ) : null}
      {problems.whole ? (
        <p className="problem" role="alert">
          {problems.whole}
        </p>
      ) : null}
    </>
  )
}

interface ContentsProps extends CarriageProps {
  order: OwnerOrder
  count: number
}

/** What goes into this parcel: all that is left, or so many of each. */
function Contents({ order, draft, count, problems, onChange }: ContentsProps) {
  const { shipping: words, counter } = useWords()
  const content = useContentText()
  const optionsOf = useOptionsText()
  const left = leftUnits(order)
  const chosen = new Map(
    chosenLines(draft.quantities, order.leftToShip).map((line) => [line.skuId, line.quantity]),
  )
  const set = (skuId: string, quantity: number) =>
    onChange({ quantities: { ...Object.fromEntries(chosen), [skuId]: quantity } })
  return (
    <div className="field">
      <span className="label">
        {words.what}
        {draft.quantities ? <em>{words.someHint}</em> : null}
      </span>
      {left > 1 ? (
        <Segments
          label={words.what}
          value={draft.quantities ? 'some' : 'whole'}
          choices={[
            { value: 'whole', name: words.whole(left) },
            { value: 'some', name: words.some },
          ]}
          onChoose={(extent) =>
            onChange({ quantities: extent === 'some' ? Object.fromEntries(chosen) : null })
          }
        />
      ) : null}
      <ul className="ship-lines">
        {order.leftToShip.map(({ skuId, quantity }) => {
          const line = order.lines.find((one) => one.skuId === skuId)
          const title = line ? content(line.title) : skuId
          return (
            <li key={skuId}>
              <Thumb picture={line?.picture ?? null} title={title} />
              <span className="ellipsis grow">
                <span className="medium">{title}</span>
                <span className="sub">{line ? optionsOf(line).join(' · ') : ''}</span>
              </span>
              {draft.quantities ? (
                <>
                  <span className="ink-3 small nowrap">{words.leftOf(quantity)}</span>
                  <Stepper
                    value={chosen.get(skuId) ?? 0}
                    min={0}
                    max={quantity}
                    labels={{
                      value: counter.quantityOf(title),
                      less: counter.less(title),
                      more: counter.more(title),
                    }}
                    onChange={(next) => set(skuId, next)}
                  />
                </>
              ) : (
                <b>×{quantity}</b>
              )}
            </li>
          )
        })}
      </ul>
      {problems.lines ? <p className="problem">{problems.lines}</p> : null}
      {count > 0 ? (
        <p className="ink-3 small">{count === left ? words.completes : words.staysOpen(left - count)}</p>
      ) : null}
    </div>
  )
}

/** Units whose money the buyer asks for go only when somebody said so. */
function HeldGoods({ order, draft, problems, onChange }: Omit<ContentsProps, 'count'>) {
  const { shipping: words } = useWords()
  const now = useNow(60_000)
  const inTheWay = casesInTheWay(chosenLines(draft.quantities, order.leftToShip), order)
  if (inTheWay.length === 0) return null
  const ids = inTheWay.map(({ caseId }) => caseId)
  return (
    <div className="field">
      <CaseNotes cases={inTheWay} now={now}>
        <label className="check-line">
          <input
            type="checkbox"
            checked={ids.every((caseId) => draft.despiteCases.includes(caseId))}
            onChange={(event) => onChange({ despiteCases: event.target.checked ? ids : [] })}
          />
          {words.despite}
        </label>
        <p className="ink-3 small">{words.despiteText}</p>
      </CaseNotes>
      {problems.cases ? (
        <p className="problem" role="alert">
          {problems.cases}
        </p>
      ) : null}
    </div>
  )
}

interface FooterProps {
  busy: boolean
  text: string
  hint: string
  onClose: () => void
  onSubmit: () => void
}

function Footer({ busy, text, hint, onClose, onSubmit }: FooterProps) {
  const { shipping: words, common } = useWords()
  return (
    <>
      <span className="ink-3 small refund-once">
        <OrOffline>{hint}</OrOffline>
      </span>
      <span className="grow" />
      <Button variant="outline" onClick={onClose}>
        {common.cancel}
      </Button>
      <WriteButton theme="primary" busy={busy} onClick={onSubmit}>
        {busy ? words.submitting : text}
      </WriteButton>
    </>
  )
}

/** Hands units of an order over: whole by default, in parcels where one does not hold it. */
export function ShipDrawer({ order, onClose }: { order: OwnerOrder; onClose: () => void }) {
  const { shipping: words } = useWords()
  const form = useShipForm(order, onClose)
  const { draft, problems, change, count } = form
  const submitWords = draft.despiteCases.length > 0 ? words.submitDespite : words.submit
  return (
    <Modal
      kind="drawer"
      title={words.title(groupOrderId(order.orderId))}
      onClose={onClose}
      footer={
        <Footer
          busy={form.busy}
          text={count > 0 ? submitWords(count) : words.submitEmpty}
          hint={words.once}
          onClose={onClose}
          onSubmit={() => void form.submit()}
        />
      }
    >
      <OtherAddress order={order} />
      <HeldGoods order={order} draft={draft} problems={problems} onChange={change} />
      <Contents order={order} count={count} draft={draft} problems={problems} onChange={change} />
      <Carriage
        draft={draft}
        problems={problems}
        knowsCarrier={form.knowsCarrier}
        onChange={change}
        onEnter={() => void form.submit()}
      />
      <div className="note">
        <Icon name="notice" />
        <span className="ink-2 small">{words.tellsWechat}</span>
      </div>
    </Modal>
  )
}

/** A label that was printed before the buyer changed where it goes is wrong. */
function OtherAddress({ order }: { order: OwnerOrder }) {
  const { shipping: words, time } = useWords()
  const now = useNow()
  const changed = order.events.find(({ kind }) => kind === 'readdressed')
  if (!changed) return null
  return (
    <div className="note note-gold">
      <Icon name="warning" />
      <span>{words.readdressed(exactTimeWords(changed.at, now, time))}</span>
    </div>
  )
}

interface CorrectDrawerProps {
  order: OwnerOrder
  parcel: ParcelView
  name: string
  onClose: () => void
}

/** Puts carrier and number of a parcel right, once an order. */
export function CorrectDrawer({ order, parcel, name, onClose }: CorrectDrawerProps) {
  const { shipping: words } = useWords()
  const form = useCorrectForm(order, parcel, onClose)
  return (
    <Modal
      kind="drawer"
      title={words.correctTitle(name)}
      onClose={onClose}
      footer={
        <Footer
          busy={form.busy}
          text={words.correctSubmit}
          hint=""
          onClose={onClose}
          onSubmit={() => void form.submit()}
        />
      }
    >
      <div className="note note-gold">
        <Icon name="warning" />
        <span>{words.correctOnce}</span>
      </div>
      <Carriage
        draft={form.draft}
        problems={form.problems}
        knowsCarrier
        onChange={form.change}
        onEnter={() => void form.submit()}
      />
    </Modal>
  )
}
