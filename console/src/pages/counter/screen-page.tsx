import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Icon } from '../../components/icon'
import { useKeys } from '../../components/use-keys'
import { useWords } from '../../words'
import { useCounter } from './counter-store'
import { CustomerCard, cardStage, clockOf } from './customer-card'
import type { Counter } from './sale'
import { useSale, useServerNow } from './use-sale'

/** Goes where the counter of this browser goes, so that the screen is set up once and left alone. */
function useFollowCounter(orderId: string | null): Counter {
  const counter = useCounter()
  const navigate = useNavigate()
  const next = counter.orderId
  useEffect(() => {
    if (next !== orderId) {
      void navigate(next === null ? '/counter/screen' : `/counter/screen/${next}`, { replace: true })
    }
  }, [next, orderId, navigate])
  return counter
}

function FullScreenButton() {
  const { counter } = useWords()
  const [full, setFull] = useState(() => document.fullscreenElement !== null)
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [])
  const enter = () => {
    document.documentElement.requestFullscreen().catch(() => undefined)
  }
  useKeys({ f: enter })
  if (full) return null
  return (
    <button type="button" className="screen-full" onClick={enter}>
      <Icon name="expand" />
      {counter.fullScreen} <kbd>F</kbd>
    </button>
  )
}

/** The customer's card alone, as large as the screen. */
export function ScreenPage() {
  const { counter: words, common } = useWords()
  const { orderId = null } = useParams()
  const { renewing, lines } = useFollowCounter(orderId)
  const found = useSale(orderId)
  const sale = orderId === null ? undefined : found.data
  const clock = clockOf(sale, useServerNow(sale))
  const around = {
    hasOrder: orderId !== null,
    hasLines: lines.length > 0,
    opening: false,
    renewing,
    lost: found.isError,
  }
  useEffect(() => {
    document.title = `${words.customerSees} · ${common.brand}`
  }, [words.customerSees, common.brand])
  return (
    <main className="screen">
      <CustomerCard stage={cardStage(sale, around)} sale={sale} lines={lines} clock={clock} />
      <FullScreenButton />
    </main>
  )
}
