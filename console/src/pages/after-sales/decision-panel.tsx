import type { OwnerCase } from '../../../../typings/after-sales'
import { Field } from '../../components/field'
import { Fuse } from '../../components/fuse'
import { Icon } from '../../components/icon'
import { useOffline } from '../../components/offline'
import { WriteButton } from '../../components/write-button'
import { formatFen } from '../../format/money'
import { exactTimeWords } from '../../format/time-words'
import { useWords, type Words } from '../../words'
import { amountOf, choiceOf, choicesOf, type DecisionDraft, needsPlace, stepOf } from './case-draft'
import { CaseWaits } from './case-waits'
import { GoodsChoice, ReshipFields } from './goods-fields'
import { OptionCard } from './option-card'
import { ReturnPlace } from './return-place'
import { type DecisionForm, useDecision } from './use-decision'

interface FormProps {
  one: OwnerCase
  form: DecisionForm
}

/** The choice in words: what pressing it promises. */
function choiceWords(
  one: OwnerCase,
  choice: DecisionDraft['choice'],
  words: Words['cases'],
): [string, string] {
  if (choice === 'refuse') return [words.refuse, words.refuseText]
  if (choice === 'part') {
    const text = one.isShipped ? words.partText : words.partUnsentText
    return [words.part, text(formatFen(one.refundableFen))]
  }
  const amount = formatFen(one.agreedFen ?? one.askedFen)
  if (one.kind === 'exchange') return [words.agreeExchange, words.agreeExchangeText]
  if (one.state === 'refunding') return [words.agreeAgain(amount), words.agreeRefundText]
  if (one.kind === 'returnRefund') return [words.agreeReturn, words.agreeReturnText(amount)]
  return [words.agreeRefund(amount), one.sentAt === null ? words.agreeRefundText : words.agreeSentText]
}

function PartAmount({ one, form }: FormProps) {
  const { cases: words, refund } = useWords()
  const { draft, problems, change } = form
  return (
    <div className="option-more">
      <Field
        label={words.partAmount}
        hint={refund.atMost(formatFen(one.refundableFen))}
        value={draft.amount}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        error={problems.amount}
        onChange={(amount) => change({ amount })}
      />
    </div>
  )
}

function Answer({ one, form }: FormProps) {
  const { cases: words } = useWords()
  const { draft, problems, change } = form
  const chosen = choiceOf(draft, one)
  return (
    <>
      <fieldset className="options" aria-label={words.decide}>
        {choicesOf(one).map((choice) => {
          const [title, text] = choiceWords(one, choice, words)
          return (
            <OptionCard
              key={choice}
              name={`decide-${one.caseId}`}
              chosen={chosen === choice}
              title={title}
              text={text}
              onChoose={() => change({ choice })}
            />
          )
        })}
      </fieldset>
      {chosen === 'part' ? <PartAmount one={one} form={form} /> : null}
      {chosen !== 'refuse' && needsPlace(one) ? <ReturnPlace one={one} form={form} /> : null}
      {chosen === 'refuse' ? (
        <Field
          label={words.refuseReason}
          hint={words.refuseHint}
          value={draft.reason}
          autoComplete="off"
          error={problems.reason}
          onChange={(reason) => change({ reason: reason.slice(0, 200) })}
        />
      ) : (
        <Field
          label={words.words}
          hint={words.wordsHint}
          value={draft.words}
          autoComplete="off"
          onChange={(text) => change({ words: text.slice(0, 200) })}
        />
      )}
    </>
  )
}

