import { NavLink } from 'react-router'
import { Icon } from '../components/icon'
import { useWords } from '../words'
import { usePages } from './pages'

/** The pages at the thumb, below 640 px; counts are drawn only where something should not wait. */
export function PhoneTabs() {
  const { nav } = useWords()
  const { pages } = usePages()
  return (
    <nav className="phone-tabs" aria-label={nav.main}>
      {pages
        .filter((page) => !page.wideOnly)
        .map((page) => (
          <NavLink key={page.to} to={page.to}>
            <Icon name={page.icon} size={20} />
            <span>{page.name}</span>
            {page.count && page.hot ? <em title={page.about}>{page.count}</em> : null}
          </NavLink>
        ))}
    </nav>
  )
}
