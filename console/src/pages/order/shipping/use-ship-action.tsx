import { useState } from 'react'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import { Icon } from '../../../components/icon'
import { useKeys } from '../../../components/use-keys'
import { useWords } from '../../../words'
import { leftUnits } from './ship-draft'
import { ShipDrawer } from './ship-drawer'

/** The way into the drawer, by the button or `S`; null where nothing can be shipped. */
export function useShipAction(order: OwnerOrder | undefined): {
  button: React.ReactNode
  drawer: React.ReactNode
} {
  const { shipping: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  const left = order?.can.includes('ship') ? leftUnits(order) : 0
  const open = () => {
    if (left > 0) setOpen(true)
  }
  useKeys(left > 0 ? { s: open } : {})
  return {
    button:
      order && left > 0 ? (
        <button type="button" className="button button-act" title={`${words.button} S`} onClick={open}>
          <Icon name="truck" />
          {order.parcels.length > 0 ? words.rest(left) : words.button}
        </button>
      ) : null,
    drawer:
      order && isOpen && left > 0 ? (
        <ShipDrawer key={order.orderId} order={order} onClose={() => setOpen(false)} />
      ) : null,
  }
}