/** What the button says: the verb with its amount. */
function submitWords(one: OwnerCase, draft: DecisionDraft, words: Words['cases']): string {
  const { submits } = words
  const step = stepOf(one)
  const amountFen = amountOf(draft, one)
  const amount = amountFen === null ? '' : formatFen(amountFen)
  if (step === 'reship') return submits.reship()
  if (step === 'takeBack') {
    return one.kind === 'exchange' ? submits.takeBackExchange() : submits.takeBackRefund(amount)
  }
  if (choiceOf(draft, one) === 'refuse') return submits.refuse()
  if (one.kind === 'exchange') return submits.agreeExchange()
  if (amount === '') return words.part
  if (step === 'again') return submits.again(amount)
  return one.kind === 'returnRefund' ? submits.agreeReturn(amount) : submits.agreeRefund(amount)
}

/** What happens without a decision, so that nobody is surprised by it. */
function Silence({ one, now }: { one: OwnerCase; now: number }) {
  const { cases: words, time } = useWords()
  if (one.deadlineAt === null || one.state !== 'asked') return null
  const at = exactTimeWords(one.deadlineAt, now, time)
  return (
    <p className="ink-3 small">{one.deadlineThen === 'agree' ? words.bySilence(at) : words.noSilence(at)}</p>
  )
}

function Fields({ one, form }: FormProps) {
  const step = stepOf(one)
  if (step === 'answer' || step === 'again') return <Answer one={one} form={form} />
  if (step === 'takeBack') return <GoodsChoice one={one} form={form} />
  return <ReshipFields form={form} />
}

interface DecidingProps extends FormProps {
  now: number
}

function Deciding({ one, form, now }: DecidingProps) {
  const { cases: words, product } = useWords()
  const offline = useOffline()
  const { draft, problems, busy, change, submit } = form
  const { fix } = problems
  return (
    <div className="card-body decide">
      <CaseWaits one={one} now={now} />
      <Fields one={one} form={form} />
      {problems.whole ? (
        <p className="problem" role="alert">
          {problems.whole}
        </p>
      ) : null}
      {fix ? (
        <button
          type="button"
          className="text-link decide-fix"
          onClick={() => change({ choice: 'part', amount: fix })}
        >
          {product.fixTo(fix)}
        </button>
      ) : null}
      <WriteButton size="large" theme="primary" block busy={busy} onClick={() => void submit()}>
        {busy ? words.submitting : submitWords(one, draft, words)}
      </WriteButton>
      {offline === null ? <Silence one={one} now={now} /> : <p className="ink-3 small">{offline}</p>}
    </div>
  )
}

/** Nothing to decide; what was just written and came too late is still there to be copied. */
function Waiting({ one, form, now }: DecidingProps) {
  const { cases: words } = useWords()
  const { draft, problems } = form
  const written = (draft.choice === 'refuse' ? draft.reason : draft.words).trim()
  return (
    <div className="card-body decide">
      <CaseWaits one={one} now={now} />
      {problems.whole ? (
        <div className="note note-gold" role="alert">
          <Icon name="notice" />
          <div>
            {problems.whole}
            {written === '' ? null : <p className="ink-2">{words.youWrote(written)}</p>}
          </div>
        </div>
      ) : null}
      {one.needsManager ? <p className="ink-3 small">{words.noRole}</p> : null}
      <Silence one={one} now={now} />
    </div>
  )
}

/** When the present wait began: the last thing that happened, words aside. */
const waitsSince = (one: OwnerCase): number =>
  one.events.filter(({ kind }) => kind !== 'said').at(-1)?.at ?? one.createdAt

/** What the shop has to decide, with the time that is left for it; or what it waits for. */
export function DecisionPanel({ one, now }: { one: OwnerCase; now: number }) {
  const { cases: words } = useWords()
  const form = useDecision(one)
  const decides = stepOf(one) !== null
  return (
    <section className="card">
      <header>
        <h2>{decides ? words.decide : words.decided}</h2>
        <span className="grow" />
        {one.deadlineAt === null ? null : <Fuse from={waitsSince(one)} deadline={one.deadlineAt} now={now} />}
      </header>
      {decides ? <Deciding one={one} form={form} now={now} /> : <Waiting one={one} form={form} now={now} />}
    </section>
  )
}
