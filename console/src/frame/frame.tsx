import { useState } from 'react'
import { Outlet, ScrollRestoration, useNavigate } from 'react-router'
import { OfflineBanner } from '../components/offline'
import { useKeys } from '../components/use-keys'
import { KeysHelp } from './keys-help'
import { PauseBanner } from './pause-banner'
import { PhoneTabs } from './phone-tabs'
import { QuickJump } from './quick-jump'
import { Sidebar } from './sidebar'

/**
 * What stands around every page: the sidebar, or tabs at the thumb on a phone, and the keys that work
 * everywhere.
 */
export function Frame() {
  const [open, setOpen] = useState<'jump' | 'keys' | null>(null)
  const navigate = useNavigate()
  useKeys({
    'mod+k': () => setOpen('jump'),
    '?': () => setOpen('keys'),
  })
  const close = () => setOpen(null)
  return (
    <div className="app">
      <Sidebar onFind={() => setOpen('jump')} onKeys={() => setOpen('keys')} />
      <main className="main">
        <OfflineBanner />
        <PauseBanner />
        <Outlet />
      </main>
      <PhoneTabs />
      {open === 'jump' ? <QuickJump onClose={close} onGo={(to) => void navigate(to)} /> : null}
      {open === 'keys' ? <KeysHelp onClose={close} /> : null}
      <ScrollRestoration />
    </div>
  )
}
