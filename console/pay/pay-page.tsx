import { useEffect } from 'react'
import { Icon } from '../src/components/icon'
import { PayAmount, PayCard, PayCode, PayLines, PaySign, type PaySignKind } from '../src/components/pay-card'
import { type PayClock, payClock } from '../src/components/pay-clock'
import { useNow } from '../src/components/use-now'
import { type PageStage, type Payment, stageOf } from './payment'
import { usePayment, useToken } from './use-payment'
import type { PageWords } from './words'

const SIGNS: Record<Exclude<PageStage, 'waiting'>, PaySignKind> = {
  loading: 'busy',
  preparing: 'busy',
  unavailable: 'offline',
  taken: 'idle',
  wayClosed: 'over',
  confirming: 'busy',
  paid: 'done',
  closed: 'over',
  ended: 'over',
  notFound: 'odd',
  offline: 'offline',
}

interface PageProps {
  words: PageWords
  language: 'zh-CN' | 'en'
}

function linesOf({ view }: Payment, language: PageProps['language']) {
  return (view?.lines ?? []).map((line) => {
    const title = language === 'en' ? (line.title.en ?? line.title.zh) : line.title.zh
    return {
      key: line.skuId,
      name: [title, ...line.options].join(' '),
      quantity: line.quantity,
      lineFen: line.lineFen,
    }
  })
}

interface SignProps extends PageProps {
  payment: Payment
  stage: Exclude<PageStage, 'waiting'>
  onRetry: () => void
}

function Sign({ payment, stage, words, language, onRetry }: SignProps) {
  const { view } = payment
  const known = view && stage !== 'closed' && stage !== 'ended'
  return (
    <PaySign kind={SIGNS[stage]} title={words[stage].title} text={words[stage].text}>
      {known ? <PayAmount fen={view.totalFen} /> : null}
      {known && stage === 'paid' ? (
        <div className="page-receipt">
          <PayLines lines={linesOf(payment, language)} more={words.more} />
        </div>
      ) : null}
      {stage === 'unavailable' || stage === 'offline' || stage === 'taken' ? (
        <button type="button" className="pay-button" onClick={onRetry}>
          {stage === 'taken' ? words.newCode : words.retry}
        </button>
      ) : null}
    </PaySign>
  )
}

/** Until when this order can be paid; null where nothing runs out. */
function useClock({ view, skewMs }: Payment): PayClock | null {
  const now = useNow(1_000)
  if (view?.state !== 'payable' || view.payBeforeAt === null) return null
  return payClock(view.payBeforeAt, now + skewMs)
}

/** The page that a shopper opens on a second screen to pay with the phone that scans it. */
export function PayPage({ words, language }: PageProps) {
  const { payment, retry } = usePayment(useToken())
  const clock = useClock(payment)
  const stage = stageOf(payment)
  const { view, code, problem } = payment
  const name = view?.sharerName ? words.orderOf(view.sharerName) : words.title
  const title = stage === 'waiting' ? name : words[stage].title
  useEffect(() => {
    document.title = `${title} · ${words.brand}`
  }, [title, words.brand])
  const live = stage === 'waiting' || stage === 'preparing' || stage === 'unavailable' || stage === 'taken'
  return (
    <main className="page">
      {view?.words && live ? <p className="page-words">{words.quoted(view.words)}</p> : null}
      <PayCard
        name={name}
        share={clock && live ? clock.share : null}
        {...(clock && live ? { tail: words.payWithin(clock.left) } : {})}
      >
        {stage === 'waiting' && view && code ? (
          <PayCode
            codeUrl={code.codeUrl}
            qrLabel={words.qrLabel}
            prompt={words.scan}
            totalFen={view.totalFen}
            lines={[
              ...linesOf(payment, language),
              ...(view.freightFen > 0
                ? [{ key: 'freight', name: words.freight, quantity: null, lineFen: view.freightFen }]
                : []),
            ]}
            more={words.more}
          />
        ) : (
          <Sign
            payment={payment}
            stage={stage === 'waiting' ? 'preparing' : stage}
            words={words}
            language={language}
            onRetry={retry}
          />
        )}
      </PayCard>
      {problem === 'offline' && stage === 'waiting' ? (
        <p className="page-offline" role="status">
          <Icon name="offline" />
          {words.offlineNote}
        </p>
      ) : null}
      {payment.repriced && live ? (
        <p className="page-offline" role="status">
          <Icon name="warning" />
          {words.repriced}
        </p>
      ) : null}
      {live ? (
        <p className="page-note">
          <span className="page-on-phone">{words.onPhone}</span> {words.note}
        </p>
      ) : null}
    </main>
  )
}
