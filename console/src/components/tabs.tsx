import { Link } from 'react-router'

interface Tab {
  key: string
  name: string
  count?: number | undefined
  to: string
}

/** Saved filters with their counts. Each is an address, so a tab can be opened beside. */
export function Tabs({ tabs, current, label }: { tabs: Tab[]; current: string; label: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} to={tab.to} aria-current={tab.key === current ? 'page' : undefined}>
          {tab.name}
          {tab.count === undefined ? null : <span>{tab.count.toLocaleString('en-US')}</span>}
        </Link>
      ))}
    </nav>
  )
}
