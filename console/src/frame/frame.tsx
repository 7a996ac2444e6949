import { useState } from 'react'
import { Outlet, ScrollRestoration, useNavigate } from 'react-router'
import { Icon } from '../components/icon'
import { useKeys } from '../components/use-keys'
import { useOnline } from '../components/use-media'
import { useWords } from '../words'
import { KeysHelp } from './keys-help'
import { PhoneTabs } from './phone-tabs'
import { QuickJump } from './quick-jump'
import { Sidebar } from './sidebar'

function OfflineBanner() {
  const { wrong } = useWords()
  if (useOnline()) return null
  return (
    <div className="offline" role="status">
      <Icon name="offline" />
      <b>{wrong.offline}</b>
      <span>{wrong.offlineText}</span>
    </div>
  )
}

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
        <Outlet />
      </main>
      <PhoneTabs />
      {open === 'jump' ? <QuickJump onClose={close} onGo={(to) => void navigate(to)} /> : null}
      {open === 'keys' ? <KeysHelp onClose={close} /> : null}
      <ScrollRestoration />
    </div>
  )
}
