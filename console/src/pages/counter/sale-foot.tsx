import { Link } from 'react-router'
import Button from 'tdesign-react/es/button'
import type { CounterSale } from '../../../../typings/counter'
import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { OrOffline, useOffline } from '../../components/offline'
import { WriteButton } from '../../components/write-button'
import { formatFen } from '../../format/money'
import { useWords } from '../../words'
import type { CardStage } from './customer-card'
import { type Counter, isHandedOver, sumOf, unitsOf } from './sale'
import type { CounterActions } from './use-counter-actions'

interface SaleFootProps {
  counter: Counter
  sale: CounterSale | undefined
  stage: CardStage
  actions: CounterActions
}

/** Before there is a code: take the money, or empty the counter. */
function Taking({ counter, stage, actions }: SaleFootProps) {
  const { counter: words } = useWords()
  const opening = stage === 'opening'
  return (
    <>
      <Button size="large" variant="outline" disabled={opening} onClick={actions.clear}>
        {words.clear}
      </Button>
      <span className="grow ink-3 small">
        <OrOffline />
      </span>
      <WriteButton size="large" theme="primary" busy={opening} onClick={() => void actions.open()}>
        {opening ? words.taking : words.take(formatFen(sumOf(counter.lines)))}
      </WriteButton>
    </>
  )
}

/** While the code is shown: what a change does, and the way out. */
function Waiting({ sale, actions, stage }: SaleFootProps) {
  const { counter: words } = useWords()
  const offline = useOffline()
  return (
    <>
      <span className="grow ink-3 small right">
        {stage === 'waiting' ? (
          <>
            {words.onScreen}
            <br />
            {words.renewsCode}
          </>
        ) : null}
      </span>
      {sale?.can.includes('cancel') ? (
        <button
          type="button"
          className="button button-large crim"
          disabled={actions.busy !== null || offline !== null}
          title={offline ?? undefined}
          onClick={() => void actions.cancel()}
        >
          {actions.busy === 'cancel' ? words.cancelling : words.cancel}
        </button>
      ) : null}
    </>
  )
}

function NextButton({ actions, primary }: { actions: CounterActions; primary: boolean }) {
  const { counter: words } = useWords()
  return (
    <Button
      size="large"
      theme={primary ? 'primary' : 'default'}
      variant={primary ? 'base' : 'outline'}
      onClick={actions.next}
    >
      {words.next}
      <kbd>N</kbd>
    </Button>
  )
}

/** Once the money is there: the goods change hands, then the next customer. */
function Paid({ sale, actions }: SaleFootProps) {
  const { counter: words } = useWords()
  if (!sale) return null
  const mayHandOver = sale.can.includes('handOver')
  return (
    <>
      <Link className="text-link" to={`/orders/${sale.orderId}`}>
        {words.toOrder}
      </Link>
      <span className="grow small right">
        {isHandedOver(sale) ? (
          <span className="jade done-mark">
            <Icon name="check" />
            {words.handedOver}
          </span>
        ) : (
          <span className="ink-3">{words.notHandedOver}</span>
        )}
      </span>
      <NextButton actions={actions} primary={!mayHandOver} />
      {mayHandOver ? (
        <WriteButton
          size="large"
          theme="primary"
          busy={actions.busy === 'handOver'}
          onClick={() => void actions.handOver()}
        >
          {actions.busy === 'handOver' ? words.handingOver : words.handOver}
        </WriteButton>
      ) : null}
    </>
  )
}

/** The code is gone: the same goods again, or the next customer. */
function Over({ actions }: SaleFootProps) {
  const { counter: words } = useWords()
  return (
    <>
      <span className="grow" />
      <NextButton actions={actions} primary={false} />
      <WriteButton
        size="large"
        theme="primary"
        busy={actions.busy === 'open'}
        onClick={() => void actions.again()}
      >
        {words.again}
      </WriteButton>
    </>
  )
}

/** Odd money: nothing is handed over; the order says what to do. */
function Odd({ sale, actions }: SaleFootProps) {
  const { counter: words } = useWords()
  return (
    <>
      <NextButton actions={actions} primary={!sale} />
      <span className="grow" />
      {sale ? (
        <Link className="button button-act button-large" to={`/orders/${sale.orderId}`}>
          {words.toOrder}
        </Link>
      ) : null}
    </>
  )
}

const FEET: Record<CardStage, (props: SaleFootProps) => React.ReactNode> = {
  idle: Taking,
  adding: Taking,
  opening: Taking,
  renewing: Waiting,
  waiting: Waiting,
  noCode: Waiting,
  confirming: Waiting,
  paid: Paid,
  expired: Over,
  cancelled: Over,
  odd: Odd,
  lost: Odd,
}

/** Sum and what comes next; it changes with the sale. */
export function SaleFoot(props: SaleFootProps) {
  const { counter: words } = useWords()
  const { counter, sale, stage } = props
  const Foot = FEET[stage]
  const settled = sale && stage !== 'renewing' && stage !== 'opening'
  return (
    <div className="sale-foot">
      <p className="row ink-2">
        <span>{words.units(unitsOf(counter.lines))}</span>
        <span className="grow" />
        <Money fen={sumOf(counter.lines)} />
      </p>
      <p className="row sale-total">
        <b>{stage === 'paid' ? words.received : words.total}</b>
        <span className="grow" />
        <Money fen={settled ? sale.totalFen : sumOf(counter.lines)} sign size="large" />
      </p>
      <div className="row sale-buttons">
        <Foot {...props} />
      </div>
    </div>
  )
}
