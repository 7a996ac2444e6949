import { NavLink } from 'react-router'
import { BrandMark } from '../components/bridge'
import { Icon } from '../components/icon'
import { useNow } from '../components/use-now'
import { withMod } from '../format/mod-key'
import { agoWords } from '../format/time-words'
import { useOnline } from '../line'
import { useSession } from '../session'
import { useContentText, useWords } from '../words'
import { AccountMenu } from './account-menu'
import { pageGroups, usePages } from './pages'

/** Groups of pages with what waits in each; below 960 px only the icons stay. */
export function Sidebar({ onFind, onKeys }: { onFind: () => void; onKeys: () => void }) {
  const { nav, time } = useWords()
  const content = useContentText()
  const { shopName } = useSession()
  const { pages, readAt, failed } = usePages()
  const now = useNow(5_000)
  const connected = useOnline() && !failed && readAt > 0
  return (
    <aside className="side" aria-label={nav.side}>
      <div className="shop" title={content(shopName)}>
        <BrandMark />
        <b>{content(shopName)}</b>
      </div>
      <button
        type="button"
        className="find"
        onClick={onFind}
        aria-label={nav.find}
        title={`${nav.find} ${withMod('K')}`}
      >
        <Icon name="search" />
        <span>{nav.find}</span>
        <kbd>{withMod('K')}</kbd>
      </button>
      <nav className="nav" aria-label={nav.main}>
        {pageGroups.map((group) => (
          <div key={group}>
            <h2>{nav[group]}</h2>
            {pages
              .filter((page) => page.group === group)
              .map((page) => (
                <NavLink
                  key={page.to}
                  to={page.to}
                  title={page.count ? `${page.name} · ${page.about}` : page.name}
                >
                  <Icon name={page.icon} />
                  <span>{page.name}</span>
                  {page.count ? (
                    <em className={page.hot ? 'hot' : ''} title={page.about}>
                      <span aria-hidden="true">{page.count}</span>
                      <span className="sr-only">{page.about}</span>
                    </em>
                  ) : null}
                </NavLink>
              ))}
          </div>
        ))}
      </nav>
      <div className="foot">
        <div className={connected ? 'live' : 'live live-off'}>
          <i />
          <span>{connected ? nav.updatedAgo(agoWords(readAt, now, time)) : nav.notConnected}</span>
        </div>
        <AccountMenu onKeys={onKeys} />
      </div>
    </aside>
  )
}
