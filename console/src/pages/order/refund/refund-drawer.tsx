import Button from 'tdesign-react/es/button'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import { Field } from '../../../components/field'
import { Modal } from '../../../components/modal'
import { Money } from '../../../components/money'
import { OrOffline } from '../../../components/offline'
import { Segments } from '../../../components/segments'
import { useNow } from '../../../components/use-now'
import { WriteButton } from '../../../components/write-button'
import { formatFen } from '../../../format/money'
import { groupOrderId } from '../../../format/names'
import { useWords } from '../../../words'
import { CaseNotes } from '../case-note'
import { canReturnStock, extentsOf, REFUND_REASONS, type RefundSource, unitsBack } from './refund-draft'
import { RefundLines } from './refund-lines'
import { payeeWords } from './refund-words'
import { type RefundForm as Form, useRefundForm } from './use-refund-form'

interface RefundDrawerProps {
  order: OwnerOrder
  source: RefundSource
  onClose: () => void
}

/** Paid - given back = left, so that the figure on the button can be checked by eye. */
function Arithmetic({ source }: { source: RefundSource }) {
  const { refund: words } = useWords()
  return (
    <div className="equation">
      <div>
        <b>
          <Money fen={source.paidFen} />
        </b>
        <span>{words.paid}</span>
      </div>
      <span className="operator">−</span>
      <div>
        <b>
          <Money fen={source.promisedFen} />
        </b>
        <span>{words.promised}</span>
      </div>
      <span className="operator">=</span>
      <div>
        <b>
          <Money fen={source.leftFen} sign />
        </b>
        <span>{words.left}</span>
      </div>
    </div>
  )
}

/** Puts an amount that would do into the field that is wrong. */
function Fix({ form, field }: { form: Form; field: 'amount' | 'freight' | 'extra' }) {
  const { product } = useWords()
  const { fix } = form.problems
  if (fix?.field !== field) return null
  return (
    <button
      type="button"
      className="text-link refund-fix"
      onClick={() => form.change({ [field]: fix.amount, ...(field === 'amount' ? { extent: 'part' } : {}) })}
    >
      {product.fixTo(fix.amount)}
    </button>
  )
}

function Amount({ form, order, source }: { form: Form; order: OwnerOrder; source: RefundSource }) {
  const { refund: words } = useWords()
  const { draft, extent, problems, change } = form
  const left = formatFen(source.leftFen)
  const names = { lines: words.byLines, part: words.part, whole: words.whole(left) }
  return (
    <div className="field">
      <span className="label">{words.howMuch}</span>
      <Segments
        label={words.howMuch}
        value={extent}
        choices={extentsOf(source).map((value) => ({ value, name: names[value] }))}
        onChoose={(chosen) => change({ extent: chosen })}
      />
      {extent === 'lines' && source.parts ? (
        <RefundLines form={form} order={order} parts={source.parts} leftFen={source.leftFen} Fix={Fix} />
      ) : extent === 'part' ? (
        <Field
          label={words.amount}
          hint={words.atMost(left)}
          value={draft.amount}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          error={problems.amount}
          onChange={(amount) => change({ amount })}
        />
      ) : problems.amount ? (
        <p className="problem">{problems.amount}</p>
      ) : null}
      <Fix form={form} field="amount" />
    </div>
  )
}

function Reason({ form }: { form: Form }) {
  const { refund: words } = useWords()
  const { draft, problems, change } = form
  return (
    <div className="field">
      <span className="label">
        {words.reason}
        <em>{words.reasonHint}</em>
      </span>
      <Segments
        label={words.reason}
        value={draft.reason ?? ''}
        choices={REFUND_REASONS.map((value) => ({ value, name: words.reasons[value] }))}
        onChoose={(reason) => (reason === '' ? undefined : change({ reason }))}
      />
      {problems.reason ? <p className="problem">{problems.reason}</p> : null}
    </div>
  )
}

/** Whether the goods go on sale again; where that cannot be, why not. */
function Goods({ form, source }: { form: Form; source: RefundSource }) {
  const { refund: words } = useWords()
  const { extent, reading, returnStock, change } = form
  const byLines = extent === 'lines'
  const isNothingChosen = byLines && !(reading.ok && reading.parts && reading.parts.lines.length > 0)
  if (!source.mayReturnStock || isNothingChosen) return null
  return (
    <div className="field">
      <span className="label">{words.goods}</span>
      {canReturnStock(source, reading) ? (
        <>
          <Segments
            label={words.goods}
            value={returnStock ? 'back' : 'stay'}
            choices={[
              { value: 'back', name: words.goodsBack },
              { value: 'stay', name: words.goodsStay },
            ]}
            onChoose={(choice) => change({ returnStock: choice === 'back' })}
          />
          <p className="ink-3 small">
            {returnStock ? words.goodsBackHint(unitsBack(source, reading)) : words.goodsStayHint}
          </p>
        </>
      ) : (
        <p className="ink-3 small">{byLines ? words.goodsOnlyUnsent : words.goodsOnlyWhole}</p>
      )}
    </div>
  )
}

/** What pressing the button does: how much leaves, what is left then, who gets it. */
function Outcome({ form, source }: { form: Form; source: RefundSource }) {
  const { refund: words, common } = useWords()
  const { amountFen } = form
  const isAll = source.mayReturnStock && amountFen === source.leftFen
  return (
    <div className="refund-sum" aria-live="polite">
      <p>
        <span>{words.thisTime}</span>
        {amountFen === null ? <b>{common.notApplicable}</b> : <Money fen={amountFen} sign size="large" />}
      </p>
      <p className="small">
        <span>{words.leftAfter}</span>
        <Money fen={source.leftFen - (amountFen ?? 0)} sign />
      </p>
      <div className="ink-2 small refund-payee">
        {payeeWords(source, words)}
        {isAll ? <span className="block">{words.closesOrder}</span> : null}
      </div>
    </div>
  )
}

/** Money leaves here, so the sum stands in the dialog and on its button. */
export function RefundDrawer({ order, source, onClose }: RefundDrawerProps) {
  const { refund: words, cases, common } = useWords()
  const now = useNow(60_000)
  const form = useRefundForm(order, source, onClose)
  const { amountFen, busy, draft, change } = form
  return (
    <Modal
      kind="drawer"
      title={words.title(groupOrderId(order.orderId))}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small refund-once">
            <OrOffline>{words.once}</OrOffline>
          </span>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="danger" busy={busy} onClick={() => void form.submit()}>
            {busy
              ? words.submitting
              : amountFen === null
                ? words.submitEmpty
                : words.submit(formatFen(amountFen))}
          </WriteButton>
        </>
      }
    >
      <CaseNotes cases={order.openCases} now={now}>
        <p className="small">{cases.refundMind}</p>
      </CaseNotes>
      <Arithmetic source={source} />
      <Amount form={form} order={order} source={source} />
      <Reason form={form} />
      <Field
        label={words.note}
        hint={words.noteHint}
        placeholder={words.notePlaceholder}
        value={draft.note}
        autoComplete="off"
        onChange={(note) => change({ note: note.slice(0, 200) })}
      />
      <Goods form={form} source={source} />
      <Outcome form={form} source={source} />
      {form.problems.whole ? (
        <p className="problem" role="alert">
          {form.problems.whole}
        </p>
      ) : null}
    </Modal>
  )
}
