import { Link } from 'react-router'
import type { FirstHourGuide } from '../../../../typings/first-hour'
import { Icon, type IconName } from '../../components/icon'
import { WriteButton } from '../../components/write-button'
import { keep } from '../../queries'
import { useSession } from '../../session'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { hasForm, StepForm, TrialList } from './first-hour-forms'
import { isBridgeClosed, minutesLeft, nextStep, STEPS, shareOf, wayOf } from './first-hour-steps'

type Step = (typeof STEPS)[number]
type Parts = FirstHourGuide['parts']

function Progress({ parts }: { parts: Parts }) {
  return (
    <div className="hour-bar" aria-hidden="true">
      {STEPS.map((step) => (
        <span key={step.key}>
          <i style={{ width: `${shareOf(step, parts) * 100}%` }} />
        </span>
      ))}
    </div>
  )
}

/** What a step wants, each with whether it is there. */
function StepParts({ step, parts }: { step: Step; parts: Parts }) {
  const { firstHour: words } = useWords()
  return (
    <ul className="hour-parts">
      {step.parts.map((part) => {
        return (
          <li key={part}>
            <span className={parts[part] ? 'jade' : 'ink-3'}>
              <Icon name={parts[part] ? 'check' : 'clock'} />
            </span>
            <span className={parts[part] ? 'ink-2' : undefined}>{words.parts[part]}</span>
            <span className="sr-only">{parts[part] ? words.partDone : words.partMissing}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** Its fields where it has some and they may be filled in here, else the way to where it is done. */
function NextStep({ step, guide }: { step: Step; guide: FirstHourGuide }) {
  const { firstHour: words } = useWords()
  const { may } = useSession()
  const { parts, mayClose, trialOrderId } = guide
  if (mayClose && hasForm(step.key)) return <StepForm step={step.key} guide={guide} />
  const way = wayOf(step, parts)
  const isTrial = step.key === 'trial'
  const to = isTrial && trialOrderId !== null ? `/orders/${trialOrderId}` : way.to
  return (
    <>
      {isTrial ? <TrialList guide={guide} /> : <StepParts step={step} parts={parts} />}
      <p className="row hour-acts">
        <Link className="button button-act" to={to}>
          {isTrial && trialOrderId !== null
            ? words.trial.open
            : ((way.part && words.partActs[way.part]) ?? words.steps[step.key].act)}
        </Link>
        {step.key === 'goods' && may.includes('catalogue.import') ? (
          <Link className="inline-link" to="/import">
            {words.toImport}
          </Link>
        ) : null}
      </p>
    </>
  )
}

function StepRow({ step, number, guide }: { step: Step; number: number; guide: FirstHourGuide }) {
  const { firstHour: words } = useWords()
  const { parts } = guide
  const isDone = shareOf(step, parts) === 1
  const isNext = nextStep(parts)?.key === step.key
  const { title, text } = words.steps[step.key]
  return (
    <li className={isDone ? 'hour-step hour-done' : isNext ? 'hour-step hour-next' : 'hour-step'}>
      <span className="hour-number">{isDone ? <Icon name="check" /> : number}</span>
      <div className="grow">
        <p className="row">
          <b>{title}</b>
          <span className="grow" />
          {isDone ? null : <span className="ink-3 small">{words.takes(step.minutes)}</span>}
        </p>
        {isDone ? (
          <p className="ink-2">
            <span className="jade">{words.seen}</span>
            {step.parts.map((part) => words.parts[part]).join(' · ')}
          </p>
        ) : (
          <p className="ink-2">{text}</p>
        )}
        {isNext ? <NextStep step={step} guide={guide} /> : null}
      </div>
    </li>
  )
}

const BIRDS = 10

/** Magpies come one by one, as far as the way was walked. */
function HalfBridge({ parts }: { parts: Parts }) {
  const { firstHour: words } = useWords()
  const all = STEPS.flatMap((step) => step.parts)
  const there = Math.round((all.filter((part) => parts[part]).length / all.length) * BIRDS)
  const isClosed = isBridgeClosed(parts)
  return (
    <section className="card card-body hour-bridge">
      <svg viewBox="0 0 220 100" aria-hidden="true">
        {Array.from({ length: BIRDS }, (_, at) => {
          const turn = Math.PI * (1 - (at + 0.5) / BIRDS)
          const place = `translate(${110 + 92 * Math.cos(turn)} ${88 - 74 * Math.sin(turn)})`
          return (
            <path
              key={place}
              className={at < there ? 'hour-bird hour-bird-there' : 'hour-bird'}
              transform={place}
              d="M-7-2Q-3-5 0 0Q3-5 7-2"
            />
          )
        })}
        <path className="hour-ground" d="M6 97H214" />
      </svg>
      <b>{isClosed ? words.bridgeClosed : words.bridge}</b>
      <p className="ink-2">{isClosed ? words.bridgeClosedText : words.bridgeText}</p>
    </section>
  )
}

function Fact({ isGood, text }: { isGood: boolean; text: string }) {
  const icon: IconName = isGood ? 'check' : 'diamond'
  return (
    <li>
      <span className={isGood ? 'jade' : 'crim'}>
        <Icon name={icon} />
      </span>
      {text}
    </li>
  )
}

/** What a shopper who comes in now meets, by what is really there. */
function ShopperMeets({ guide: { parts, onSaleCount } }: { guide: FirstHourGuide }) {
  const { firstHour: words } = useWords()
  const canPay = parts.keys && parts.freight
  return (
    <section className="card">
      <header>
        <h2>{words.now}</h2>
      </header>
      <ul className="card-body hour-facts">
        <Fact isGood={onSaleCount > 0} text={words.goodsSeen(onSaleCount)} />
        <Fact isGood text={words.canLogIn} />
        <Fact isGood={canPay} text={canPay ? words.canPay : parts.keys ? words.noFreight : words.noKeys} />
        <Fact
          isGood={parts.returnAddress}
          text={parts.returnAddress ? words.canReturn : words.cannotReturn}
        />
      </ul>
    </section>
  )
}

function Stuck() {
  const { firstHour: words } = useWords()
  const { may } = useSession()
  return (
    <section className="card">
      <header>
        <h2>{words.stuck}</h2>
      </header>
      <ul className="card-body hour-facts">
        {may.includes('catalogue.import') ? (
          <li>
            <Link className="inline-link" to="/import">
              {words.toImport}
            </Link>
          </li>
        ) : null}
        {may.includes('people.read') ? (
          <li>
            <Link className="inline-link" to="/people">
              {words.toPeople}
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

/** The way from nothing to an open shop; every tick is something that is there. */
export function FirstHour({ guide }: { guide: FirstHourGuide }) {
  const { firstHour: words } = useWords()
  const { parts, mayClose } = guide
  const { busy, send } = useWrite<'firstHour.close'>({
    keep: (data) => keep('firstHour.get', {}, data),
    done: () => words.closed,
    refused: () => null,
  })
  const doneCount = STEPS.filter((step) => shareOf(step, parts) === 1).length
  const isAll = doneCount === STEPS.length
  return (
    <div className="hour-columns">
      <section className="card">
        <div className="hour-head">
          <p className="row">
            <b className="hour-title">{words.progress(doneCount, STEPS.length)}</b>
            <span className="ink-2">{isAll ? words.allDone : words.left(minutesLeft(parts))}</span>
            <span className="grow" />
            {mayClose ? (
              <WriteButton variant="text" busy={busy} onClick={() => void send('firstHour.close', {})}>
                {words.close}
              </WriteButton>
            ) : null}
          </p>
          <Progress parts={parts} />
        </div>
        <ol className="hour-steps">
          {STEPS.map((step, at) => (
            <StepRow key={step.key} step={step} number={at + 1} guide={guide} />
          ))}
        </ol>
      </section>
      <div className="hour-side">
        <HalfBridge parts={parts} />
        <ShopperMeets guide={guide} />
        <Stuck />
      </div>
    </div>
  )
}
