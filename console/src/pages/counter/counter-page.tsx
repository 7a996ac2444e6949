import { useEffect } from 'react'
import { isMissing } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Empty } from '../../components/states'
import { useKeys } from '../../components/use-keys'
import { useWords } from '../../words'
import { reasonWords } from '../notices/notice-words'
import { keepCounter, useCounter } from './counter-store'
import { type CardStage, CustomerCard, cardStage, clockOf } from './customer-card'
import { FindField } from './find-field'
import { SaleFoot } from './sale-foot'
import { SaleLines } from './sale-lines'
import { type CounterActions, useCounterActions } from './use-counter-actions'
import { useRenewal } from './use-renewal'
import { useSale, useServerNow } from './use-sale'

/** The customer's card in a window of its own, for the screen that stands towards the customer. */
function openScreen(orderId: string | null): void {
  const address = `${location.pathname}#/counter/screen${orderId === null ? '' : `/${orderId}`}`
  open(address, 'queqiao-customer', 'popup,width=1080,height=720')
}

function StageTag({ stage, text }: { stage: CardStage; text: string }) {
  const { counter } = useWords()
  return (
    <span className={`tag stage-tag stage-${stage}`} role="status">
      <Icon name={stage === 'paid' ? 'check' : stage === 'odd' ? 'diamond' : 'clock'} size={14} />
      {[counter.stageTags[stage], text].filter((part) => part !== '').join(' · ')}
    </span>
  )
}

/** Stages in which nothing is scanned: `N` and Enter act on the page. */
const ENDED: ReadonlySet<CardStage> = new Set(['paid', 'expired', 'cancelled', 'odd'])

/** Stages in which a customer has nothing to scan yet: a phone's width leaves their card out. */
const QUIET: ReadonlySet<CardStage> = new Set(['idle', 'adding'])

/** Stages whose lines are a receipt. */
const LOCKED: ReadonlySet<CardStage> = new Set([...ENDED, 'confirming', 'lost'])

/** Below the card: what it cannot show, or what the staff has to do about odd money. */
function CardNote({ stage, reason }: { stage: CardStage; reason: string | null }) {
  const { counter, notices } = useWords()
  if (stage !== 'odd') return <p className="ink-3 small">{counter.noScanned}</p>
  const why = reasonWords(reason ?? '', notices)
  return (
    <div className="note note-crim" role="alert">
      <Icon name="diamond" />
      <span>{counter.oddStaff(why)}</span>
    </div>
  )
}

/** What Enter does, and N: the one thing that comes next. */
function useCounterKeys(stage: CardStage, mayHandOver: boolean, actions: CounterActions): () => void {
  const forward = () => {
    if (actions.busy !== null) return
    if (stage === 'adding') void actions.open()
    else if (stage === 'paid' && mayHandOver) void actions.handOver()
    else if (stage === 'paid') actions.next()
    else if (stage === 'expired') void actions.again()
  }
  // Only where it does something: a scanner's own letters go into the field.
  useKeys({ enter: forward, ...(ENDED.has(stage) ? { n: actions.next } : {}) })
  return forward
}

function useStage() {
  const counter = useCounter()
  const sale = useSale(counter.orderId)
  const actions = useCounterActions(sale.data)
  useRenewal(counter, sale.data, actions)
  const missing = isMissing(sale.error)
  // A sale of another shop, or of data that was emptied: its goods stay on the counter for a new one.
  useEffect(() => {
    if (missing) keepCounter({ orderId: null, renewing: false, saleKey: crypto.randomUUID() })
  }, [missing])
  const data = counter.orderId === null ? undefined : sale.data
  const stage = cardStage(data, {
    hasOrder: counter.orderId !== null,
    hasLines: counter.lines.length > 0,
    opening: actions.busy === 'open',
    renewing: counter.renewing,
    lost: sale.isError,
  })
  return { counter, sale: data, actions, stage, retry: () => void sale.refetch() }
}

/** Sells over the counter: what is bought at the left, what the customer sees at the right. */
export function CounterPage() {
  const { counter: words } = useWords()
  const { counter, sale, actions, stage, retry } = useStage()
  const clock = clockOf(sale, useServerNow(sale))
  const forward = useCounterKeys(stage, sale?.can.includes('handOver') ?? false, actions)
  const locked = LOCKED.has(stage)
  const left = clock ? (clock.renews ? words.renewsIn(clock.left) : words.endsIn(clock.left)) : ''
  const { problem } = actions
  return (
    <Page
      title={words.title}
      meta={words.meta}
      actions={
        <button type="button" className="button" onClick={() => openScreen(counter.orderId)}>
          <Icon name="codes" />
          {words.otherScreen}
        </button>
      }
    >
      <div className={QUIET.has(stage) ? 'counter counter-quiet' : 'counter counter-live'}>
        <section className="card counter-goods">
          <FindField resting={ENDED.has(stage)} onAdd={actions.add} onEmptyEnter={forward} />
          {problem ? (
            <div className="note note-crim list-note" role="alert">
              <Icon name="warning" />
              <span className="grow">{problem.text}</span>
            </div>
          ) : null}
          {stage === 'idle' ? (
            <Empty sign="coming" title={words.empty} text={words.emptyText} />
          ) : (
            <>
              <SaleLines
                lines={counter.lines}
                locked={locked}
                notes={{ skuIds: problem?.skuIds ?? [], text: problem?.lineText ?? '' }}
                onQuantity={actions.set}
              />
              <SaleFoot counter={counter} sale={sale} stage={stage} actions={actions} />
            </>
          )}
        </section>
        <section className="counter-screen">
          <header>
            <b>{words.customerSees}</b>
            <span className="grow" />
            <StageTag stage={stage} text={left} />
          </header>
          <CustomerCard stage={stage} sale={sale} lines={counter.lines} clock={clock}>
            {stage === 'noCode' || stage === 'lost' ? (
              <button type="button" className="pay-button" onClick={retry}>
                {words.retry}
              </button>
            ) : null}
          </CustomerCard>
          <CardNote stage={stage} reason={sale?.oddityReason ?? null} />
        </section>
      </div>
    </Page>
  )
}
