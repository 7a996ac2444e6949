import { NavLink, useLocation } from 'react-router'
import { Icon } from '../components/icon'
import { useWords } from '../words'
import { usePages } from './pages'

/** The pages at the thumb, below 640 px, and the way to all others; counts only of what should not wait. */
export function PhoneTabs() {
  const { nav } = useWords()
  const { pages } = usePages()
  const { pathname } = useLocation()
  const isBehindMore = pages.some((page) => !page.isAtThumb && pathname.startsWith(page.to))
  return (
    <nav className="phone-tabs" aria-label={nav.main}>
      {pages
        .filter((page) => page.isAtThumb)
        .map((page) => (
          <NavLink key={page.to} to={page.to}>
            <Icon name={page.icon} size={20} />
            <span>{page.name}</span>
            {page.count && page.hot ? <em title={page.about}>{page.count}</em> : null}
          </NavLink>
        ))}
      <NavLink to="/more" className={({ isActive }) => (isActive || isBehindMore ? 'active' : '')}>
        <Icon name="more" size={20} />
        <span>{nav.more}</span>
      </NavLink>
    </nav>
  )
}
