import { useEffect, useState } from 'react'
import { Icon, type IconName } from '../components/icon'
import { useShownDialog } from '../components/use-shown-dialog'
import { groupOrderId, ungroupOrderId } from '../format/names'
import { buyerWords } from '../pages/orders/order-words'
import { useOwner } from '../queries'
import { useContentText, useWords } from '../words'
import { usePages } from './pages'

interface Place {
  group: string
  name: string
  detail: string
  icon: IconName
  to: string
}

const FOUND_MAX = 5

/** Pages whose name holds the text, then orders and products that the server finds for it. */
function usePlaces(text: string): { places: Place[]; searching: boolean } {
  const words = useWords()
  const { jump, orderState, cases } = words
  const content = useContentText()
  const { pages } = usePages()
  const search = ungroupOrderId(text)
  const enabled = search.length > 0
  const orders = useOwner('order.list', { tab: 'all', search }, { enabled, keepRows: true })
  const products = useOwner('product.list', { tab: 'all', search }, { enabled, keepRows: true })
  const places: Place[] = pages
    .filter((page) => page.name.toLowerCase().includes(text.toLowerCase()))
    .map((page) => ({ group: jump.pages, name: page.name, detail: '', icon: page.icon, to: page.to }))
  if (enabled) {
    for (const order of orders.data?.items.slice(0, FOUND_MAX) ?? []) {
      const who = buyerWords(order, words)
      const [open] = order.openCases
      const state = orderState[order.isOdd ? 'odd' : order.state]
      const about = open ? ` · ${cases.openCase(cases.kinds[open.kind], cases.states[open.state])}` : ''
      places.push({
        group: jump.orders,
        name: groupOrderId(order.orderId),
        detail: `${who} · ${state}${about}`,
        icon: 'receipt',
        to: `/orders/${order.orderId}`,
      })
    }
    for (const product of products.data?.items.slice(0, FOUND_MAX) ?? []) {
      const detail = product.categoryNames.map(content).join(' · ')
      const to = `/products/${product.spuId}`
      places.push({ group: jump.products, name: content(product.title), detail, icon: 'tag', to })
    }
  }
  return { places, searching: enabled && (orders.isFetching || products.isFetching) }
}

function Found({ places, chosen, onGo }: { places: Place[]; chosen: number; onGo: (to: string) => void }) {
  return (
    <div className="jump-list" id="jump-list">
      {places.map((place, index) => (
        <div key={place.to}>
          {place.group === places[index - 1]?.group ? null : <h3>{place.group}</h3>}
          <button
            type="button"
            className={index === chosen ? 'chosen' : ''}
            tabIndex={-1}
            onClick={() => onGo(place.to)}
          >
            <Icon name={place.icon} />
            <span className="ellipsis">{place.name}</span>
            <span className="ink-3 small ellipsis">{place.detail}</span>
          </button>
        </div>
      ))}
    </div>
  )
}

/** Goes to a page, an order or a product without the mouse. */
export function QuickJump({ onClose, onGo }: { onClose: () => void; onGo: (to: string) => void }) {
  const { jump } = useWords()
  const dialog = useShownDialog()
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { places, searching } = usePlaces(text)
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 180)
    return () => clearTimeout(timer)
  }, [typed])
  const go = (to: string) => {
    onGo(to)
    onClose()
  }
  const press = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const place = places[chosen]
    if (step !== 0) {
      event.preventDefault()
      setChosen((chosen + step + places.length) % Math.max(places.length, 1))
    } else if (event.key === 'Enter' && place) go(place.to)
  }
  return (
    <dialog ref={dialog} className="modal jump" aria-label={jump.placeholder} onClose={onClose}>
      <label className="jump-field">
        <Icon name="search" />
        <input
          value={typed}
          placeholder={jump.placeholder}
          aria-label={jump.placeholder}
          aria-controls="jump-list"
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
        <kbd>Esc</kbd>
      </label>
      <Found places={places} chosen={chosen} onGo={go} />
      {places.length === 0 && !searching ? <p className="jump-none">{jump.nothing(text)}</p> : null}
      <footer className="small ink-3">
        <kbd>↑</kbd>
        <kbd>↓</kbd>
        {jump.hint}
      </footer>
    </dialog>
  )
}
